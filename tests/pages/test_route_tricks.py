"""No trick with an address, a method or a header opens a closed route."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from flask import Flask

from app.kernel.people import Permission
from app.web.guard import PUBLIC, routes
from tests.factories.world import World, address, copied
from tests.visiting import Route, Visitor, quick_prints


@pytest.fixture
def app(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application on a copy of the company."""
    with quick_prints(monkeypatch), copied(world) as made:
        yield made


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
    for place, route in enumerate(shut.values()):
        plain = address(route["path"], world.places)
        headers = {"Authorization": f"Bearer {world.tokens[name]}"} if name else {}
        for trick, spelt in list(TRICKS.items())[place % 3 :: 3]:  # by turns: together they try each many times
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
