"""Controlled rows: which an ORM session has touched, and how each stands in the database now."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, event, insert, inspect
from sqlalchemy.orm import Session as OrmSession

from app.db.base import Model
from app.db.session import Session
from app.ledger.queries import stored
from app.ledger.rules.chain import cells_digest, row_digest

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
    # A row inserted with many others has its seal already; one that was written again since has the later one.
    sealed = {seal[:2]: seal for seal in touched.values() if len(seal) == 3}
    sealed |= {seal[:2]: seal for seal in (_seal(one[0], gone=one[1]) for one in touched.values() if len(one) == 2)}
    return sorted(sealed.values())


def put_many(session: Session, kind: type[Model], values: Sequence[Mapping[str, Any]]) -> None:
    """Inserts many rows of a controlled table by one statement, each with all its columns, and notes their seals.

    For what would take too long one object at a time: a hundred thousand rows of a file.
    """
    if not values:
        return
    session.flush()
    table = inspect(kind).local_table
    session.execute(insert(table), list(values))
    keys, names = [column.name for column in table.primary_key], sorted(column.name for column in table.columns)
    touched = session.info.setdefault(_TOUCHED, {})
    for row in values:
        key = "|".join(str(row[name]) for name in keys)
        touched[table.name, key] = (table.name, key, row_digest(row[name] for name in names))


def touched(session: Session) -> dict[Any, Any]:
    """What was written up to now, to be put back if a part of the transaction is undone."""
    return dict(session.info.get(_TOUCHED, {}))


def put_back(session: Session, earlier: dict[Any, Any]) -> None:
    """Forgets what was written since `touched` was asked."""
    session.info[_TOUCHED] = earlier


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


def standing_rows(session: Session, table: Table) -> dict[str, str]:
    """Key to digest of every row that stands in a controlled table now."""
    columns = sorted(table.columns, key=lambda column: column.name)
    spelled = stored.spelled_rows(session, table, columns)
    if spelled is not None:
        sha256 = hashlib.sha256
        return {key: sha256(cells).hexdigest() for key, cells in spelled}
    names = [column.name for column in columns]
    keys = [names.index(column.name) for column in table.primary_key]
    return {
        "|".join([str(cells[place]) for place in keys]): cells_digest(cells) for cells in stored.rows(session, columns)
    }
