"""A language model as a second proposer of frames, behind a gate: only words that the rules find told so become one."""
