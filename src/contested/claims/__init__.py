"""The vocabulary of a claim as types: a number in its own shape, a time, a place, a speaker, the exact words."""
