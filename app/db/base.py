"""The base of every table, and the one Flask-SQLAlchemy object that binds them to an application."""

from collections.abc import Callable
from typing import Any, ClassVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Declarative base with named constraints: SQLite cannot drop a constraint that has no name."""

    metadata = MetaData(naming_convention=NAMING)


database = SQLAlchemy(
    model_class=Base,
    disable_autonaming=True,
    session_options={"autoflush": False, "expire_on_commit": False},
)


class Model(database.Model):  # type: ignore[name-defined]  # Flask-SQLAlchemy builds the class at run time
    """Base of all tables. A table of controlled data says `__controlled__ = True`: each of its rows is sealed
    by the ledger whenever it is written, so that a row changed behind the system's back is found.
    """

    __abstract__ = True
    __controlled__ = False
    __reach__: ClassVar[Callable[[Any, Any], Any] | None] = None  # see app.db.reach
