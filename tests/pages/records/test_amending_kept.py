"""What is typed of an amendment is kept as it is typed, whatever becomes of the page."""

import re

import pytest

from app.db.base import database
from app.kernel.people import Post
from app.records.models import AmendmentDraftRow
from tests.factories.accounts import PASSWORD, make_person
from tests.factories.records import dispatch, file_record, make_form

NUMBER = "QR15-03-2026-0001"
SAVE = f"/records/{NUMBER}/amend/save"


@pytest.fixture
def service(session, cast, client):
    make_form(session, cast)
    file_record(session, cast.service)
    client.sign_in("service")
    return client


def keep(client, **fields):
    page = client.get(f"/records/{NUMBER}/amend").get_data(as_text=True)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    data = {**dispatch(), "seen": "1", "kept-seen": "0", "csrf_token": token, **fields}
    return client.post(SAVE, data=data, headers={"Accept": "application/json", "X-Autosave": "1"})


def shown(client) -> str:
    return client.get(f"/records/{NUMBER}/amend").get_data(as_text=True)


def test_what_was_typed_stands_on_the_page_the_next_time(service):
    answer = keep(service, site="写到一半的地点", reason="写错了地")
    assert answer.json["version"] == 1
    page = shown(service)
    assert "写到一半的地点" in page
    assert "写错了地" in page
    assert "接着你" in page
    assert 'name="kept-seen" value="1"' in page
    assert "写到一半的地点" not in service.get(f"/records/{NUMBER}").get_data(as_text=True)


def test_a_value_that_cannot_be_taken_is_kept_too(service):
    keep(service, planned_on="29/02/2027")
    assert "29/02/2027" in shown(service)


def test_two_windows_do_not_overwrite_each_other(service):
    assert keep(service, site="一").status_code == 200
    assert keep(service, site="二").status_code == 409
    assert keep(service, site="二", **{"kept-seen": "1"}).json["version"] == 2


def test_what_was_refused_is_kept(service):
    sent = {**dispatch(), "site": "新地点", "seen": "1", "password": PASSWORD, "reason": ""}
    answer = service.submit(f"/records/{NUMBER}/amend", sent)
    assert answer.status_code == 422
    assert "新地点" in shown(service)


def test_after_the_amendment_nothing_half_written_is_left(service):
    keep(service, site="新地点")
    sent = {**dispatch(), "site": "新地点", "seen": "1", "password": PASSWORD, "reason": "地点写错"}
    assert service.submit(f"/records/{NUMBER}/amend", sent).status_code == 303
    assert database.session.query(AmendmentDraftRow).count() == 0
    assert "接着你" not in shown(service)


def test_an_amendment_by_somebody_else_meanwhile_is_shown_beside(service, session, app):
    keep(service, site="我写的地点")
    make_person(session, "colleague", Post.SERVICE_SECTION)
    other = app.test_client()
    other.sign_in("colleague")
    sent = {**dispatch(), "site": "别人写的地点", "seen": "1", "password": PASSWORD, "reason": "先改了"}
    assert other.submit(f"/records/{NUMBER}/amend", sent).status_code == 303
    page = shown(service)
    assert "在此期间被更正过" in page
    assert "我写的地点" in page
    assert "别人写的地点" in page
    assert 'name="seen" value="2"' in page


def test_it_is_its_writer_s_own_and_can_be_thrown_away(service, app):
    keep(service, site="只有我看见")
    other = app.test_client()
    other.sign_in("sales")
    assert "只有我看见" not in other.get(f"/records/{NUMBER}/amend").get_data(as_text=True)
    assert service.submit(f"/records/{NUMBER}/amend/discard", {}, page=f"/records/{NUMBER}/amend").status_code == 303
    assert "只有我看见" not in shown(service)
