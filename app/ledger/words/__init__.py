"""Words of the ledger: the acts it knows, its entries, checkpoints and what verification finds."""

from app.ledger.words.acts import TAG_WORDS, Tag, act_words
from app.ledger.words.entries import (
    REVIEWED,
    ROW_WORDS,
    Checkpoint,
    Entry,
    Found,
    Growth,
    Proof,
    Reviewed,
    Standing,
    State,
    StoredEntry,
    Verdict,
    Wanted,
    row_name,
)

__all__ = [
    "REVIEWED",
    "ROW_WORDS",
    "TAG_WORDS",
    "Checkpoint",
    "Entry",
    "Found",
    "Growth",
    "Proof",
    "Reviewed",
    "Standing",
    "State",
    "StoredEntry",
    "Tag",
    "Verdict",
    "Wanted",
    "act_words",
    "row_name",
]
