"""Words of the ledger: the acts it knows, its entries, checkpoints and what verification finds."""

from app.ledger.words.acts import TAG_WORDS, Tag
from app.ledger.words.entries import (
    ROW_WORDS,
    Checkpoint,
    Entry,
    Found,
    Growth,
    Proof,
    Standing,
    State,
    StoredEntry,
    Verdict,
    Wanted,
    row_name,
)

__all__ = [
    "ROW_WORDS",
    "TAG_WORDS",
    "Checkpoint",
    "Entry",
    "Found",
    "Growth",
    "Proof",
    "Standing",
    "State",
    "StoredEntry",
    "Tag",
    "Verdict",
    "Wanted",
    "row_name",
]
