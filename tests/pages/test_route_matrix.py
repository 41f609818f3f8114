"""Every route × every post: reached exactly where the permission is held, whatever is done to the address."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

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
from app.web.guard import LINKS, PUBLIC, routes
from app.web.headers import CONTENT_POLICY
from tests.factories.world import CAST, World, address, copied
from tests.inspecting import InspectingClient

OPEN_TO_ALL = {
    "GET /api/v1/openapi.json",
    "GET /Q/",
    "GET /Q/<token>",
    "GET /healthz",
    "GET /q/",
    "GET /q/<token>",
    "GET /q/app.webmanifest",
    "GET /q/list.json",
    "GET /q/worker.js",
    "GET /readyz",
    "GET /sign-in",
    "GET /s/<link>",
    "GET /static/<path:filename>",
    "POST /language",
    "POST /s/<link>",
    "POST /s/<link>/opened",
    "POST /sign-in",
    "POST /theme",
}
Route = dict[str, str]


@pytest.fixture
def app(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application on a copy of the company. Who may print is asked here, not what a print looks like."""
    for module in (document_prints, press):
        monkeypatch.setattr(module.pdf, "render_isolated", lambda _paper: b"%PDF-1.7")
    with copied(world, tmp_path / "copy") as made:
        yield made


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

    def permissions(self) -> frozenset[Permission]:
        found = actor_named(database.session(), self.name)
        assert found
        return permissions_of(found.posts)


def breaches(visitor: Visitor, permissions: frozenset[Permission], among: str = "") -> list[str]:
    """Each route that is not reached exactly as these permissions say; `among` those whose path holds a text."""
    found = []
    for route in (one for one in routes(visitor.app) if among in one["path"]):
        answer = visitor.take(route)
        may = route["permission"] == PUBLIC or Permission(route["permission"]) in permissions
        refused = answer.status_code == 403
        # An act may be refused by a rule of its own although the route is open: the author may not sign.
        right = refused != may if route["method"] == "GET" else (may or refused)
        if answer.status_code >= 500 or not right:
            found.append(f"{route['method']} {route['path']} for {visitor.name}: {answer.status_code}")
        if route["path"] == "/sign-out":
            visitor.come()
    return found


LOOKED_INTO = ("manager", "staff", "auditor")  # between them they see every page; to look into each takes its time


@pytest.mark.parametrize("name", CAST)
def test_a_route_is_reached_where_the_permission_is_held_and_nowhere_else(app, world, name):
    visitor = Visitor(app, world, name, inspects=name in LOOKED_INTO)
    assert breaches(visitor, visitor.permissions()) == []


def test_the_matrix_notices_a_route_that_is_open_to_too_many(app, world):
    visitor = Visitor(app, world, "manager")
    assert any(
        "GET /people " in one for one in breaches(visitor, visitor.permissions() - {Permission.PEOPLE_MANAGE}, "people")
    )


def test_the_matrix_notices_a_route_that_is_closed_to_too_many(app, world):
    visitor = Visitor(app, world, "sales")
    found = breaches(visitor, visitor.permissions() | {Permission.LEDGER_READ}, "ledger")
    assert {"GET /ledger for sales: 403", "GET /api/v1/ledger for sales: 403"} <= set(found)


def test_every_route_has_something_behind_it(app, world):
    """Else a 404 would pass for an open door, and the matrix would prove little."""
    people = {name: Visitor(app, world, name) for name in ("manager", "staff", "product")}
    for route in routes(app):
        if route["method"] == "GET":
            statuses = {visitor.take(route).status_code for visitor in people.values()}
            assert statuses & {200, 303, 409}, (route, statuses)  # 409: a record that is not computed


def test_the_list_of_public_routes_is_fixed(app):
    assert {f"{one['method']} {one['path']}" for one in routes(app) if one["permission"] == PUBLIC} == OPEN_TO_ALL


def test_nobody_reaches_anything_but_the_public_routes(app, world):
    visitor = Visitor(app, world)
    for route in routes(app):
        answer = visitor.take(route)
        if route["permission"] == PUBLIC:
            assert answer.status_code < 500, route
        elif route["path"].startswith("/api/"):
            assert answer.status_code == 401, route
        else:
            assert answer.status_code == 303, route
            assert answer.location.startswith("/sign-in?next="), route


def test_no_form_is_taken_without_its_token(app, world):
    client = Visitor(app, world, "manager").client
    for route in routes(app):
        if route["method"] != "GET" and not route["path"].startswith(("/api/", LINKS)):
            answer = client.open(address(route["path"], world.places), method=route["method"])
            assert answer.status_code == 400, route


