"""The verbs of records, one file per stage of a record's life."""
