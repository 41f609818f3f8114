"""Every route × every post: reached exactly where the permission is held, whatever is done to the address."""

from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask, Response
from werkzeug.test import TestResponse

from app.kernel.people import Permission
from app.web import guard
from app.web.guard import LINKS, PUBLIC, routes
from app.web.headers import CONTENT_POLICY
from tests.factories.world import CAST, World, address, copied
from tests.visiting import Route, Visitor, quick_prints

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


@pytest.fixture
def app(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application on a copy of the company."""
    with quick_prints(monkeypatch), copied(world) as made:
        yield made


def breaches(visitor: Visitor, permissions: frozenset[Permission], among: str = "") -> list[str]:
    """Each route whose guard does not let pass exactly as these permissions say; `among` those whose path holds a text.

    The doors are asked for, not the rooms: who has passed the guard is told so and goes no further.
    """
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "_answer", lambda _view, _arguments: Response("passed"))
        for route in (one for one in routes(visitor.app) if one["permission"] != PUBLIC and among in one["path"]):
            answer = visitor.take(route)
            met = (answer.status_code, answer.data == b"passed")
            if met != ((200, True) if Permission(route["permission"]) in permissions else (403, False)):
                found.append(f"{route['method']} {route['path']} for {visitor.name}: {answer.status_code}")
    return found


@pytest.mark.parametrize("name", CAST)
def test_a_route_is_reached_where_the_permission_is_held_and_nowhere_else(app, world, name):
    visitor = Visitor(app, world, name)
    assert breaches(visitor, visitor.permissions()) == []


def test_the_matrix_notices_a_route_that_is_open_to_too_many(app, world):
    visitor = Visitor(app, world, "manager")
    found = breaches(visitor, visitor.permissions() - {Permission.PEOPLE_MANAGE}, "people")
    assert "GET /people for manager: 200" in found


def test_the_matrix_notices_a_route_that_is_closed_to_too_many(app, world):
    visitor = Visitor(app, world, "sales")
    found = breaches(visitor, visitor.permissions() | {Permission.LEDGER_READ}, "ledger")
    assert {"GET /ledger for sales: 403", "GET /api/v1/ledger for sales: 403"} <= set(found)


Walks = dict[str, list[tuple[Route, frozenset[Permission], TestResponse]]]


@pytest.fixture(scope="module")
def walks(world: World) -> Walks:
    """What every route answers to people who between them see every page, each page looked into."""
    found: Walks = {}
    for name in ("manager", "staff", "product", "auditor"):
        with pytest.MonkeyPatch.context() as patch, quick_prints(patch), copied(world) as app:
            visitor = Visitor(app, world, name, inspects=True)
            held = visitor.permissions()
            found[name] = [(route, held, answer) for route, answer in visitor.walk()]
    return found


def test_behind_the_guard_nothing_fails_and_no_page_is_refused(walks):
    for name, answers in walks.items():
        for route, held, answer in answers:
            where = f"{route['method']} {route['path']} for {name}: {answer.status_code}"
            assert answer.status_code < 500, where
            # An act may be refused by a rule of its own although the route is open: the author may not sign.
            if route["method"] == "GET" and (route["permission"] == PUBLIC or Permission(route["permission"]) in held):
                assert answer.status_code != 403, where


def test_every_route_has_something_behind_it(walks):
    """Else a 404 would pass for an open door, and the matrix would prove little."""
    for answers in zip(*walks.values(), strict=True):
        route = answers[0][0]
        statuses = {answer.status_code for _, _, answer in answers}
        assert route["method"] != "GET" or statuses & {200, 303, 409}, (route, statuses)  # 409: not computed


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


def test_every_answer_carries_the_protecting_headers(app, world, walks):
    nobody = Visitor(app, world)
    wrong = [nobody.client.get("/nowhere"), nobody.client.get("/documents/SP99"), nobody.client.post("/people")]
    told = [answer for answers in walks.values() for _, _, answer in answers]
    kinds: Counter[str] = Counter()
    for answer in (*told, *wrong, *(answer for _, answer in nobody.walk())):
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
        kinds[answer.mimetype] += 1
    assert kinds["text/html"] > 60
    assert kinds["application/json"] > 30


def test_the_content_policy_allows_nothing_inline_and_nothing_foreign():
    rules = dict(one.strip().split(" ", 1) for one in CONTENT_POLICY.split(";"))
    assert rules["default-src"] == rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert "unsafe" not in CONTENT_POLICY
    assert "http" not in CONTENT_POLICY
