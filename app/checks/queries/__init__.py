"""What checks read: cases, and the facts of the general checks."""
