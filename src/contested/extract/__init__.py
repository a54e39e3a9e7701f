"""Reading claims out of a report by rules: one door, `reader.extract`. No network, no clock, no model."""
