"""The verbs of distribution."""
