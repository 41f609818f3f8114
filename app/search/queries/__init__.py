"""Everything search reads: `ask`, the engines behind their port, and the index tables."""

from app.search.queries.asking import ask, numbers
from app.search.queries.engines import advice, chosen
from app.search.queries.health import is_sound
from app.search.queries.nearest import titles

__all__ = ["advice", "ask", "chosen", "is_sound", "numbers", "titles"]
