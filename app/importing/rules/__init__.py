"""Reading of outside files: encodings, Word, and the part of a text that is meant."""
