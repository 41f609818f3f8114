"""The verbs of importing: one file, and a batch of files."""
