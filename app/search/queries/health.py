"""Whether the index can be trusted."""

from app.db.session import Session
from app.search.queries import engines
from app.search.queries.engines import Engine


def is_sound(session: Session, engine: Engine | None = None, *, thorough: bool = False) -> bool:
    """Whether the chosen engine's index is there and in step; `thorough` reads all of it."""
    return (engine or engines.own(session)).is_sound(session, thorough=thorough)
