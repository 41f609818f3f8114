"""Every SELECT of documents. Other capabilities find what they may ask at this level."""

from app.documents.queries.finding import search_entries
from app.documents.queries.released import (
    clauses,
    draft_clauses,
    history,
    in_clauses,
    in_force,
    known_titles,
    newest_released,
    released,
    revision_by_id,
    revision_labelled,
    revision_state,
    revisions_by_id,
    successors,
    under_way,
    writers,
)

__all__ = [
    "clauses",
    "draft_clauses",
    "history",
    "in_clauses",
    "in_force",
    "known_titles",
    "newest_released",
    "released",
    "revision_by_id",
    "revision_labelled",
    "revision_state",
    "revisions_by_id",
    "search_entries",
    "successors",
    "under_way",
    "writers",
]
