"""Words of audits."""
