"""Every SELECT of surveys."""
