"""Everything search reads: `ask`, the engines behind their port, and the index tables."""

from app.search.queries.asking import ask, numbers
from app.search.queries.engines import advice, chosen
from app.search.queries.gathering import SUPPLY, Gathered, Source, Supply, behind
from app.search.queries.health import is_sound
from app.search.queries.history import history
from app.search.queries.nearest import titles
from app.search.queries.typing import offers

__all__ = [
    "SUPPLY",
    "Gathered",
    "Source",
    "Supply",
    "advice",
    "ask",
    "behind",
    "chosen",
    "history",
    "is_sound",
    "numbers",
    "offers",
    "titles",
]
