"""What the pages of registers show."""
