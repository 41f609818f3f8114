"""What the self-check reads: facts of all capabilities, and its own runs, hits and settings."""
