"""The battle of narratives: who pushes what, in whose voice, and whether the ledger bears it out."""
