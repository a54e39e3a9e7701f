"""Many sources that answer many questions: their records, who copies whom, and what is true, as pure functions."""
