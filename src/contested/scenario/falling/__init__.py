"""Will a place fall: probabilities that a town is 10, 50 or 90 per cent lost by a day, from the line's own movement."""
