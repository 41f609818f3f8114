"""Lists of documents: the master list, what is under way, what is due for review, external documents; taken along."""
