"""Each source's record: how often what it said was sustained once it was settled, how early, and which way it leans."""
