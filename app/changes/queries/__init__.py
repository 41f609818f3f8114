"""Every SELECT of change requests."""
