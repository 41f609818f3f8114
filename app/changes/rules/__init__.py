"""Pure decisions about change requests."""
