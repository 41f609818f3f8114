"""The faces of every print: where they come from, what they hold, and smaller cuts of them."""
