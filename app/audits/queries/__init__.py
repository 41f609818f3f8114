"""Every SELECT of audits."""
