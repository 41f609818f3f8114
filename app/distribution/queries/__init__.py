"""Every SELECT of distribution."""
