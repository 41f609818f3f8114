"""What the pages of forms show."""
