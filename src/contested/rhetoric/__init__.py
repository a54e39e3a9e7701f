"""The battle of narratives: who pushes what, in whose voice, and whether the ledger bears it out.

The frames, their examples and what each implies for the ledger stand in `taxonomy.toml`.
"""
