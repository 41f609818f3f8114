"""Pure rules of charts."""
