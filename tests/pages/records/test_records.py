"""Reading, signing, amending and printing records in the browser; who may; how many queries it takes."""

import re
from io import BytesIO

import pytest
from sqlalchemy import event

from app.db.base import database
from app.records.actions import attaching
from app.records.actions.attaching import Upload
from tests.factories.accounts import PASSWORD
from tests.factories.documents import make_released
from tests.factories.records import dispatch, file_record, make_draft_of, make_form, sample_answers

NUMBER = "QR15-03-2026-0001"


@pytest.fixture
def filed(session, cast):
    make_form(session, cast)
    return file_record(session, cast.service)


@pytest.fixture
def queries(app):
    """Statements sent since the last call."""
    seen = []

    def note(_connection, _cursor, statement, *_more):
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    event.remove(database.engine, "before_cursor_execute", note)


def enter(client, username):
    client.delete_cookie("qms_session")
    client.sign_in(username)


def text(answer):
    return answer.get_data(as_text=True)


def test_a_record_shows_content_signatures_and_proof(client, filed):
    enter(client, "auditor")
    page = text(client.get(f"/records/{NUMBER}"))
    for words in (dispatch()["fault"], "周亦安", "待签署", "与提交时一致", filed.content_hash[:8], "2031-12-31"):
        assert words in page
    assert f"/records/{NUMBER}/amend" not in page
    assert "form revision A/0" in text(client.get(f"/records/{NUMBER}", headers={"Accept-Language": "en"}))


