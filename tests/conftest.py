"""What all tests share: an application on a fresh database, people of every post, a client that signs in."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db.base import database
from app.db.session import Session
from app.factory import create_app
from app.settings import Settings
from tests.factories.accounts import Cast, make_cast
from tests.inspecting import InspectingClient

REQUIRED = os.environ.get("CI", "") != ""


def needed(reason: str) -> None:
    """Skips with the reason on a user's machine; fails where everything must be present (CI)."""
    if REQUIRED:
        pytest.fail(f"missing in CI: {reason}")
    pytest.skip(reason)


def database_urls() -> list[str]:
    """The databases to test on: SQLite, and PostgreSQL where its address is given."""
    return ["sqlite", "postgresql"] if os.environ.get("QMS_TEST_POSTGRES") else ["sqlite"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a data folder of the test's own."""
    return Settings(data=tmp_path / "data", testing=True)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """An application on a fresh database."""
    application = create_app(settings)
    application.test_client_class = InspectingClient
    with application.app_context():
        database.create_all()
        yield application
        database.session.remove()
        database.drop_all()
        database.engine.dispose()


@pytest.fixture
def session(app: Flask) -> Session:
    """The session of the application."""
    return database.session()


@pytest.fixture
def cast(session: Session) -> Cast:
    """People in every post, with the password `a long password`."""
    return make_cast(session)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has signed in with."""
    return app.test_client()
