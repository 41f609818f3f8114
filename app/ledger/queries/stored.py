"""Rows as they stand in the database, each cell spelled as the ledger's digests spell it.

The verifier reads every cell there is, so it takes them from the driver itself, times spelled by the database: what
SQLAlchemy makes of a row takes longer than hashing it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import reduce
from itertools import chain
from typing import Any

from pysqlite3.dbapi2 import DatabaseError
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Dialect,
    Integer,
    LargeBinary,
    String,
    Table,
    case,
    cast,
    func,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeEngine

from app.db.session import Session
from app.db.types import CanonicalJson, UtcTime
from app.ledger.rules.chain import cell

_BATCH = 2000

Columns = Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]]


def rows(session: Session, columns: Columns, order_by: Any = None) -> Iterator[Sequence[Any]]:
    """The spelled cells of these columns of every row, streamed."""
    dialect = session.get_bind().dialect
    spellings = [(place, spell) for place, column in enumerate(columns) if (spell := _spelling(column.type, dialect))]
    wanted = select(*(_read(column, dialect) for column in columns)).order_by(order_by)
    statement = str(wanted.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    connection = session.connection().connection
    # On PostgreSQL a named cursor leaves the rows on the server until they are asked for.
    with closing(
        connection.cursor() if dialect.name == "sqlite" else connection.cursor("stored", binary=True)
    ) as cursor:
        cursor.execute(statement)
        found = chain.from_iterable(iter(lambda: cursor.fetchmany(_BATCH), []))
        yield from (_spelled(row, spellings) for row in found) if spellings else found


def spelled_rows(session: Session, table: Table, columns: Columns) -> Sequence[tuple[str, bytes]] | None:
    """Key and spelled cells of every row, the cells as the bytes that a digest is over.

    SQLite spells them itself, twice as fast. None where the database does not spell them as we do, or where a cell
    holds what no act writes (bytes in a text column): then they are read one by one.
    """
    dialect = session.get_bind().dialect
    if dialect.name != "sqlite" or any(_spelling(column.type, dialect) not in {None, _truth} for column in columns):
        return None
    key = reduce(lambda left, right: left + literal("|") + right, (cast(one, String) for one in table.primary_key))
    spelled = cast(func.json_array(*(_as_json(column, dialect) for column in columns)), LargeBinary)
    statement = select(key, spelled).select_from(table)
    said = str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    with closing(session.connection().connection.cursor()) as cursor:
        try:
            found: Sequence[tuple[str, bytes]] = cursor.execute(said).fetchall()
        except DatabaseError:
            return None
    return found


def _as_json(column: Any, dialect: Dialect) -> Any:
    if not isinstance(column.type, Boolean):
        return _read(column, dialect)
    plain = type_coerce(column, Integer)
    return case((plain == 1, func.json("true")), (plain == 0, func.json("false")), else_=plain)


def _spelled(row: Sequence[Any], spellings: Sequence[tuple[int, Callable[[Any], Any]]]) -> Sequence[Any]:
    cells = list(row)
    for place, spell in spellings:
        if cells[place] is not None:
            cells[place] = spell(cells[place])
    return cells


def _read(column: Any, dialect: Dialect) -> Any:
    """The column, or how the database spells its time: 2026-11-22T06:05:04.000000+00:00."""
    if not isinstance(column.type, UtcTime):
        return column
    if dialect.name != "sqlite":
        return func.to_char(func.timezone("UTC", column), 'YYYY-MM-DD"T"HH24:MI:SS.US+00:00')
    text = type_coerce(column, String)
    # Stored with a blank between day and time. Anything else there is a change, and must not be spelled away.
    between = case((func.substr(text, 11, 1) == " ", "T"), else_="?")
    return func.substr(text, 1, 10) + between + func.substr(text, 12) + literal("+00:00")


def _spelling(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """How a value the database hands over is spelled in a digest, or None where it stands as it is."""
    if isinstance(kind, Boolean):
        return _truth if dialect.name == "sqlite" else None
    is_plain = isinstance(kind, UtcTime | String | Integer | CanonicalJson)
    if is_plain or (isinstance(kind, Date) and dialect.name == "sqlite"):
        return None
    return cell


def _truth(stored: Any) -> Any:
    return bool(stored) if stored in (0, 1) else stored
