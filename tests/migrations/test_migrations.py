"""The migrations make exactly what the models say, can be undone, and keep the triggers."""

import os
from dataclasses import replace

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from app.db.base import Base, database
from app.factory import create_app
from app.settings import Settings
from tests.conftest import POSTGRES
from tests.factories.accounts import make_cast


@pytest.fixture(params=["sqlite", "postgresql"] if POSTGRES else ["sqlite"])
def bare(request, tmp_path):
    """An application on a database without any table."""
    settings = Settings(data=tmp_path, testing=True)
    if request.param == "postgresql":
        schema = f"migrated_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"  # two workers must not share one
        engine = create_engine(POSTGRES)
        with engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
            connection.execute(text(f"CREATE SCHEMA {schema}"))
        engine.dispose()
        settings = replace(settings, database_url=f"{POSTGRES}?options=-csearch_path%3D{schema}")
    app = create_app(settings)
    with app.app_context():
        yield app
        database.session.remove()
        database.engine.dispose()


def is_ours(name, kind, _parents):
    return not (kind == "table" and (name or "").startswith(("search_fts", "search_terms", "alembic_version")))


def differences() -> list:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours, "compare_type": True})
        return compare_metadata(context, Base.metadata)


def triggers() -> set[str]:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if database.engine.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'tr_%' "
        "AND tgrelid::regclass::text NOT LIKE '%.%'"
    )
    with database.engine.connect() as connection:
        return set(connection.execute(text(query)).scalars())


def test_the_migrations_make_what_the_models_say(bare):
    flask_migrate.upgrade()
    assert differences() == []


def test_the_migrations_make_the_triggers_of_the_models(bare, tmp_path):
    flask_migrate.upgrade()
    migrated = triggers()
    flask_migrate.downgrade(revision="base")
    Base.metadata.create_all(database.engine)
    assert migrated == triggers()
    assert "tr_ledger_entry_update_append_only" in migrated


def test_up_and_down_leaves_nothing_and_can_be_repeated(bare):
    flask_migrate.upgrade()
    flask_migrate.downgrade(revision="base")
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}
    flask_migrate.upgrade()
    assert differences() == []


def test_a_migrated_database_refuses_to_change_an_entry(bare):
    flask_migrate.upgrade()
    make_cast(database.session())
    with pytest.raises(DBAPIError, match="append-only"):
        database.session.execute(text("DELETE FROM ledger_entry"))
    database.session.rollback()


def test_the_head_is_named_so_that_two_branches_collide():
    from pathlib import Path

    folder = Path(__file__).resolve().parents[2] / "migrations"
    newest = max(path.name[:4] for path in (folder / "versions").glob("*.py"))
    assert (folder / ".current-head").read_text("utf-8").strip() == newest
