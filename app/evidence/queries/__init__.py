"""Every SELECT of evidence: what a scope comes to, and what a package holds of it."""
