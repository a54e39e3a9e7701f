"""The outlook: where a series goes if nothing changes but what changed before, as a fan and never as a line."""
