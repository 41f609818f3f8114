"""How fast the search is: `python -m tests.bench.search_bench [ENTRIES]`.

All engines answer the same questions in the same run; ratios hold, milliseconds depend on the machine. `ask` is the
whole answer: soundness, permissions, facets, exact total, the first twenty hits with their marks. `engine` is the
matching alone. With QMS_TEST_POSTGRES set, PostgreSQL takes part.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from app.db.base import database
from app.db.engine import engine_options, prepare
from app.search import queries
from app.search.actions import put, rebuild
from app.search.models import ENTRY, TABLES
from app.search.queries import engines
from app.search.queries.engines import Engine
from app.search.queries.engines.whoosh_engine import WhooshFolder
from app.search.rules.language import read
from app.search.words import Question, Sort
from tests.factories.search import ALL, TODAY, corpus, make_entry

ROUNDS = 9
LENGTH = 580
QUESTIONS = {
    "rare": "QR15-03-2026-0042",
    "common": "投诉",
    "and": "投诉 轴承",
    "phrase": '"质量异常原因"',
    "prefix": "QR15-03-2026-00*",
    "one char": "轴",
    "fields": "日期:2026-03 类型:记录 投诉",
}


def median(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of an act, in milliseconds."""
    act()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        act()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


@contextmanager
def shelf(url: str) -> Iterator[Session]:
    """A session on a fresh database."""
    bound = create_engine(url, **engine_options(is_sqlite=url.startswith("sqlite")))
    prepare(bound)
    database.metadata.drop_all(bound, tables=TABLES)
    database.metadata.create_all(bound, tables=TABLES)
    with Session(bound, autoflush=False, expire_on_commit=False) as session:
        yield session
    database.metadata.drop_all(bound, tables=TABLES)
    bound.dispose()


def built(session: Session, size: int) -> float:
    """Fills the index; entries a second."""
    entries = list(corpus(size, length=LENGTH))
    started = time.perf_counter()
    rebuild(session, entries)
    session.commit()
    return size / (time.perf_counter() - started)


def timed(session: Session, engine: Engine | None) -> dict[str, tuple[float, float]]:
    """For each question the whole answer and the matching alone, in milliseconds."""

    def ask(text: str) -> Callable[[], object]:
        return lambda: queries.ask(session, Question(text, sort=Sort.NEWEST), ALL, TODAY, engine)

    def match(text: str) -> Callable[[], object]:
        chosen, tree = engine or engines.own(session), read(text).tree
        return lambda: session.scalar(select(func.count(ENTRY.c.id)).where(chosen.where(session, tree, TODAY)))

    return {name: (median(ask(text)), median(match(text))) for name, text in QUESTIONS.items()}


def commit(session: Session) -> tuple[float, float]:
    """The median of a commit that puts one entry, and of a bare one that changes a row without the index."""
    serial = iter(range(10**6))

    def with_index() -> None:
        put(session, [make_entry(f"NEW-{next(serial)}")])
        session.commit()

    def bare() -> None:
        session.execute(ENTRY.update().where(ENTRY.c.id == 1).values(url=f"/{next(serial)}"))
        session.commit()

    return median(with_index, 40), median(bare, 40)


def main(size: int) -> None:
    """Print one block for each engine, then the ratios."""
    found: dict[str, dict[str, tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        with shelf(f"sqlite:///{folder}/bench.sqlite3") as session:
            print(f"{size} entries of {LENGTH} characters\nsqlite    {built(session, size):8.0f} entries/s")
            found["sqlite"] = timed(session, None)
            indexed, bare = commit(session)
            print(f"one entry committed {indexed:.2f} ms, bare {bare:.2f} ms, ratio {indexed / bare:.1f}")
            whoosh = WhooshFolder(Path(folder) / "whoosh")
            started = time.perf_counter()
            whoosh.is_sound(session)
            print(f"whoosh    {size / (time.perf_counter() - started):8.0f} entries/s")
            found["whoosh"] = timed(session, whoosh)
        if os.environ.get("QMS_TEST_POSTGRES"):
            with shelf(os.environ["QMS_TEST_POSTGRES"]) as session:
                print(f"postgres  {built(session, size):8.0f} entries/s")
                found["postgres"] = timed(session, None)
    for name in QUESTIONS:
        row = "   ".join(
            f"{engine} {ask:8.2f} ({match:7.2f})" for engine, times in found.items() for ask, match in [times[name]]
        )
        ask, match = (found["whoosh"][name][kind] / found["sqlite"][name][kind] for kind in (0, 1))
        print(f"{name:9} {row}   whoosh/sqlite {ask:6.1f} ({match:6.1f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
