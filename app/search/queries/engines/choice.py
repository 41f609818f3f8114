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

try:
    from app.search.queries.engines.tantivy_engine import TantivyFolder
except ImportError:  # an installation may do without
    TantivyFolder = None

_OWN: dict[str, Fts5 | GinSet] = {"sqlite": Fts5(), "postgresql": GinSet()}
SCAN = PlainScan()


def own(session: Session) -> Fts5 | GinSet:
    """The engine of the session's database, which is also the index that is written with every entry."""
    return _OWN[session.get_bind().dialect.name]


def chosen(name: str, cache_folder: Path) -> Engine | None:
    """The engine a setting names: `whoosh`, `tantivy`, or None for `database` (the session's own).

    Where tantivy is not installed the database's own answers; `advice` says what is missing.
    """
    if name == "whoosh":
        return _whoosh(cache_folder / "whoosh")
    return _tantivy(cache_folder / "tantivy") if name == "tantivy" and is_installed() else None


def is_installed() -> bool:
    """Whether tantivy, which an installation may do without, can be used."""
    return TantivyFolder is not None


@cache
def _whoosh(folder: Path) -> WhooshFolder:
    return WhooshFolder(folder)


@cache
def _tantivy(folder: Path) -> Engine:
    return TantivyFolder(folder)


def advice(session: Session, name: str) -> Words | None:
    """What to tell the operator about the engine the setting names, at the present number of entries."""
    if name == "tantivy" and not is_installed():
        return _MISSING
    count = session.scalar(select(func.count(ENTRY.c.stamp))) or 0
    return _TOO_MANY.filled(count=count, limit=SENSIBLE_SIZE) if name == "whoosh" and count > SENSIBLE_SIZE else None


_MISSING = Words(
    "没有安装 tantivy，现在由数据库自己的索引查找。运行 pip install tantivy==0.27.0，再重新启动。",
    "tantivy is not installed; the database's own index answers. Run pip install tantivy==0.27.0 and start again.",
)
_TOO_MANY = Words(
    "已有 {count} 条，超过 Whoosh 适用的 {limit} 条，查找会变慢。把 QMS_SEARCH_ENGINE 改成 database。",
    "There are {count} entries; Whoosh is meant for up to {limit} and will be slow. Set QMS_SEARCH_ENGINE to database.",
)
