"""Pure decisions about audits."""
