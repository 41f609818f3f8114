"""What is done with records once they are filed: making void, adding beside, printing many."""
