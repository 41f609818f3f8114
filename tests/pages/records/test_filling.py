"""Filling a form in the browser: everything typed stays, whatever happens; what is wrong is told beside the field."""

import re

import pytest

from app.accounts.models import SignInSession
from app.kernel import clock
from app.records.models import DraftRow, RecordRow
from tests.factories.accounts import PASSWORD
from tests.factories.records import dispatch, file_record, make_form, sample_answers

JSON = {"Accept": "application/json", "X-Autosave": "1"}


@pytest.fixture
def form(session, cast):
    return make_form(session, cast)


def enter(client, username):
    client.delete_cookie("qms_session")
    client.sign_in(username)


def begin(client, username="service", number="QR15-03", **more):
    enter(client, username)
    answer = client.submit(f"/forms/{number}/fill", more, page=f"/forms/{number}")
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.location


def seen(page):
    return re.search(r'name="seen" value="(\d+)"', page)[1]


def text(answer):
    return answer.get_data(as_text=True)


def fields(raw):
    """Answers as a browser sends them: rows with their index, lists by repeated names."""
    sent = {}
    for name, value in raw.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for index, row in enumerate(value):
                sent |= {f"{name}-{index}-{column}": cell for column, cell in row.items()}
        else:
            sent[name] = value["name"] if isinstance(value, dict) else value
    return sent


def test_the_list_shows_what_one_may_fill_and_why_not(client, form):
    client.sign_in("sales")
    page = text(client.get("/forms"))
    assert "QR15-03" in page
    assert "客服科" in page
    assert "/forms/QR15-03/fill" not in page
    enter(client, "service")
    assert "/forms/QR15-03/fill" in text(client.get("/forms"))


def test_a_form_is_begun_filled_and_filed(client, session, form):
    where = begin(client)
    page = text(client.get(where))
    assert "产品调试（维修）派遣书" in page
    sent = {**dispatch(), "seen": seen(page), "password": PASSWORD}
    answer = client.submit(where, sent)
    assert answer.status_code == 303
    assert answer.location.endswith("/records/QR15-03-2026-0001")
    record = text(client.get(answer.location))
    assert dispatch()["fault"] in record
    assert "周亦安" in record
    assert client.get(where).location.endswith("/records/QR15-03-2026-0001")


def test_what_is_wrong_stands_beside_the_field_and_everything_typed_is_still_there(client, session, form):
    where = begin(client)
    sent = dispatch(fault="", planned_on="下周三", site="滨河路 <8> 号") | {"seen": "1", "password": PASSWORD}
    answer = client.submit(where, sent)
    page = text(answer)
    assert answer.status_code == 422
    assert 'href="#fault"' in page
    assert 'value="下周三"' in page
    assert "滨河路 &lt;8&gt; 号" in page
    assert session.query(RecordRow).count() == 0
    later = text(client.get(where))
    assert 'value="下周三"' in later


def test_a_wrong_password_keeps_the_text_and_says_how_many_tries_are_left(client, form):
    where = begin(client)
    answer = client.submit(where, {**dispatch(site="滨河路 8 号"), "seen": "1", "password": "wrong"})
    assert answer.status_code == 422
    assert "没有签署" in text(answer)
    assert "滨河路 8 号" in text(answer)


def test_a_page_saves_itself_and_answers_json(client, session, form):
    where = begin(client)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text(client.get(where)))[1]
    data = {"csrf_token": token, "seen": "1", "site": "一厂", "quantity": "约 3"}
    answer = client.post(f"{where}/save", data=data, headers=JSON)
    assert answer.json["version"] == 2
    stale = client.post(f"{where}/save", data=data, headers=JSON)
    assert stale.status_code == 409
    page = text(client.get(where))
    assert "一厂" in page
    assert "约 3" in page


def test_an_ended_session_is_told_to_the_script_and_not_taken_for_saved(client, session, form):
    where = begin(client)
    page = text(client.get(where))
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    session.query(SignInSession).update({"ended_at": clock.now()})
    session.commit()
    answer = client.post(f"{where}/save", data={"csrf_token": token, "seen": "1", "site": "一厂"}, headers=JSON)
    assert answer.status_code == 401


