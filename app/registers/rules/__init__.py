"""What is decided about registers without a database."""
