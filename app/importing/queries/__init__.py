"""Every SELECT of importing. One source and its text stand at this level."""

from app.importing.queries.sources import (
    House,
    demand_clauses,
    examined,
    examined_with,
    house_of,
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
    "House",
    "demand_clauses",
    "examined",
    "examined_with",
    "house_of",
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
