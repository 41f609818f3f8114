"""A database of another version is told from one of ours, an empty one, and one that migrations bring up to date."""

import pytest
from sqlalchemy import text

from app.db import shape
from app.db.base import database
from app.db.shape import Shape, shape_of

REVISION = """revision = "{here}"
down_revision = {before!r}
"""


def found() -> Shape:
    database.session.remove()
    with database.engine.connect() as connection:
        return shape_of(connection)


def change(*statements: str) -> None:
    database.session.remove()
    with database.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def changed(app):
    """Tables that a test changes, put back as they were: the next test on PostgreSQL finds its schema again."""
    undo = []
    yield lambda do, back: (change(do), undo.append(back))
    change(*reversed(undo))


def test_tables_as_the_models_say_fit(app):
    assert found() is Shape.FITS


@pytest.mark.parametrize(
    ("do", "back"),
    [
        ("ALTER TABLE saved_view DROP COLUMN query", "ALTER TABLE saved_view ADD COLUMN query VARCHAR(500)"),
        ("ALTER TABLE saved_view ADD COLUMN later VARCHAR(9)", "ALTER TABLE saved_view DROP COLUMN later"),
        ("ALTER TABLE saved_view RENAME TO kept_view", "ALTER TABLE kept_view RENAME TO saved_view"),
    ],
)
def test_a_table_or_column_too_few_or_too_many_is_another_version(changed, do, back):
    changed(do, back)
    assert found() is Shape.OTHER


def test_a_revision_on_the_way_here_is_older_and_an_unknown_one_another(changed, monkeypatch, tmp_path):
    (tmp_path / "versions").mkdir()
    (tmp_path / "env.py").touch()
    for here, before in (("first", None), ("second", "first")):
        (tmp_path / "versions" / f"{here}.py").write_text(REVISION.format(here=here, before=before))
    monkeypatch.setattr(shape, "_MIGRATIONS", tmp_path)
    changed("CREATE TABLE alembic_version (version_num VARCHAR(32))", "DROP TABLE alembic_version")
    for revision, expected in (("first", Shape.OLDER), ("second", Shape.FITS), ("third", Shape.OTHER)):
        change("DELETE FROM alembic_version", f"INSERT INTO alembic_version VALUES ('{revision}')")
        assert found() is expected
