"""What is kept beside filed records: what was added to them, and batches of their prints."""
