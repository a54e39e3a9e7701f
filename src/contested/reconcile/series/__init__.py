"""The state of the war day by day: named series of what sources counted or drew, with who was speaking."""
