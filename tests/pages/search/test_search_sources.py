"""What is fetched before a question is answered, what is offered while one types, and searches that are kept."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db.session import Session
from app.kernel.people import Permission
from app.search import actions, queries
from app.search.actions import put
from app.search.queries import Gathered, Source
from app.search.words import Kind, Question
from app.web.transaction import write
from tests.factories.accounts import Cast
from tests.factories.search import ALL, TODAY, make_document, make_entry


def test_a_source_is_fetched_once_and_only_for_who_may_see_it(app: Flask, session: Session) -> None:
    held, fetched = ["一"], []

    def fetch(_session: Session, since: int) -> Gathered:
        fetched.append(since)
        found = [make_entry(f"F{place}", kind=Kind.FINDING, text="发现") for place in range(since, len(held))]
        return Gathered(found, len(held))

    source = Source(Kind.FINDING, Permission.DOCUMENT_DRAFT, lambda _session: len(held), fetch)
    actions.keep_up(session, write, (source,), frozenset({Permission.SEARCH}))
    assert fetched == []
    for _ in range(2):
        actions.keep_up(session, write, (source,), ALL)
    held.append("二")
    actions.keep_up(session, write, (source,), ALL)
    assert fetched == [0, 1]
    assert queries.ask(session, Question("kind:finding"), ALL, TODAY).total == 2


def test_what_was_done_is_found_by_who_reads_the_ledger_and_by_nobody_else(
    app: Flask, client: FlaskClient, cast: Cast
) -> None:
    client.sign_in("auditor")
    assert "/ledger/" in client.get("/search?q=登录&kind=ledger").text
    staff = app.test_client()
    staff.sign_in("staff")
    page = staff.get("/search?q=登录&kind=ledger").text
    assert "没有查到" in page
    assert "/ledger/" not in page


def test_numbers_and_titles_are_offered_of_what_one_may_see(client: FlaskClient, session: Session, cast: Cast) -> None:
    put(
        session,
        [
            make_document("SP15", "顾客服务程序"),
            make_document("SP19", "顾客秘密程序", permission=Permission.PEOPLE_MANAGE),
            make_document("SP12", "旧顾客程序", effective_until=TODAY),
        ],
    )
    session.commit()
    client.sign_in("staff")
    for typed in ("sp1", "ＳＰ１", "顾客", "客服务"):
        assert client.get("/search/offers", query_string={"q": typed}).json == [
            {"value": "SP15", "label": "顾客服务程序 · 文件"}
        ], typed
    assert client.get("/search/offers?q=，").json == []


@pytest.mark.parametrize(("shared", "status"), [("1", 303), ("", 404)])
def test_a_kept_search_is_opened_by_others_only_if_it_is_shared(
    app: Flask, client: FlaskClient, cast: Cast, shared: str, status: int
) -> None:
    client.sign_in("manager")
    sent = {"path": "/search", "name": "重大投诉", "query": "q=投诉&kind=record&page=3", "shared": shared}
    kept = client.submit("/views", sent, page="/search?q=投诉")
    assert kept.location == "/search?q=%E6%8A%95%E8%AF%89&kind=record"
    assert "重大投诉" in client.get(kept.location).text
    staff = app.test_client()
    staff.sign_in("staff")
    assert staff.get("/views/1").status_code == status
    assert ("重大投诉" in staff.get("/search").text) is bool(shared)
