"""The verbs of documents, by stage: drafting, editing, release, withdrawal."""
