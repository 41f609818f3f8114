"""People who go through the application's addresses one by one, at a browser and at a program."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.queries import actor_named
from app.accounts.rules.permissions import permissions_of
from app.db.base import database
from app.documents import prints as document_prints
from app.kernel.people import Permission
from app.records.prints import press
from app.web.guard import routes
from tests.factories.world import World, address
from tests.inspecting import InspectingClient

Route = dict[str, str]


@contextmanager
def quick_prints(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Who may print is asked here, not what a print looks like."""
    for module in (document_prints, press):
        patch.setattr(module.pdf, "render_isolated", lambda _paper: b"%PDF-1.7")
    yield


def csrf(client: FlaskClient) -> str:
    text = client.get("/me", follow_redirects=True).get_data(as_text=True)
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text)
    assert found
    return found[1]


class Quiet(InspectingClient):
    """A client that does not look into pages: for answers without a body, and where thousands are asked for."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with self.application.app_context():
            return FlaskClient.open(self, *args, **kwargs)


class Visitor:
    """One person at a browser and at a program; without a name nobody at all."""

    def __init__(self, app: Flask, world: World, name: str = "", *, inspects: bool = False) -> None:
        self.app, self.world, self.name = app, world, name
        app.test_client_class = InspectingClient if inspects else Quiet
        self.client = app.test_client()
        self.program = app.test_client(use_cookies=False)
        self.come()

    def come(self) -> None:
        if self.name:
            assert self.client.sign_in(self.name).status_code == 303
        self.token = csrf(self.client)

    def take(self, route: Route) -> TestResponse:
        path, method = address(route["path"], self.world.places), route["method"]
        if path.startswith("/api/"):
            token = self.world.tokens.get(self.name)
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            return self.program.open(path, method=method, headers=headers)
        headers = {"X-CSRFToken": self.token} if method != "GET" else {}
        return self.client.open(path, method=method, headers=headers)

    def walk(self) -> Iterator[tuple[Route, TestResponse]]:
        """The answer of each route."""
        for route in sorted(routes(self.app), key=lambda one: one["method"] != "GET"):  # acts change what is seen
            yield route, self.take(route)
            if route["path"] == "/sign-out" and self.name:
                self.come()

    def permissions(self) -> frozenset[Permission]:
        found = actor_named(database.session(), self.name)
        assert found
        return permissions_of(found.posts)
