"""Controlled rows: which an ORM session has touched, and how each stands in the database now."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Date, Dialect, Integer, String, Table, event, inspect, select, type_coerce
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.types import TypeEngine, UserDefinedType

from app.db.base import Model
from app.db.session import Session
from app.db.types import CanonicalJson, UtcTime
from app.ledger.rules.chain import cell, cells_digest, row_digest

_TOUCHED = "ledger.touched"

RowSeal = tuple[str, str, str | None]  # table, key, digest or None for a row that was deleted


def watch(
    sessions: Any, *, before_commit: Callable[[Session], None], after_rollback: Callable[[Session], None]
) -> None:
    """Makes a session factory note each controlled row a flush writes, and call back at the end of a transaction."""
    listeners = (("after_flush", _note), ("before_commit", before_commit), ("after_rollback", after_rollback))
    for name, listener in listeners:
        if not event.contains(sessions, name, listener):
            event.listen(sessions, name, listener)


def _note(session: OrmSession, _context: object) -> None:
    touched = session.info.setdefault(_TOUCHED, {})
    for thing in (*session.new, *session.dirty):
        if isinstance(thing, Model) and thing.__controlled__:
            touched[id(thing)] = (thing, False)
    for thing in session.deleted:
        if isinstance(thing, Model) and thing.__controlled__:
            touched[id(thing)] = (thing, True)


def take_touched(session: Session) -> list[RowSeal]:
    """The seals of all controlled rows written since the last call, in a stable order."""
    touched = session.info.pop(_TOUCHED, {})
    return sorted(_seal(thing, gone=gone) for thing, gone in touched.values())


def forget_touched(session: Session) -> None:
    """Forgets what a transaction wrote that was rolled back."""
    session.info.pop(_TOUCHED, None)


def _seal(thing: Model, *, gone: bool) -> RowSeal:
    mapper = inspect(type(thing))
    table = mapper.local_table
    values = {mapper.get_property_by_column(column).key: column for column in table.columns}
    by_column = {column.name: getattr(thing, key) for key, column in values.items()}
    key = "|".join(str(by_column[column.name]) for column in table.primary_key)
    return (table.name, key, None if gone else row_digest(by_column[name] for name in sorted(by_column)))


def controlled_tables() -> tuple[Table, ...]:
    """Every table whose rows the ledger seals, by name."""
    tables = {
        mapper.local_table.name: mapper.local_table
        for mapper in Model.registry.mappers
        if getattr(mapper.class_, "__controlled__", False)
    }
    return tuple(tables[name] for name in sorted(tables))  # type: ignore[misc]  # local tables are Tables


def standing_rows(session: Session, table: Table) -> Iterator[tuple[str, str]]:
    """Key and digest of every row that stands in a controlled table now."""
    columns = sorted(table.columns, key=lambda column: column.name)
    names = [column.name for column in columns]
    keys = [names.index(column.name) for column in table.primary_key]
    dialect = session.get_bind().dialect
    spellings = [(place, spell) for place, column in enumerate(columns) if (spell := _spelling(column.type, dialect))]
    plain = select(*(type_coerce(column, _Stored()).label(column.name) for column in columns))
    for row in session.execute(plain.execution_options(yield_per=2000)):
        cells = list(row)
        for place, spell in spellings:
            if cells[place] is not None:
                cells[place] = spell(cells[place])
        yield "|".join([str(row[index]) for index in keys]), cells_digest(cells)


class _Stored(UserDefinedType[Any]):
    """A value as the driver hands it over. Every cell is read, so nothing is made of it that is not needed."""

    cache_ok = True


def _spelling(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """How a stored value of a column is spelled in a digest, or None where it stands as it is."""
    is_sqlite = dialect.name == "sqlite"
    if isinstance(kind, UtcTime):
        return _sqlite_time if is_sqlite else _time
    if isinstance(kind, Boolean):
        return bool
    if isinstance(kind, String | Integer | CanonicalJson) or (isinstance(kind, Date) and is_sqlite):
        return None
    return cell


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _sqlite_time(stored: str) -> str:
    return f"{stored[:10]}T{stored[11:]}+00:00"
