"""Pure rules: what hits, how a hit is known again, what may be decided on it."""