TRICKS: dict[str, Callable[[str], str]] = {
    "semicolon": lambda path: f"{path};x",
    "semicolon inside": lambda path: f"/;x{path}",
    "double slash before": lambda path: f"/{path}",
    "double slash inside": lambda path: path[:1] + path[1:].replace("/", "//"),
    "encoded slash": lambda path: path[:1] + path[1:].replace("/", "%2f"),
    "encoded first slash": lambda path: f"/%2f{path[1:]}",
    "encoded letter": lambda path: f"/%{ord(path[1]):02x}{path[2:]}",
    "encoded twice": lambda path: f"/{quote(quote(path[1:], safe=''))}",
    ".json": lambda path: f"{path}.json",
    ".html": lambda path: f"{path}.html",
    "trailing dot": lambda path: f"{path}.",
    "trailing slash": lambda path: f"{path}/",
    "trailing space": lambda path: f"{path}%20",
    "trailing NUL": lambda path: f"{path}%00",
    "trailing line": lambda path: f"{path}%0a",
    "dot folder": lambda path: f"/.{path}",
    "up and down": lambda path: f"/healthz/..{path}",
    "up and down encoded": lambda path: f"/healthz/%2e%2e{path}",
    "below a public folder": lambda path: f"/static/..{path}",
    "behind the API": lambda path: f"/api/..{path}",
    "upper case": str.upper,
    "full width": lambda path: path.replace("e", "ｅ"),
    "backslash": lambda path: path.replace("/", "\\").replace("\\", "/", 1),
    "method in the query": lambda path: f"{path}?_method=GET&X-HTTP-Method-Override=GET",
}
OVERRIDES = {
    "X-HTTP-Method-Override": "GET",
    "X-HTTP-Method": "GET",
    "X-Method-Override": "GET",
    "X-Original-URL": "/healthz",
    "X-Rewrite-URL": "/healthz",
    "X-Forwarded-Prefix": "/healthz",
    "X-Forwarded-For": "127.0.0.1",
    "X-Forwarded-Host": "localhost",
}


def closed(app: Flask, permissions: frozenset[Permission]) -> list[Route]:
    return [one for one in routes(app) if one["permission"] != PUBLIC and one["permission"] not in permissions]


@pytest.mark.parametrize("name", ["", "sales"])
def test_no_trick_with_the_address_opens_a_closed_route(app, world, name):
    visitor = Visitor(app, world, name)
    permissions = visitor.permissions() if name else frozenset()
    shut = {(one["permission"], one["path"][:5]): one for one in closed(app, permissions) if one["method"] == "GET"}
    assert len(shut) >= 5
    shut.pop((Permission.SELF.value, "/"), None)  # the home page: a trick that leads home opens nothing
    for route in shut.values():
        plain = address(route["path"], world.places)
        headers = {"Authorization": f"Bearer {world.tokens[name]}"} if name else {}
        for trick, spelt in TRICKS.items():
            for method in ("GET", "HEAD", "POST"):
                answer = visitor.client.open(spelt(plain), method=method, headers=headers, follow_redirects=True)
                assert answer.status_code < 500, (trick, plain)
                opened = answer.status_code == 200 and answer.request.path not in {"/sign-in", "/", "/healthz"}
                assert not opened, (trick, method, spelt(plain))


@pytest.mark.parametrize("name", ["sales", "administrator"])
def test_no_header_opens_a_closed_route(app, world, name):
    visitor = Visitor(app, world, name)
    for route in closed(app, visitor.permissions()):
        path, method = address(route["path"], world.places), route["method"]
        client = visitor.program if path.startswith("/api/") else visitor.client
        token = {"Authorization": f"Bearer {world.tokens[name]}"} if path.startswith("/api/") else {}
        sent = OVERRIDES | token | {"X-CSRFToken": visitor.token}
        assert client.open(path, method=method, headers=sent).status_code == 403, route
        if method == "GET":
            head = client.open(path, method="HEAD", headers=sent)
            assert (head.status_code, head.data) == (403, b""), route
            asked = client.open(path, method="OPTIONS", headers=sent)
            assert asked.data == b"", route


def test_no_other_method_reaches_a_view(app, world):
    visitor = Visitor(app, world, "manager")
    known: dict[str, set[str]] = {}
    for route in routes(app):
        known.setdefault(route["path"], set()).add(route["method"])
    for rule, methods in known.items():
        for method in {"PUT", "PATCH", "DELETE", "TRACE"} - methods:
            headers = {"Authorization": f"Bearer {world.tokens['manager']}", "X-CSRFToken": visitor.token}
            answer = visitor.client.open(address(rule, world.places), method=method, headers=headers)
            assert answer.status_code == 405, (method, rule)


def answers(app: Flask, world: World) -> Iterator[TestResponse]:
    """An answer of every route: to one who may, to one who may not, to nobody, and of addresses that do not exist."""
    for name in ("manager", "administrator", ""):
        visitor = Visitor(app, world, name)
        for route in routes(app):
            yield visitor.take(route)
            if route["path"] == "/sign-out" and name:
                visitor.come()
        yield visitor.client.get("/nowhere")
        yield visitor.client.get("/documents/SP99")
        yield visitor.client.post("/people")


def test_every_answer_carries_the_protecting_headers(app, world):
    kinds: dict[str, Any] = {}
    for answer in answers(app, world):
        where = f"{answer.request.method} {answer.request.path}"
        headers = answer.headers
        assert headers["X-Content-Type-Options"] == "nosniff", where
        assert headers["X-Frame-Options"] == "DENY", where
        is_link = answer.request.path.startswith(LINKS)
        assert headers["Referrer-Policy"] == ("no-referrer" if is_link else "same-origin"), where
        assert headers["Content-Security-Policy"] == CONTENT_POLICY, where
        if not answer.request.path.startswith("/static/"):
            assert headers["Cache-Control"] == "no-store", where
            assert "Cookie" in headers["Vary"], where
        if answer.mimetype == "application/octet-stream":
            assert headers["Content-Disposition"].startswith("attachment"), where
        kinds[answer.mimetype] = kinds.get(answer.mimetype, 0) + 1
    assert kinds["text/html"] > 60
    assert kinds["application/json"] > 30


def test_the_content_policy_allows_nothing_inline_and_nothing_foreign():
    rules = dict(one.strip().split(" ", 1) for one in CONTENT_POLICY.split(";"))
    assert rules["default-src"] == rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert "unsafe" not in CONTENT_POLICY
    assert "http" not in CONTENT_POLICY
