"""Trap strings into every field of every form, every name of every query, every member of every JSON body.

Which names a view reads is learnt by watching it read, so that no name is forgotten. Whatever is sent: never a failure
of the server, never a trap taken for code, neither in the answer nor on any page that shows it later. Each place gets
its share of the traps by turns: together the places get all of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import Any, ClassVar

import lxml.html
import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.test import TestResponse

from app.web.guard import routes
from tests import traps
from tests.factories.world import World, address, copied
from tests.visiting import Quiet, Route, quick_prints

FORMS = {"/sign-out"}  # ends the session of whoever asks
Names = dict[tuple[str, str], set[str]]


class Watched(ImmutableMultiDict):
    """Fields of a request that note which names are asked for."""

    read: ClassVar[Names] = defaultdict(set)

    def _note(self, name: Any) -> None:
        if request and request.url_rule and isinstance(name, str):
            self.read[(request.method, request.url_rule.rule)].add(name)

    def get(self, key: Any, *args: Any, **kwargs: Any) -> Any:
        self._note(key)
        return super().get(key, *args, **kwargs)

    def getlist(self, key: Any, *args: Any, **kwargs: Any) -> Any:
        self._note(key)
        return super().getlist(key, *args, **kwargs)

    def __getitem__(self, key: Any) -> Any:
        self._note(key)
        return super().__getitem__(key)


@pytest.fixture
def app(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application on a copy of the company that notes what is read. PDF is made elsewhere."""
    with quick_prints(monkeypatch), copied(world) as made:
        made.test_client_class = Quiet
        monkeypatch.setattr(made.request_class, "parameter_storage_class", Watched)
        yield made


def signed_in(app: Flask, name: str) -> tuple[FlaskClient, dict[str, str]]:
    client = app.test_client()
    assert client.sign_in(name).status_code == 303
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/me").get_data(as_text=True))
    assert found
    return client, {"X-CSRFToken": found[1]}


def check(answer: TestResponse, sent: object) -> None:
    """Asserts that an answer is no failure and takes no trap for code."""
    where = f"{answer.request.method} {answer.request.path}: {sent!r:.200}"
    assert answer.status_code < 500, f"{answer.status_code} {where}"
    assert "X-Qmstrap" not in answer.headers, where
    assert traps.MARK not in str(answer.headers.getlist("Set-Cookie")), where
    location = answer.headers.get("Location", "")
    assert not re.match(r"^(https?:)?//(?!localhost)", location), f"{where} leads to {location}"
    if answer.mimetype == "text/html" and answer.data:
        look_into(answer.get_data(as_text=True), where)


def look_into(text: str, where: str) -> None:
    assert "Traceback (most recent call last)" not in text, where
    assert "9359" not in text, f"a template was run: {where}"
    if traps.MARK not in text:
        return
    assert f"<{traps.MARK}" not in text, where
    page = lxml.html.document_fromstring(text)
    assert not page.xpath(f"//{traps.MARK}"), where
    assert not page.xpath(f"//comment()[contains(., '{traps.MARK}')]"), where
    assert not page.xpath("//*[@*[starts-with(name(), 'on')]]"), where
    assert not page.xpath(f"//script[contains(., '{traps.MARK}') and not(@type='application/json')]"), where
    addresses = page.xpath("//@href | //@src | //@action | //@formaction")
    assert not [one for one in addresses if re.match(r"\s*(javascript|data):", one, re.IGNORECASE)], where
    assert not page.xpath("//base | //meta[@http-equiv]"), where


def pages(app: Flask) -> list[Route]:
    return [one for one in routes(app) if not one["path"].startswith(("/api/", "/static/"))]


def names_of(client: FlaskClient, route: Route, world: World, headers: dict[str, str]) -> set[str]:
    """Every name that a view reads, and every field of the forms that lead to it."""
    path, key = address(route["path"], world.places), (route["method"], route["path"])
    if route["method"] == "GET":
        client.get(path)
    else:
        client.post(path, data={"once": "", "seen": "1"}, headers=headers)
    return {one for one in Watched.read[key] if one not in {"csrf_token", "once"}}


