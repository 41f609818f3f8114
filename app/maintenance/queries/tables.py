"""Whole tables, out of and into a database."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from typing import Any
from zlib import crc32

from sqlalchemy import Date, Table, insert, select, text

from app.db.base import Base
from app.db.session import Session
from app.db.types import UtcTime
from app.ledger.queries import entries

_NOT_KEPT = {"answered_request", "attempt"}
_CHUNK = 1000
_USUAL_PART, _LARGEST_PART = 512, 4096  # rows


@cache
def tables() -> tuple[Table, ...]:
    """Every table that a backup holds, those referred to first. The search index is made again instead."""
    return tuple(
        table
        for table in Base.metadata.sorted_tables
        if table.name not in _NOT_KEPT and not table.name.startswith("search_")
    )


def dumped(session: Session, table: Table) -> Iterator[bytes]:
    """The rows of a table as lines of JSON, in parts of some hundred.

    Where a part ends is told by the rows themselves, not by their number: one that is put in, changed or taken out
    changes its own part, and all others stay what they were for the next backup.
    """
    key, lines = list(table.primary_key), []
    for row in session.execute(select(table).order_by(*key).execution_options(yield_per=_CHUNK)).mappings():
        shown = {name: _out(value) for name, value in row.items()}
        line = json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        lines.append(line)
        if crc32(line) % _USUAL_PART == 0 or len(lines) == _LARGEST_PART:
            yield b"".join(lines)
            lines.clear()
    if lines:
        yield b"".join(lines)


def _out(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value


def is_of_columns(name: str, row: dict[str, Any]) -> bool:
    """Whether a row of a backup has the columns that its table has here."""
    return set(row) == {column.name for column in Base.metadata.tables[name].columns}


def load(session: Session, name: str, rows: list[dict[str, Any]]) -> int:
    """Puts rows back into a table; gives their number."""
    table = Base.metadata.tables[name]
    readers = {column.name: _reader(column.type) for column in table.columns}
    for start in range(0, len(rows), _CHUNK):
        chunk = [{name: readers[name](value) for name, value in row.items()} for row in rows[start : start + _CHUNK]]
        session.execute(insert(table), chunk)
    return len(rows)


def _reader(kind: object) -> Any:
    if isinstance(kind, UtcTime):
        return lambda value: datetime.fromisoformat(value) if value else None
    if isinstance(kind, Date):
        return lambda value: date.fromisoformat(value) if value else None
    return lambda value: value


@contextmanager
def without_triggers(session: Session) -> Iterator[None]:
    """Lets rows of released things come back into an empty database; the triggers stand again afterwards."""
    if session.get_bind().dialect.name == "sqlite":
        kept = session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        before = [f'DROP TRIGGER "{name}"' for name, _ in kept]
        after = [statement for _, statement in kept]
    else:
        names = [table.name for table in tables()]
        before = [f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in names]
        after = [f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in names]
    for statement in before:
        session.connection().exec_driver_sql(statement)
    yield
    for statement in after:
        session.connection().exec_driver_sql(statement)


def has_rows(session: Session) -> bool:
    """Whether the ledger holds anything: a database in use is never overwritten."""
    return entries.head(session)[0] > 0


def set_sequences(session: Session) -> None:
    """After rows came with their own ids, PostgreSQL's counters go on behind the highest."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in tables():
        key = [column for column in table.primary_key if column.name == "id" and column.autoincrement]
        if key and str(key[0].type) == "INTEGER":
            session.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "
                    f"COALESCE((SELECT MAX(id) FROM {table.name}), 0) + 1, false)"
                )
            )
