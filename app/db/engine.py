"""Engine options and connection set-up for the two databases.

SQLite: WAL with `synchronous=FULL`, foreign keys, write transactions begun at once (BEGIN IMMEDIATE), and a
library without the WAL-reset flaw (fixed in 3.51.3), which is why `pysqlite3` is used instead of Python's own.
"""

from typing import Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, event

FIRST_SOUND_SQLITE = (3, 51, 3)
WRITE_OPTION = "qms_write"
_BUSY_SECONDS = 15


def engine_options(*, is_sqlite: bool) -> dict[str, Any]:
    """Keyword arguments for `create_engine`."""
    if is_sqlite:
        return {"module": sqlite, "connect_args": {"timeout": _BUSY_SECONDS, "check_same_thread": False}}
    return {"pool_pre_ping": True, "pool_size": 10, "max_overflow": 10}


def prepare(engine: Engine) -> None:
    """Attaches the connection set-up to an engine, once."""
    is_sqlite = engine.dialect.name == "sqlite"
    set_up = _set_up_sqlite if is_sqlite else _set_up_postgres
    if event.contains(engine, "connect", set_up):
        return
    event.listen(engine, "connect", set_up)
    if is_sqlite:
        event.listen(engine, "begin", _begin_sqlite)


def assert_sound_sqlite() -> None:
    """Raises RuntimeError if the SQLite library can lose committed writes in WAL mode or lacks FTS5."""
    if sqlite.sqlite_version_info < FIRST_SOUND_SQLITE:
        raise RuntimeError(f"SQLite {sqlite.sqlite_version} can lose writes in WAL mode; 3.51.3 or newer is needed")


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's "begin" event emits BEGIN itself
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _set_up_postgres(connection: Any, _record: object) -> None:
    # Compiling a statement takes a third of a second; no page has one that runs as long.
    connection.autocommit = True  # or the setting would be undone with the transaction it began
    connection.execute("SET jit = off")
    connection.autocommit = False


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITE_OPTION)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
