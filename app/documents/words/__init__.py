"""The words of documents: states and verbs of a revision, clauses, references, findings."""
