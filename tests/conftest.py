"""What all tests share: an application on a fresh database, people of every post, a client that signs in."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Table, create_engine, text
from werkzeug.routing import Rule

from app.db.base import Base, database
from app.db.session import Session
from app.factory import create_app
from app.settings import Settings
from tests.applications import opened
from tests.factories.accounts import Cast, make_cast

POSTGRES = os.environ.get("QMS_TEST_POSTGRES", "")
IN_CI = bool(os.environ.get("CI"))


def needed(reason: str) -> None:
    """Skips with the reason on a user's machine; fails where everything must be present (CI)."""
    if IN_CI:
        pytest.fail(f"missing in CI: {reason}")
    pytest.skip(reason)


_KEPT: dict[tuple[object, ...], dict[str, Any]] = {}
_COMPILES = ("_parts", "_trace", "_converters", "arguments", "_build", "_build_unknown")
_compile = Rule.compile


def _compile_once(rule: Rule) -> None:
    """Each test makes an application anew, with the same addresses: to compile them takes most of its time."""
    key = (rule.rule, repr(rule.defaults), rule.subdomain, rule.merge_slashes, rule.map and rule.map.converters["int"])
    if key not in _KEPT:
        _compile(rule)
        _KEPT[key] = {name: getattr(rule, name) for name in _COMPILES}
    vars(rule).update(_KEPT[key])


Rule.compile = _compile_once


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Pages are tested on SQLite alone unless QMS_TEST_EVERYTHING is set: what the databases differ in lies below."""
    if os.environ.get("QMS_TEST_EVERYTHING"):
        return
    dropped = {item for item in items if "postgresql" in item.name and "pages" in item.path.parts}
    config.hook.pytest_deselected(items=list(dropped))
    items[:] = [item for item in items if item not in dropped]


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with every table, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    with create_app(Settings(data=folder, testing=True)).app_context():
        database.create_all()
        database.session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        database.session.remove()
        database.engine.dispose()
    return folder / "qms.sqlite3"


@pytest.fixture(scope="session")
def empty_postgres(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a PostgreSQL schema of this worker's own, with every table."""
    if not POSTGRES:
        needed("PostgreSQL: set QMS_TEST_POSTGRES to the address of a database")
    schema = f"t_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    engine = create_engine(POSTGRES)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine.dispose()
    url = f"{POSTGRES}?options=-csearch_path%3D{schema}"
    with create_app(Settings(data=tmp_path_factory.mktemp("pg"), database_url=url, testing=True)).app_context():
        database.create_all()
        database.session.remove()
        database.engine.dispose()
    return url


@dataclass(frozen=True)
class Company:
    """A cast made once, and how to have it again: to make each person anew takes longer than most tests."""

    cast: Cast
    file: Path  # the SQLite database with it
    rows: tuple[tuple[Table, list[dict[str, Any]]], ...]  # the same for PostgreSQL


@pytest.fixture(scope="session")
def company(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Company:
    """People in every post, on an otherwise empty database."""
    folder = tmp_path_factory.mktemp("company")
    shutil.copy(empty_sqlite, folder / "qms.sqlite3")
    with create_app(Settings(data=folder, testing=True)).app_context():
        cast = make_cast(database.session())
        read = database.session().execute
        rows = [
            (table, [dict(row) for row in read(table.select()).mappings()]) for table in Base.metadata.sorted_tables
        ]
        database.session.remove()
        with database.engine.begin() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        database.engine.dispose()
    return Company(cast, folder / "qms.sqlite3", tuple((table, found) for table, found in rows if found))


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the data folders of a worker's applications are, one for each database."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(params=["sqlite", "postgresql"] if POSTGRES else ["sqlite"])
def settings(request: pytest.FixtureRequest, home: Path) -> Settings:
    """Settings with a data folder and a database of the test's own, on each database there is."""
    made = Settings(data=home / request.param, testing=True)
    shutil.rmtree(made.data, ignore_errors=True)
    made.data.mkdir()
    if request.param == "postgresql":
        return replace(made, database_url=request.getfixturevalue("empty_postgres"))
    has_cast = "cast" in request.fixturenames
    file = request.getfixturevalue("company").file if has_cast else request.getfixturevalue("empty_sqlite")
    shutil.copy(file, made.data / "qms.sqlite3")
    return made


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """An application on a fresh database."""
    with opened(settings) as application:
        yield application
        database.session.remove()
        if not settings.is_sqlite:
            _empty_postgres()


def _empty_postgres() -> None:
    """Only tables that hold something: to empty a hundred takes longer than most tests."""
    asked = " UNION ALL ".join(
        f"SELECT '{table.name}' WHERE EXISTS (SELECT 1 FROM {table.name})" for table in Base.metadata.sorted_tables
    )
    with database.engine.begin() as connection:
        names = ", ".join(connection.execute(text(asked)).scalars())
        if names:
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))


def _fill_postgres(company: Company) -> None:
    with database.engine.begin() as connection:
        for table, rows in company.rows:
            connection.execute(table.insert(), rows)
            key = table.autoincrement_column
            if key is not None:
                last = max(row[key.name] for row in rows)
                connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', '{key.name}'), {last})"))


@pytest.fixture
def session(app: Flask) -> Session:
    """The session of the application."""
    return database.session()


@pytest.fixture
def cast(session: Session, settings: Settings, company: Company) -> Cast:
    """People in every post, with the password `a long password`."""
    if not settings.is_sqlite:
        _fill_postgres(company)
    return company.cast


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has signed in with."""
    return app.test_client()
