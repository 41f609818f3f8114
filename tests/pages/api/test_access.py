"""Who may call the API: a live token of a person with the permission, and nobody else."""

import re

import pytest
from flask import Flask

from app.accounts.actions.people import deactivate
from app.accounts.actions.tokens import issue_token, revoke_token
from app.accounts.queries import tokens_of
from app.kernel.people import Permission
from app.web.guard import PUBLIC, routes


def api_routes(app: Flask) -> list[dict[str, str]]:
    return [route for route in routes(app) if route["path"].startswith("/api/")]


def filled(path: str) -> str:
    """A path with something in each of its places."""
    path = re.sub("<int:[a-z_]+>", "1", path)
    path = re.sub("<any\\('?([a-z-]+)'?[^)]*\\):[a-z_]+>", "\\1", path)
    while "<" in path:
        path = path[: path.index("<")] + "SP15" + path[path.index(">") + 1 :]
    return path


def test_without_a_token_every_route_but_the_description_answers_401(app, client):
    for route in api_routes(app):
        answer = client.open(filled(route["path"]), method=route["method"])
        assert (answer.status_code == 200) == (route["permission"] == PUBLIC), route
        if route["permission"] != PUBLIC:
            assert answer.status_code == 401, route
            assert answer.json["error"]["status"] == 401
            assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_alone_is_not_taken(app, client, cast):
    client.sign_in("manager")
    assert client.get("/me").status_code == 200
    for route in api_routes(app):
        if route["permission"] != PUBLIC:
            answer = client.open(filled(route["path"]), method=route["method"])
            assert answer.status_code == 401, route


def test_a_token_opens_no_page(app, session, cast, client):
    token = issue_token(session, cast.manager, "tests")
    session.commit()
    answer = client.get("/people", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 303
    assert "/sign-in" in answer.location


@pytest.mark.parametrize("who", ["sales", "auditor", "administrator", "product"])
def test_a_token_opens_no_route_that_the_person_may_not_take(app, program, cast, who):
    person = getattr(cast, who)
    caller = program(person)
    for route in api_routes(app):
        if route["permission"] != PUBLIC and not person.may(Permission(route["permission"])):
            answer = caller.call(route["method"], filled(route["path"]).removeprefix("/api/v1"))
            assert answer.status_code == 403, route


def test_a_deactivated_person_s_token_is_refused_at_once(session, program, cast):
    caller = program(cast.sales)
    assert caller.get("/me").status_code == 200
    deactivate(session, cast.manager, cast.sales.person_id, "left the company")
    session.commit()
    assert caller.get("/me").status_code == 401


def test_a_revoked_token_is_refused_at_once(session, program, cast):
    caller = program(cast.sales)
    token = tokens_of(session, cast.sales.person_id)[0]
    revoke_token(session, cast.sales, token.id)
    session.commit()
    assert caller.get("/me").status_code == 401


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic bWFuYWdlcjpwdw==", "Bearer qms_nothing", "Bearer \u00e9", "bearer"]
)
def test_nonsense_is_no_token(client, cast, header):
    assert client.get("/api/v1/me", headers={"Authorization": header}).status_code == 401


def test_me_tells_whom_a_token_acts_as(program, cast):
    told = program(cast.manager).get("/me").json
    assert (told["username"], told["name"]) == ("manager", "林知夏")
    assert told["posts"] == [{"post": "quality_manager", "name": {"zh": "质量经理", "en": "Quality manager"}}]
    assert set(told["permissions"]) == set(cast.manager.permissions)


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"X-Language": "en"}, "There is no record"),
        ({"X-Language": "zh"}, "没有记录"),
        ({"X-Language": "", "Accept-Language": "en-GB,zh;q=0.5"}, "There is no record"),
        ({"X-Language": "", "Accept-Language": "zh-CN"}, "没有记录"),
        ({"X-Language": "xx"}, "没有记录"),
    ],
)
def test_messages_come_in_the_language_asked_for(program, cast, headers, said):
    answer = program(cast.sales).get("/records/QR15-03-2026-0009", headers=headers)
    assert answer.status_code == 404
    assert said in answer.json["error"]["message"]
