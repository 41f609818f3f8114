"""How fast the ledger verifies, what a durable act costs, and how the search engines compare."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import func, select

from app.db.base import database
from app.ledger.actions import verifying
from app.ledger.models import LedgerEntry
from app.maintenance.actions.verification import verify_all
from app.search.actions import rebuild
from app.search.queries.engines.whoosh_engine import WhooshFolder
from app.web.house import house
from tests.bench import search_bench
from tests.bench.figures import Figure, Times, timed
from tests.factories.search import corpus

_RATE = 20_000  # entries a second
_PHRASE = "phrase"
_PHRASE_RATIO = 55  # FTS5 against Whoosh at 10,000 entries, in the same run
_COMMIT_RATIO = 2.5


def ledger(app: Flask, rounds: int) -> Iterator[Figure]:
    """The chain and every controlled row; then everything: signatures, contents, files."""
    with app.app_context():
        session = database.session()
        size = session.scalar(select(func.count()).select_from(LedgerEntry))
        bodies = [body.encode() for body in session.scalars(select(LedgerEntry.body))]

        def chain() -> None:
            assert verifying.verify(session).ok
            session.rollback()

        def everything() -> None:
            assert verify_all(session, house(), ()).ok
            session.rollback()

        times = timed(chain, rounds, 0)
        bare = timed(lambda: [hashlib.sha256(body).hexdigest() for body in bodies], 3, 1)
        rate = size / min(_best(times)) * 1000
        share = min(bare.own) / min(times.own)
        detail = f"{size} entries; {times}; {share:.0%} of hashing the bodies alone"
        yield Figure("ledger verify: chain and rows", rate, "entries/s", _RATE, more_is_better=True, detail=detail)
        times = timed(everything, max(1, rounds // 2), 0)
        yield Figure("ledger verify: everything", size / min(_best(times)) * 1000, "entries/s", detail=str(times))
        database.session.remove()


def _best(times: Times) -> list[float]:
    """The processor's own time: verifying waits for nothing on SQLite."""
    return times.own if database.engine.dialect.name == "sqlite" else times.wall


def search(size: int) -> Iterator[Figure]:
    """FTS5 against Whoosh on the same entries, and a commit that indexes against one that does not."""
    with TemporaryDirectory() as folder, search_bench.shelf(f"sqlite:///{folder}/bench.sqlite3") as session:
        rebuild(session, corpus(size, length=search_bench.LENGTH))
        session.commit()
        indexed, bare = search_bench.commit(session)
        detail = f"{indexed:.2f} ms against {bare:.2f} ms"
        yield Figure("commit that indexes / bare commit", indexed / bare, "×", _COMMIT_RATIO, detail=detail)
        own = search_bench.timed(session, None)
        whoosh = WhooshFolder(Path(folder) / "whoosh")
        began = time.perf_counter()
        whoosh.is_sound(session)
        built = size / (time.perf_counter() - began)
        other = search_bench.timed(session, whoosh)
        for name, (ask, match) in own.items():
            detail = f"{match:.2f} ms against {other[name][1]:.2f}; whole answer {ask:.1f} against {other[name][0]:.1f}"
            limit = _PHRASE_RATIO if name == _PHRASE and size >= 10_000 else None
            ratio = other[name][1] / match
            yield Figure(f"{name}: FTS5 quicker than Whoosh", ratio, "×", limit, more_is_better=True, detail=detail)
        yield Figure("Whoosh indexes", built, "entries/s")
