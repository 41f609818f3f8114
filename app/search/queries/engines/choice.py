"""Which engine answers: the database's own, or the one a setting names."""

from functools import cache
from pathlib import Path

from sqlalchemy import func, select

from app.db.session import Session
from app.kernel.wording import Words
from app.search.models import ENTRY
from app.search.queries.engines.plain import PlainScan
from app.search.queries.engines.port import Engine
from app.search.queries.engines.postgres import GinSet
from app.search.queries.engines.sqlite import Fts5
from app.search.queries.engines.whoosh_engine import SENSIBLE_SIZE, WhooshFolder

_OWN: dict[str, Fts5 | GinSet] = {"sqlite": Fts5(), "postgresql": GinSet()}
SCAN = PlainScan()


def own(session: Session) -> Fts5 | GinSet:
    """The engine of the session's database, which is also the index that is written with every entry."""
    return _OWN[session.get_bind().dialect.name]


def chosen(name: str, cache_folder: Path) -> Engine | None:
    """The engine a setting names: `whoosh`, or None for `database` (the session's own)."""
    return _whoosh(cache_folder / "whoosh") if name == "whoosh" else None


@cache
def _whoosh(folder: Path) -> WhooshFolder:
    return WhooshFolder(folder)


def advice(session: Session, engine: Engine | None) -> Words | None:
    """What to tell the operator about the chosen engine at the present number of entries."""
    count = session.scalar(select(func.count(ENTRY.c.stamp))) or 0
    if engine is None or engine.name != "whoosh" or count <= SENSIBLE_SIZE:
        return None
    return _TOO_MANY.filled(count=count, limit=SENSIBLE_SIZE)


_TOO_MANY = Words(
    "已有 {count} 条，超过 Whoosh 适用的 {limit} 条，查找会变慢。把 QMS_SEARCH_ENGINE 改成 database。",
    "There are {count} entries; Whoosh is meant for up to {limit} and will be slow. Set QMS_SEARCH_ENGINE to database.",
)
