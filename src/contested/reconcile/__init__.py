"""From many tellings to one question's interval, the voices behind it, and the reason why they differ."""