def fields(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The forms of a page: where they lead, how, and their fields as they stand."""
    for form in lxml.html.document_fromstring(text).xpath("//form[@action or @method]"):
        values = {str(name): "" if value is None else str(value) for name, value in form.form_values()}
        named = form.xpath(".//input[@name]/@name | .//textarea[@name]/@name | .//select[@name]/@name")
        yield form.get("action") or "", (form.get("method") or "get").lower(), dict.fromkeys(named, "") | values


def forms_of(client: FlaskClient, app: Flask, world: World) -> dict[str, dict[str, str]]:
    """Every form on every page: its address, and its fields as they stand."""
    found: dict[str, dict[str, str]] = {}
    for route in pages(app):
        path = address(route["path"], world.places)
        if route["method"] != "GET" or path.endswith((".docx", ".pdf")):
            continue
        answer = client.get(path, follow_redirects=True)
        if answer.mimetype == "text/html" and answer.status_code == 200:
            for action, method, values in fields(answer.get_data(as_text=True)):
                if method == "post" and (action or path) not in FORMS:
                    found.setdefault(action or path, values)
    return found


PEOPLE = ("manager", "staff", "product")


@pytest.mark.parametrize("name", PEOPLE)
def test_no_trap_in_a_form_is_an_error_or_taken_for_code(app, world, name):
    client, headers = signed_in(app, name)
    found = forms_of(client, app, world)
    assert len(found) > 3
    for place, (path, standing) in enumerate(sorted(found.items())):
        free = [one for one in standing if one not in {"csrf_token", "once"}]
        chosen = traps.CODE[place % 9 :: 9] + traps.WORST[place % 4 :: 4] + traps.ALL[place % 66 :: 66]
        for trap in chosen:
            check(client.post(path, data=dict.fromkeys(free, trap), headers=headers), (path, trap))
        for turn, field in enumerate(free):
            trap = traps.WORST[(place + turn) % len(traps.WORST)]
            check(client.post(path, data={**standing, "once": "", field: trap}, headers=headers), (path, field, trap))
    show_everything(client, app, world)


def show_everything(client: FlaskClient, app: Flask, world: World) -> None:
    """Every page, with all the traps that were taken in by now."""
    for route in pages(app):
        if route["method"] == "GET":
            check(client.get(address(route["path"], world.places), follow_redirects=True), route["path"])


def test_no_trap_in_a_name_that_a_view_reads_is_an_error(app, world):
    client, headers = signed_in(app, "manager")
    posts = [one for one in pages(app) if one["method"] == "POST" and one["path"] not in FORMS]
    read = 0
    for place, route in enumerate(posts):
        path = address(route["path"], world.places)
        names = names_of(client, route, world, headers)
        read += len(names)
        for trap in traps.WORST[place % 4 :: 4] + traps.ALL[place % 60 :: 60]:
            check(client.post(path, data=dict.fromkeys(names, trap), headers=headers), (path, trap))
    assert read > 30, "the names that views read are seen"
    show_everything(client, app, world)


def test_no_trap_in_a_query_is_an_error_or_taken_for_code(app, world):
    client, headers = signed_in(app, "manager")
    read = 0
    for place, route in enumerate(one for one in pages(app) if one["method"] == "GET"):
        path = address(route["path"], world.places)
        names = names_of(client, route, world, headers)
        read += len(names)
        for name in sorted(names):
            for trap in traps.WORST[place % 4 :: 4] + traps.CODE[place % 18 :: 18] + traps.ALL[place % 80 :: 80]:
                check(client.get(path, query_string={name: trap}), (path, name, trap))
    assert read > 20, "the names that views read are seen"


def test_no_trap_in_a_search_is_an_error_or_taken_for_code(app, world):
    client, _ = signed_in(app, "manager")
    for trap in traps.ALL:
        check(client.get("/search", query_string={"q": trap}), trap)


def test_no_trap_in_an_address_is_an_error_or_taken_for_code(app, world):
    client, _ = signed_in(app, "manager")
    token = {"Authorization": f"Bearer {world.tokens['manager']}"}
    for place, route in enumerate(one for one in routes(app) if "<" in one["path"] and one["method"] == "GET"):
        for name in re.findall(r"<(?:[^:<>]+:)?(\w+)>", route["path"]):
            for trap in traps.WORST[place % 4 :: 4] + traps.PLACES[place % 8 :: 8]:
                rule = re.sub(rf"<(?:[^:<>]+:)?{name}>", "TRAP", route["path"])
                path = address(rule, world.places).replace("TRAP", trap)
                check(client.get(path, headers=token if path.startswith("/api/") else {}), (route["path"], trap))


def members(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return dict(schema.get("properties", {}))


def test_no_trap_in_a_program_s_body_is_an_error(app, world):
    client = app.test_client(use_cookies=False)
    token = {"Authorization": f"Bearer {world.tokens['manager']}"}
    taking = [
        (rule, method, app.view_functions[rule.endpoint].__described__["takes"])
        for rule in app.url_map.iter_rules()
        for method in rule.methods & {"POST", "PUT"}
        if rule.rule.startswith("/api/") and app.view_functions[rule.endpoint].__described__["takes"]
    ]
    assert len(taking) > 12
    for place, (rule, method, takes) in enumerate(taking):
        path, known = address(rule.rule, world.places), members(takes)
        fitting = {"string": "x", "integer": 1, "object": {}, "array": []}
        usual = {name: fitting.get(schema.get("type"), "x") for name, schema in known.items()}
        for trap in traps.WORST[place % 4 :: 4] + traps.ALL[place % 40 :: 40]:
            texts = {name: trap if schema.get("type") == "string" else usual[name] for name, schema in known.items()}
            check(client.open(path, method=method, json=texts, headers=token), (path, trap))
        for name in known:
            for trap in (
                *traps.WORST[place % 8 :: 8],
                10**30,
                -1,
                1.5,
                None,
                True,
                [],
                {},
                {"a": {"b": [None]}},
                [{"x": "\x00"}],
            ):
                answer = client.open(path, method=method, json=usual | {name: trap}, headers=token)
                check(answer, (path, name, trap))


NAMES = (
    "<qmstrap>.txt",
    "../../x.txt",
    "a\x00b.txt",
    "x\r\nX-Qmstrap: y.txt",
    '"; x="qmstrap',
    "\u202etxt.exe",
    "漢" * 300 + ".txt",
    ".",
    "",
    "con",
    "=1+1.txt",
)


def test_no_trap_in_a_file_s_name_is_an_error_or_taken_for_code(app, world):
    client, headers = signed_in(app, "manager")
    staff, staff_headers = signed_in(app, "staff")
    for name in NAMES:
        sent = {"file": (BytesIO("1.目的\n让顾客满意。\n".encode() + name.encode()), name)}
        brought = client.post("/imports", data=sent, headers=headers, content_type="multipart/form-data")
        check(brought, name)
        if brought.location:
            check(client.get(brought.location), name)
        sent = {"file": (BytesIO(b"x" + name.encode()), name)}
        path = f"/records/drafts/{world.places['key']}"
        kept = staff.post(f"{path}/files/papers", data=sent, headers=staff_headers, content_type="multipart/form-data")
        check(kept, name)
        if kept.status_code == 200:
            again = staff.get(f"{path}/files/{kept.json['sha256']}")
            check(again, name)
            assert again.headers["Content-Disposition"].startswith("attachment; filename=")
    check(client.get("/imports"), "all names")
    check(staff.get(f"/records/drafts/{world.places['key']}"), "all names")
    inside = list(world.settings.data.parent.rglob("x.txt*"))
    assert inside == []


@pytest.mark.parametrize(
    "trap", ["<qmstrap>", '<p title="x" onmouseover="qmstrap">', "<a href='javascript:qmstrap()'>x</a>"]
)
def test_a_trap_that_came_through_is_noticed(trap):
    with pytest.raises(AssertionError):
        look_into(f"<!doctype html><html><body>{trap}</body></html>", "here")
    look_into(f"<!doctype html><html><body>{trap.replace('<', '&lt;')}</body></html>", "here")
