"""The verbs of the self-check: run it, decide on what it found, switch its rules."""
