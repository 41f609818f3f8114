"""The verbs of bundled."""
