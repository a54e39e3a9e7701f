"""What may come: the outlook, in which nothing changes."""