def test_a_stale_page_shows_both_texts_and_can_then_be_saved(client, form):
    where = begin(client)
    client.submit(f"{where}/save", {"seen": "1", "site": "一厂", "quantity": "1"}, page=where)
    answer = client.submit(where, {**dispatch(site="二厂"), "seen": "1", "password": PASSWORD})
    page = text(answer)
    assert answer.status_code == 409
    assert "一厂" in page
    assert 'value="二厂"' in page
    assert seen(page) == "2"
    again = client.submit(where, {**dispatch(site="二厂"), "seen": "2", "password": PASSWORD})
    assert again.status_code == 303


def test_the_same_submit_twice_gives_the_same_record(client, session, form):
    where = begin(client)
    sent = {**dispatch(), "seen": "1", "password": PASSWORD, "once": "one-key"}
    first, second = client.submit(where, sent), client.submit(where, sent)
    assert first.location == second.location
    third = client.submit(where, {**sent, "once": "another"})
    assert third.location == first.location
    assert session.query(RecordRow).count() == 1


def test_drafts_of_others_are_not_found(client, form, cast):
    where = begin(client)
    enter(client, "manager")
    for path in (where, f"{where}/files/{'0' * 64}"):
        assert client.get(path).status_code == 404
    assert client.submit(f"{where}/save", {"seen": "1"}, page="/me").status_code == 404


def test_a_row_can_be_added_without_script(client, session, cast):
    make_form(session, cast)
    make_form(session, cast, "QR15-04")
    source = file_record(session, cast.service, raw=sample_answers("QR15-03"))
    where = begin(client, "staff", "QR15-04", source=source.number)
    page = text(client.get(where))
    assert source.answers["customer"] in page
    answer = client.submit(where, {"seen": "1", "checks-0-item": "包装速度", "add-row": "checks"})
    assert answer.location.endswith("?row=checks#checks")
    page = text(client.get(answer.location))
    assert 'name="checks-0-item"' in page
    assert "包装速度" in page
    assert 'name="checks-1-item"' in page


def test_rows_are_filed_as_they_were_typed(client, session, cast):
    make_form(session, cast)
    make_form(session, cast, "QR15-04")
    source = file_record(session, cast.service, raw=sample_answers("QR15-03"))
    where = begin(client, "staff", "QR15-04")
    raw = sample_answers("QR15-04") | {"dispatch": source.number}
    answer = client.submit(where, {**fields(raw), "seen": "1", "password": PASSWORD})
    assert answer.status_code == 303, text(answer)
    page = text(client.get(answer.location))
    assert "44 袋/分" in page
    assert f'href="/records/{source.number}"' in page


def test_a_wrong_cell_is_told_beside_the_cell(client, session, cast):
    make_form(session, cast)
    make_form(session, cast, "QR15-05")
    source = file_record(session, cast.service)
    where = begin(client, "staff", "QR15-05")
    raw = fields(sample_answers("QR15-05") | {"dispatch": source.number}) | {"parts-0-quantity": "两个"}
    page = text(client.submit(where, {**raw, "seen": "1", "password": PASSWORD}))
    assert 'href="#parts-0-quantity"' in page
    assert 'id="parts-0-quantity-error"' in page
    assert "第 1 行" in page


@pytest.mark.parametrize("number", [f"QR15-0{index}" for index in range(1, 8)])
def test_every_form_of_sp15_can_be_opened(client, session, cast, number):
    make_form(session, cast, number)
    where = begin(client, "service" if number != "QR15-02" else "staff", number)
    for language in ("zh", "en"):
        client.set_cookie("qms_language", language)
        assert client.get(where).status_code == 200
        assert client.get(f"/forms/{number}").status_code == 200


def test_a_draft_can_be_thrown_away(client, session, form):
    where = begin(client)
    assert client.submit(f"{where}/discard", page=where).status_code == 303
    assert session.query(DraftRow).count() == 0


def test_figures_are_computed_on_the_page(client, session, cast):
    make_form(session, cast, "QR15-01")
    make_form(session, cast, "QR15-02")
    for index in range(3):
        file_record(session, cast.staff, "QR15-01", sample_answers("QR15-01", index))
    where = begin(client, "staff", "QR15-02")
    answer = client.submit(f"{where}/compute", {"seen": "1", "period": "2026-H1", "sent": "8"}, page=where)
    assert answer.status_code == 303
    page = text(client.get(where))
    assert "QR15-01-2026-0003" in page
    assert "很满意" in page
