"""Pure decisions of the outbox."""
