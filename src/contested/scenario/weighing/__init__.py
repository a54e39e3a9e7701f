"""Weighing policies: the same futures under each, what decides between them, and what one would have to believe."""
