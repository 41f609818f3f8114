"""What a scanned print is told, by whom it is scanned, and what a phone is given to check by itself."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.distribution.pages.checking import LIST_DOMAIN
from app.distribution.rules.tokens import token_of
from app.distribution.views import checking
from app.distribution.words.printed import PrintKind, PrintMark
from app.documents.actions.withdrawal import withdraw
from app.kernel import clock
from app.kernel.keys import Keyring, holds
from app.web.house import house
from app.web.pacing import Pace
from tests.factories.documents import make_draft, make_released
from tests.factories.records import dispatch, file_record, make_form

DAY = clock.today("Asia/Shanghai")


def token(revision, number="SP15", **more):
    mark = PrintMark(PrintKind.REVISION, number, revision.label, revision.content_hash[:12], "7K3F-Q2MX", 0, DAY)
    return token_of(replace(mark, **more), house().keyring)


def verdict(client, code, status=200):
    answer = client.get(f"/Q/{code}")
    assert answer.status_code == status
    text = answer.get_data(as_text=True)
    return text.partition('data-verdict="')[2].partition('"')[0], text


def test_a_print_is_current_then_superseded_then_withdrawn(client, session, cast):
    code = token(make_released(session, cast, today=DAY - timedelta(days=9)))
    said, page = verdict(client, code)
    assert said == "current"
    assert "顾客服务程序" in page
    make_released(session, cast, today=DAY)
    said, page = verdict(client, code)
    assert said == "superseded"
    assert f"{DAY} 起" in page
    assert "A/1" in page
    withdraw(session, cast.manager, "SP15", "SP15", "并入 SP16", DAY)
    session.commit()
    coming = token(
        make_released(session, cast, "SP16", title="采购程序", proposed_from=DAY + timedelta(days=3), today=DAY), "SP16"
    )
    assert verdict(client, coming)[0] == "coming"


def test_a_print_of_a_draft_says_so(client, session, cast):
    make_draft(session, cast.manager)
    mark = PrintMark(PrintKind.REVISION, "SP15", "A/0", "0" * 12, "7K3F-Q2MX", 0, DAY)
    assert verdict(client, token_of(mark, house().keyring))[0] == "draft"


def test_a_print_of_a_record_says_when_it_was_amended_and_names_no_customer(client, session, cast):
    make_form(session, cast)
    record = file_record(session, cast.service, raw=dispatch())
    mark = PrintMark(PrintKind.RECORD, record.number, "A/0", record.content_hash[:12], "7K3F-Q2MX", 0, DAY)
    said, page = verdict(client, token_of(mark, house().keyring))
    assert said == "current"
    assert record.number in page
    assert record.title.zh not in page
    assert verdict(client, token_of(replace(mark, content="0" * 12), house().keyring))[0] == "changed"


def test_forged_cut_and_unknown_are_told_apart_from_ours(client, session, cast):
    code = token(make_released(session, cast, today=DAY))
    assert verdict(client, code[:-20], 404)[0] == "forged"
    other = token_of(PrintMark(PrintKind.REVISION, "SP15", "A/0", "0" * 12, "7K3F-Q2MX", 0, DAY), Keyring(b"x" * 32))
    assert verdict(client, other, 404)[0] == "forged"
    for odd in ("x", "A" * 5000, "漢", "%00", "..", "'\""):
        assert client.get(f"/q/{odd}").status_code in {400, 404, 422}
    unknown = token_of(PrintMark(PrintKind.REVISION, "SP99", "A/0", "0" * 12, "7K3F-Q2MX", 0, DAY), house().keyring)
    assert verdict(client, unknown)[0] == "gone"
    assert verdict(client, token(make_released(session, cast, today=DAY), copy_no=4))[0] == "gone"


def test_only_people_who_signed_in_are_told_who_printed_it(client, session, cast):
    code = token(make_released(session, cast, today=DAY))
    assert "持有人" not in verdict(client, code)[1]
    client.sign_in("sales")
    page = verdict(client, code)[1]
    assert "持有人" in page
    assert "没有登记这个流水号" in page


def test_the_print_that_is_handed_out_is_noted_and_found_by_its_serial(client, session, cast, monkeypatch):
    from app.documents import prints

    made = []
    monkeypatch.setattr(prints.pdf, "render_isolated", lambda paper: made.append(paper) or b"%PDF")
    make_released(session, cast, today=DAY)
    client.sign_in("sales")
    for _ in range(2):
        assert client.get("/documents/SP15/A-0/print.pdf").status_code == 200
    assert len(made) == 1
    page = verdict(client, made[0].footing.address.rpartition("/")[2])[1]
    assert made[0].footing.serial in page
    assert "苏晴" in page


def test_the_list_for_phones_is_signed_and_complete(client, session, cast):
    make_released(session, cast, today=DAY - timedelta(days=9))
    make_released(session, cast, today=DAY)
    make_draft(session, cast.manager, "SP16", title="采购程序")
    kept = client.get("/q/list.json").get_json()
    assert holds(bytes.fromhex(kept["key"]), LIST_DOMAIN + kept["list"].encode(), kept["signature"])
    said = json.loads(kept["list"])
    assert said["documents"] == {
        "SP15": [["A/0", str(DAY - timedelta(days=9)), str(DAY), False], ["A/1", str(DAY), None, False]]
    }
    assert said["keys"] == [kept["key"]]


def test_the_page_for_phones_may_use_the_camera_and_its_worker_both_spellings(client):
    page = client.get("/q/")
    assert page.headers["Permissions-Policy"].startswith("camera=(self)")
    worker = client.get("/q/worker.js")
    assert worker.headers["Service-Worker-Allowed"] == "/"
    assert worker.mimetype == "text/javascript"
    assert client.get("/q/app.webmanifest").get_json()["scope"] == "/q/"


def test_one_address_may_not_ask_without_end(client, monkeypatch):
    monkeypatch.setattr(checking, "_PACE", Pace(2, 60))
    assert [client.get("/q/").status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2300, 1, 1)])
def test_a_day_out_of_reach_is_kept_within_it(app, day):
    mark = PrintMark(PrintKind.REVISION, "SP15", "A/0", "0" * 12, "7K3F-Q2MX", 0, day)
    assert token_of(mark, house().keyring)
