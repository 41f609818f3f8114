"""The words of distribution: copies, reading, prints."""
