"""Whether a database has the tables that this version works with; made by another one, it is not touched."""

from enum import StrEnum
from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from app.db.base import Base

_MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
_SIGNS = (  # SQLite's words, then PostgreSQL's
    *("no such table", "no such column", "has no column named"),
    *("UndefinedTable", "UndefinedColumn", "does not exist"),
)


class Shape(StrEnum):
    """How a database stands to this version."""

    FITS = "fits"
    EMPTY = "empty"
    OLDER = "older"  # the migrations lead from it to here
    OTHER = "other"


def shape_of(connection: Connection) -> Shape:
    """How the tables and columns that are there stand to those of the models."""
    wanted = {table.name: {column.name for column in table.columns} for table in Base.metadata.sorted_tables}
    found = inspect(connection).get_multi_columns(filter_names=list(wanted))
    standing = {name: {column["name"] for column in columns} for (_, name), columns in found.items()}
    if not standing:
        return Shape.EMPTY
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    marked = set(MigrationContext.configure(connection).get_current_heads())
    known = {revision.revision for revision in script.walk_revisions()}
    if marked and marked <= known and marked != set(script.get_heads()):
        return Shape.OLDER
    return Shape.FITS if standing == wanted and marked <= known else Shape.OTHER


def is_of_shape(error: DBAPIError) -> bool:
    """Whether a failure comes from a table or column that is not there."""
    said = f"{type(error.orig).__name__} {error.orig}"
    return any(sign in said for sign in _SIGNS)