def test_a_number_nobody_gave_is_not_found(client, filed):
    enter(client, "service")
    for path in ("QR15-03-2026-0099", "x", "draft"):
        assert client.get(f"/records/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "/sign", "/amend", "/print.pdf", "/print.docx", "/recompute"])
def test_the_administrator_sees_no_record(client, filed, path):
    enter(client, "administrator")
    assert client.get(f"/records/{NUMBER}{path}").status_code == 403


@pytest.mark.parametrize("path", ["/sign", "/amend"])
def test_the_auditor_only_reads(client, filed, path):
    enter(client, "auditor")
    assert client.get(f"/records/{NUMBER}{path}").status_code == 403
    assert client.submit(f"/records/{NUMBER}{path}", {}, page="/me").status_code == 403


def _sign(client, filed, **changes):
    page = text(client.get(f"/records/{NUMBER}/sign"))
    step = re.search(r'name="step" value="(\d+)"', page)
    sent = {"step": step[1] if step else "1", "hash": filed.content_hash, "password": PASSWORD} | changes
    return client.submit(f"/records/{NUMBER}/sign", sent)


def test_the_post_the_form_names_signs_on_the_page(client, filed):
    enter(client, "product")
    assert f"/records/{NUMBER}/sign" in text(client.get(f"/records/{NUMBER}"))
    assert _sign(client, filed).status_code == 303
    page = text(client.get(f"/records/{NUMBER}"))
    assert "李堃" in page
    assert "待签署" not in page


def test_a_wrong_password_signs_nothing_and_says_so_on_the_page(client, filed):
    enter(client, "product")
    answer = _sign(client, filed, password="wrong", remark="同意")
    assert answer.status_code == 422
    assert "没有签署" in text(answer)


def test_another_post_sees_why_it_may_not_sign(client, filed):
    enter(client, "sales")
    page = text(client.get(f"/records/{NUMBER}/sign"))
    assert 'name="step"' not in page
    assert "这一步由产品部签署" in page
    assert _sign(client, filed).status_code in {403, 409}


def test_a_record_given_back_shows_why(client, filed):
    enter(client, "product")
    answer = client.submit(f"/records/{NUMBER}/give-back", {"remark": "型号与合同不符"}, page=f"/records/{NUMBER}/sign")
    assert answer.status_code == 303
    assert "型号与合同不符" in text(client.get(f"/records/{NUMBER}"))
    assert client.submit(f"/records/{NUMBER}/give-back", {"remark": ""}, page="/me").status_code in {403, 409, 422}


def test_an_amendment_shows_old_and_new_and_the_reason(client, filed):
    enter(client, "service")
    sent = dispatch(quantity="2") | {"seen": "1", "reason": "来函写明两台", "password": PASSWORD}
    assert client.submit(f"/records/{NUMBER}/amend", sent).status_code == 303
    page = text(client.get(f"/records/{NUMBER}"))
    assert re.search(r"<del>\s*1", page)
    assert "来函写明两台" in page
    assert "更正 1 次" in text(client.get("/records"))


def test_an_amendment_refused_keeps_what_was_typed(client, filed):
    enter(client, "service")
    sent = dispatch(fault="", site="新厂区") | {"seen": "1", "reason": "理由写在这里", "password": PASSWORD}
    answer = client.submit(f"/records/{NUMBER}/amend", sent)
    assert answer.status_code == 422
    assert "新厂区" in text(answer)
    assert "理由写在这里" in text(answer)
    assert 'href="#fault"' in text(answer)


def test_two_who_amend_see_each_other(client, filed):
    enter(client, "service")
    sent = {"seen": "1", "reason": "一", "password": PASSWORD}
    client.submit(f"/records/{NUMBER}/amend", dispatch(quantity="2") | sent)
    answer = client.submit(f"/records/{NUMBER}/amend", dispatch(quantity="3") | sent)
    assert answer.status_code == 409
    assert "你写的" in text(answer)
    assert 'name="seen" value="2"' in text(answer)


def test_prints_are_handed_out_as_files(client, filed):
    enter(client, "sales")
    word = client.get(f"/records/{NUMBER}/print.docx")
    assert word.data.startswith(b"PK")
    assert word.headers["Content-Disposition"].startswith("attachment")
    made = client.get(f"/records/{NUMBER}/print.pdf")
    assert made.data.startswith(b"%PDF")
    assert client.get("/forms/QR15-03/blank.docx").data.startswith(b"PK")
    assert client.get(f"/records/{NUMBER}/print.exe").status_code == 404


def test_an_attachment_is_stored_filed_and_always_downloaded(client, session, cast, settings):
    make_form(session, cast, "QR15-07")
    draft = make_draft_of(session, cast.service, "QR15-07")
    enter(client, "service")
    where = f"/records/drafts/{draft.key}"
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text(client.get(where)))[1]
    sent = {"csrf_token": token, "file": (BytesIO(b"<script>alert(1)</script>"), "../来函.html", "text/html")}
    kept = client.post(f"{where}/files/attachments", data=sent, headers={"Accept": "application/json"})
    assert kept.json["name"] == "来函.html"
    page = text(client.get(where))
    assert f'name="attachments-kept" value="{kept.json["sha256"]}"' in page
    raw = {
        name: value
        for name, value in sample_answers("QR15-07").items()
        if name not in {"attachments", "related", "survey"}
    }
    raw |= {"attachments-kept": kept.json["sha256"], "seen": "1", "password": PASSWORD}
    answer = client.submit(where, raw)
    assert answer.status_code == 303, re.findall(r'<li><a href="#[^"]*">[^<]*', text(answer))
    record = answer.location
    assert "来函.html" in text(client.get(record))
    got = client.get(f"{record}/files/{kept.json['sha256']}")
    assert got.data == b"<script>alert(1)</script>"
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.mimetype == "application/octet-stream"
    assert client.get(f"{record}/files/{'0' * 64}").status_code == 404


def test_a_file_the_draft_never_had_cannot_be_claimed_by_its_hash(client, session, cast, settings):
    make_form(session, cast, "QR15-07")
    first = make_draft_of(session, cast.service, "QR15-07")
    upload = Upload("a.txt", b"secret", "text/plain")
    named = attaching.attach(session, cast.service, first.key, "attachments", upload, settings.files)
    session.commit()
    second = make_draft_of(session, cast.sales, "QR15-07")
    enter(client, "sales")
    where = f"/records/drafts/{second.key}"
    client.submit(f"{where}/save", {"seen": "1", "attachments-kept": named.sha256}, page=where)
    assert client.get(f"{where}/files/{named.sha256}").status_code == 404


