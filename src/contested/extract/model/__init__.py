"""A language model as a second reader, behind a gate: only what the text's own words bear out becomes a claim."""
