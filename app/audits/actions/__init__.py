"""The verbs of audits."""
