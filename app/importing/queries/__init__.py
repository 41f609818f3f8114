"""Every SELECT of importing. One source and its text stand at this level."""

from app.importing.queries.sources import (
    demand_clauses,
    examined,
    examined_with,
    known_titles,
    namesakes,
    newest_clauses,
    original,
    picture_in,
    read_file,
    read_source,
    recent,
    source,
    spelt_number,
)

__all__ = [
    "demand_clauses",
    "examined",
    "examined_with",
    "known_titles",
    "namesakes",
    "newest_clauses",
    "original",
    "picture_in",
    "read_file",
    "read_source",
    "recent",
    "source",
    "spelt_number",
]
