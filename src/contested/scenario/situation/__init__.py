"""A situation: what is believed of a besieged city on one day, each number with its interval, source and status."""
