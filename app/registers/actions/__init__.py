"""Acts on registers: keeping entries one by one, bringing in a file."""
