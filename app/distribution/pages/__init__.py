"""What the pages of distribution show."""
