"""Pure decisions about documents: their text (clauses, references, findings) and their life."""
