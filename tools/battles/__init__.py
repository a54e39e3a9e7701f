"""Battles of history: the table as it should be read, and models of losses and of winners fitted to it."""
