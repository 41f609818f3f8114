"""What the tests of the search page share."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import event

from app.db.base import database


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """Every statement the database is given."""
    seen: list[str] = []

    def keep(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", keep)
    yield seen
    event.remove(database.engine, "before_cursor_execute", keep)
