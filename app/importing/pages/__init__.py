"""What the pages of importing show."""
