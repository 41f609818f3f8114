"""The rulebook's pure rules."""
