"""The contract runs on every engine: SQLite's, PostgreSQL's, Whoosh on SQLite, and the plain scan."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from app.db.base import database
from app.db.engine import engine_options, prepare
from app.search.models import TABLES
from app.search.queries.engines import SCAN, Engine
from app.search.queries.engines.tantivy_engine import TantivyFolder
from app.search.queries.engines.whoosh_engine import WhooshFolder
from tests.conftest import POSTGRES, needed

ENGINES = ("sqlite", "postgresql", "whoosh", "tantivy", "scan")


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """Each engine in turn."""
    return str(request.param)


@pytest.fixture
def shelf(engine_name: str, tmp_path: Path) -> Iterator[Session]:
    """A session on a database that holds the search tables and nothing else."""
    yield from open_shelf(engine_name, tmp_path)


def open_shelf(engine_name: str, folder: Path) -> Iterator[Session]:
    """Sessions on a fresh database for an engine; everything is gone afterwards."""
    url = _url(engine_name, folder)
    bound = create_engine(url, **engine_options(is_sqlite=url.startswith("sqlite")))
    prepare(bound)
    database.metadata.drop_all(bound, tables=TABLES)
    database.metadata.create_all(bound, tables=TABLES)
    with Session(bound, autoflush=False, expire_on_commit=False) as session:
        yield session
        session.rollback()
    database.metadata.drop_all(bound, tables=TABLES)
    bound.dispose()


def _url(engine_name: str, folder: Path) -> str:
    if engine_name != "postgresql":
        return f"sqlite:///{folder / 'search.sqlite3'}"
    if not POSTGRES:
        needed("PostgreSQL: set QMS_TEST_POSTGRES to the address of a database")
    schema = f"search_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    maker = create_engine(POSTGRES)
    with maker.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))
    maker.dispose()
    return f"{POSTGRES}{'&' if '?' in POSTGRES else '?'}options=-csearch_path%3D{schema}"


@pytest.fixture
def engine(engine_name: str, tmp_path: Path) -> Engine | None:
    """The engine to ask; None is the database's own."""
    makers: dict[str, Callable[[], Engine]] = {
        "whoosh": lambda: WhooshFolder(tmp_path / "whoosh"),
        "tantivy": lambda: TantivyFolder(tmp_path / "tantivy"),
        "scan": lambda: SCAN,
    }
    return makers[engine_name]() if engine_name in makers else None


def kept_up(shelf: Session, engine: Engine | None) -> None:
    """Has an index beside the database take in what was written, as the page does before it asks."""
    if not isinstance(engine, TantivyFolder):
        return
    shelf.commit()
    if engine.index(shelf) is None:
        engine.build(shelf, shelf.commit, lambda _done: None)
    while engine.lags(shelf):
        engine.catch_up(shelf)
        shelf.commit()
