"""The verbs of targets."""
