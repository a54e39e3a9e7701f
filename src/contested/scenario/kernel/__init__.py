"""Laws over many futures at once: one source for each, run by NumPy or by a compiled kernel, to the same bits."""
