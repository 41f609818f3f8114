"""Pure decisions about remarks."""
