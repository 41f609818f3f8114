"""A data folder of another version: every page, every program and every command says so, and says what to do."""

import pytest
from sqlalchemy import text

from app.db.base import database
from app.web import shapes


def make_foreign(session):
    """The people's table lacks what this version writes into it."""
    session.commit()
    database.session.remove()
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE account DROP COLUMN password_given"))


@pytest.fixture(autouse=True)
def whole_again(app, settings):
    """PostgreSQL's tables are those of the next test, too."""
    yield
    if not settings.is_sqlite:
        database.session.remove()
        with database.engine.begin() as connection:
            column = "password_given BOOLEAN NOT NULL DEFAULT false"
            connection.execute(text(f"ALTER TABLE account ADD COLUMN IF NOT EXISTS {column}"))


@pytest.fixture
def foreign(app, session, cast):
    make_foreign(session)
    return app


def test_each_page_says_so_from_the_start(foreign, client):
    shapes.look_at_start()
    for path in ("/", "/documents", "/sign-in", "/no-such-page"):
        answer = client.get(path)
        said = answer.get_data(as_text=True)
        assert answer.status_code == 503
        assert "另一个版本" in said
        assert "./qms restore" in said
        assert "正忙" not in said
        assert "Retry-After" not in answer.headers
    told = client.get("/api/v1/documents", headers={"X-Language": "en", "Authorization": "Bearer x"})
    assert told.status_code == 503
    assert "another version" in told.json["error"]["message"]
    assert client.get("/static/css/base.css").status_code == 200


def test_who_comes_upon_it_is_told_so_instead_of_busy(app, session, cast, client):
    client.sign_in("manager")
    make_foreign(session)
    answer = client.get("/documents")
    assert answer.status_code == 503
    assert "另一个版本" in answer.get_data(as_text=True)


def test_a_command_ends_with_2(foreign):
    run = foreign.test_cli_runner().invoke
    for words in (["users", "add", "newcomer"], ["init", "--empty"], ["sign-offs", "list", "--as", "manager"]):
        answer = run(args=words)
        assert answer.exit_code == 2, (words, answer.output)
        assert "另一个版本" in answer.stderr
        assert answer.stdout == ""
