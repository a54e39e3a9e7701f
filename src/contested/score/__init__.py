"""What was knowable then against what happened: the record that stands beside every forecast."""
