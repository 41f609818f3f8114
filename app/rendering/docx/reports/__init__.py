"""Word files of lists and of the management review, with their pictures."""