def test_empty_and_huge_files_are_refused_with_words(client, session, cast, settings):
    make_form(session, cast, "QR15-07")
    draft = make_draft_of(session, cast.service, "QR15-07")
    enter(client, "service")
    where = f"/records/drafts/{draft.key}"
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text(client.get(where)))[1]
    for data, status in ((b"", 422), (b"0" * (attaching.LARGEST + 1), 413)):
        sent = {"csrf_token": token, "file": (BytesIO(data), "a.bin")}
        answer = client.post(f"{where}/files/attachments", data=sent, headers={"Accept": "application/json"})
        assert answer.status_code == status
        assert answer.json["error"]["message"]


def test_the_list_filters_counts_and_pages(client, session, cast):
    make_form(session, cast)
    make_form(session, cast, "QR15-01")
    for _ in range(3):
        file_record(session, cast.service)
    file_record(session, cast.staff, "QR15-01", sample_answers("QR15-01"))
    enter(client, "auditor")

    def shown(query):
        return re.findall(r'class="num nowrap"><a href="/records/([^"]+)"', text(client.get(f"/records?{query}")))

    assert len(shown("")) == 4
    assert shown("form=QR15-01") == ["QR15-01-2026-0001"]
    assert len(shown(f"person={cast.service.person_id}")) == 3
    assert shown("q=0002") == ["QR15-03-2026-0002"]
    assert len(shown("q=ＱＲ15-03")) == 3
    assert shown("from=2001-01-01&to=2001-12-31") == []
    assert len(shown("from=never&to=x&person=y&before=z")) == 4
    assert shown("q=%25") == []


def test_long_lists_are_turned_by_the_last_record_shown(client, session, cast, monkeypatch):
    monkeypatch.setattr("app.records.pages.listing.LINES", 2)
    make_form(session, cast, "QR15-01")
    for _ in range(5):
        file_record(session, cast.staff, "QR15-01", sample_answers("QR15-01"))
    enter(client, "auditor")
    page, seen_numbers = text(client.get("/records")), []
    for _ in range(3):
        seen_numbers += re.findall(r'class="num nowrap"><a href="/records/([^"]+)"', page)
        onward = re.search(r'rel="next" href="([^"]+)"', page)
        page = text(client.get(onward[1].replace("&amp;", "&"))) if onward else ""
    assert [number[-1] for number in seen_numbers] == ["5", "4", "3", "2", "1"]


def test_pages_take_at_most_ten_queries(client, session, cast, queries):
    make_released(session, cast)
    for number in ("QR15-01", "QR15-03", "QR15-04", "QR15-05", "QR15-06", "QR15-07"):
        make_form(session, cast, number)
    for _ in range(4):
        file_record(session, cast.service)
    drafts = [make_draft_of(session, cast.service, form) for form in ("QR15-03", "QR15-05", "QR15-07")]
    enter(client, "service")
    paths = [
        "/forms",
        "/forms/QR15-03",
        "/records",
        "/records?q=a&before=9",
        f"/records/{NUMBER}",
        f"/records/{NUMBER}/amend",
    ]
    for path in [*paths, *(f"/records/drafts/{draft.key}" for draft in drafts)]:
        session.rollback()
        queries.clear()
        assert client.get(path).status_code == 200
        asked = [statement for statement in queries if not statement.startswith(("BEGIN", "PRAGMA"))]
        assert len(asked) <= 10, f"{path}: {len(asked)}\n" + "\n".join(asked)


def test_a_computed_record_can_be_computed_again_by_an_auditor(client, session, cast):
    make_form(session, cast, "QR15-01")
    make_form(session, cast, "QR15-02")
    for index in range(3):
        file_record(session, cast.staff, "QR15-01", sample_answers("QR15-01", index))
    own = {"period": "2026-H1", "sent": "8", "analysis": "无"}
    record = file_record(session, cast.staff, "QR15-02", own)
    enter(client, "auditor")
    assert "每一位都与记录相同" in text(client.get(f"/records/{record.number}/recompute"))
