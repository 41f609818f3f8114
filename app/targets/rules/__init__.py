"""What is decided about targets without a database."""
