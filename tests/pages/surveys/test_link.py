"""A survey's link in a browser: opened by anybody and any program, answered once, guessed by nobody."""

import re

import pytest

from app.db.base import database
from app.records.queries.records import record
from app.surveys.words import Standing
from tests.factories.surveys import ANSWER, invited, make_campaign, make_link


@pytest.fixture
def link(session, cast):
    """The address of a link."""
    return f"/s/{make_link(session, cast, make_campaign(session, cast))}"


def test_a_customer_answers_without_account_cookie_or_script_and_sees_what_was_answered(client, link):
    page = client.get(link)
    text = page.get_data(as_text=True)
    assert "Set-Cookie" not in page.headers
    assert (page.headers["Referrer-Policy"], page.headers["X-Robots-Tag"][:7]) == ("no-referrer", "noindex")
    assert "海宁岚山食品有限公司（示例）" in text
    assert "0573" not in text
    answer = client.post(link, data=ANSWER)
    assert (answer.status_code, answer.location) == (303, link)
    assert "Set-Cookie" not in answer.headers
    shown = client.get(link).get_data(as_text=True)
    assert "QR15-01-2026-0001" in shown
    assert "一般" in shown
    assert client.post(link, data=ANSWER).status_code == 303  # the same once more
    other = client.post(link, data=ANSWER | {"price": "fair"})
    assert other.status_code == 409
    assert "先前的答复保留" in other.get_data(as_text=True)


def test_a_program_that_opens_links_neither_answers_nor_marks_them(client, session, cast):
    made = make_campaign(session, cast)
    token = make_link(session, cast, made)
    for _ in range(3):
        assert client.get(f"/s/{token}").status_code == 200
    database.session.rollback()
    assert invited(database.session(), made)[0].standing is Standing.ASKED
    assert client.post(f"/s/{token}/opened").status_code == 204
    database.session.rollback()
    assert invited(database.session(), made)[0].standing is Standing.OPENED


def test_the_page_speaks_the_customers_language_whatever_the_browser_wishes(client, session, cast):
    token = make_link(session, cast, make_campaign(session, cast), 1)
    zh = {"Accept-Language": "zh-CN"}
    assert '<html lang="en"' in client.get(f"/s/{token}", headers=zh).get_data(as_text=True)
    assert '<html lang="zh-CN"' in client.get(f"/s/{token}?lang=zh").get_data(as_text=True)


def test_what_is_wrong_is_said_beside_the_question_and_nothing_typed_is_lost(client, link):
    empty = client.post(link, data={"suggestion": " "})
    assert empty.status_code == 422
    assert "至少答一项" in empty.get_data(as_text=True)
    long = client.post(link, data=ANSWER | {"respondent": "很" * 90, "suggestion": "备件<b>早些</b>"})
    text = long.get_data(as_text=True)
    assert (long.status_code, "respondent-error" in text) == (422, True)
    assert "备件&lt;b&gt;早些" in text
    assert re.search(r'name="quality" value="fair" checked', text)


def test_twenty_guesses_shut_an_address_out_for_a_while(client, link):
    statuses = {client.get(f"/s/guess{number:027d}").status_code for number in range(20)}
    assert statuses == {404}
    assert client.get(f"/s/{'x' * 32}").status_code == 429
    assert client.get(link).status_code == 429


def test_no_trace_of_a_link_is_kept_of_its_requests(client, session, link):
    client.post(link, data=ANSWER | {"once": "a key of my own"})
    database.session.rollback()
    rows = [
        str(value)
        for table in database.metadata.sorted_tables
        for row in database.session.execute(table.select())
        for value in row
    ]
    assert not [one for one in rows if link.removeprefix("/s/") in one]
    assert record(database.session(), "QR15-01-2026-0001").filed_by == 0
