"""Every figure, with its limit, its ratio and whether it holds:

    python -m tests.bench [--records 1000] [--rounds 5] [--full] [--keep FOLDER]
                          [--only pages,prints,texts,ledger,search,server,memory,statistics,crowd]

Quick by default; `--full` is 10,000 records and more rounds. With QMS_TEST_POSTGRES set, pages and ledger are
measured on PostgreSQL, too. Milliseconds are of this machine; on one that others use, the processor's own time is
told beside the wall time, and judged. Exit status 1 if a figure does not hold.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import create_engine, text

from app.db.base import database
from app.factory import create_app
from tests.bench import corpus, crowd, pages, prints, proof, server, statistics, texts
from tests.bench.figures import Figure

_ANSWERS = 100_000
PARTS = ("pages", "prints", "texts", "ledger", "search", "memory", "server", "statistics", "crowd")


def main() -> int:
    """Measures what is asked for; 0 if every figure holds."""
    given = _arguments()
    records, rounds = (10_000, 15) if given.full else (given.records, given.rounds)
    wanted = set(given.only.split(",")) if given.only else set(PARTS)
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(
        f"{records} records, {rounds} rounds; Python {platform.python_version()}, {os.cpu_count()} cores, load {load}\n"
    )
    held = True
    with tempfile.TemporaryDirectory() as temporary:
        home = given.keep or Path(temporary)
        for part, figures in _all(home, records, rounds, wanted):
            print(f"\n{part}")
            for figure in figures:
                print(figure, flush=True)
                held = held and figure.holds
    print("\nevery figure holds" if held else "\nnot every figure holds")
    return 0 if held else 1


def _all(home: Path, records: int, rounds: int, wanted: set[str]) -> Iterator[tuple[str, Iterable[Figure]]]:
    for name, url in _databases(records).items():
        if not wanted & {"pages", "prints", "ledger", "server", "crowd"}:
            break
        folder = home / f"{name}-{records}"
        if not corpus.is_whole(folder):
            _empty(url)
        corpus.make_folder(folder, records, database_url=url)
        app = create_app(corpus.settings_of(folder, url))
        with app.app_context():
            listed = pages.addresses()
        if "pages" in wanted:
            yield f"pages, {name}", pages.in_process(app, listed, rounds)
        if "prints" in wanted and name == "sqlite":
            yield "prints", prints.figures(app, rounds)
        if "ledger" in wanted:
            yield f"ledger, {name}", proof.ledger(app, max(2, rounds // 3))
        if "crowd" in wanted and name == "sqlite":
            yield "many prints", crowd.batch(app, 500 if records > 1_000 else 60)
        with app.app_context():
            database.engine.dispose()
        if "crowd" in wanted:
            yield f"many people, {name}", crowd.filling(folder, url)
        if "server" in wanted:
            yield f"server, {name}, {records} records", server.figures(folder, url, listed, max(1, rounds // 5))
    if "memory" in wanted:
        yield from _sample(home)
    if "texts" in wanted:
        yield "texts", texts.figures(rounds)
    if "search" in wanted:
        yield "search engines", proof.search(records)
    if "statistics" in wanted:
        yield "statistics of a survey", statistics.statistics(_ANSWERS, max(1, rounds // 3))


def _sample(home: Path) -> Iterator[tuple[str, Iterable[Figure]]]:
    """The limit of memory is for the sample company alone."""
    folder = home / "sample"
    corpus.make_folder(folder, 20)
    with create_app(corpus.settings_of(folder)).app_context():
        listed = pages.addresses()
        database.engine.dispose()
    yield "server, sample company", server.figures(folder, "", listed, 1)


def _databases(records: int) -> dict[str, str]:
    address = os.environ.get("QMS_TEST_POSTGRES", "")
    postgres = {"postgresql": f"{address}?options=-csearch_path%3Dqms_bench_{records}"} if address else {}
    return {"sqlite": "", **postgres}


def _empty(url: str) -> None:
    """An empty schema on PostgreSQL."""
    address, _, schema = url.partition("?options=-csearch_path%3D")
    if not schema:
        return
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine.dispose()


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    asked.add_argument("--records", type=int, default=1_000)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--only", default="", help=", ".join(PARTS))
    asked.add_argument("--full", action="store_true", help="10,000 records, 15 rounds")
    asked.add_argument("--keep", type=Path, help="a folder for the corpus, used again the next time")
    return asked.parse_args()


if __name__ == "__main__":
    sys.exit(main())
