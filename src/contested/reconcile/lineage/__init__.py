"""Who copied whom: a graph of suggestions, each with its reason, that a reader may accept or reject."""
