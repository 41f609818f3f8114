"""From lines of a source to clauses: numbers at the head of a line, broken lines, titles."""
