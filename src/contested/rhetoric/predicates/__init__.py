"""What each frame implies that a ledger can bear out or contradict, one file for each kind of evidence."""
