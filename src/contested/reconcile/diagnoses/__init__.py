"""One file for each kind of disagreement: a rule that reads the casebook and explains itself in plain words."""
