"""The acts of evidence: making a package, and noting that it was taken."""
