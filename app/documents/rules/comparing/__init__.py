"""Two revisions beside each other: which clause became which, and what was written differently, word by word."""

from app.documents.rules.comparing.clauses import Change, ClauseChange, changed_numbers, compare
from app.documents.rules.comparing.definitions import FacetChange, ItemChange, compare_definitions
from app.documents.rules.comparing.texts import Pieces, pieces

__all__ = [
    "Change",
    "ClauseChange",
    "FacetChange",
    "ItemChange",
    "Pieces",
    "changed_numbers",
    "compare",
    "compare_definitions",
    "pieces",
]
