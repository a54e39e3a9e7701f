"""Who holds a settlement, day by day, as a share and as a chance; and how open the way to it still is."""
