"""Bringing a file in over HTTP: upload, mark, look, draft."""

import io

import pytest

from app.documents.queries.revisions import document_named
from app.importing import queries
from app.importing.queries import batches
from tests.rules.documents.texts import CAPTURED, CLEAN
from tests.rules.importing.word_samples import paragraph, word_file


def upload(client, data=CAPTURED.encode(), name="SP21 设备点检程序.txt"):
    return client.submit("/imports", {"file": (io.BytesIO(data), name)})


def test_an_uploaded_text_is_shown_with_clauses_forms_and_findings(client, cast):
    client.sign_in("manager")
    answer = upload(client)
    assert answer.status_code == 303
    page = client.get(answer.location).get_data(as_text=True)
    assert "4.2.2" in page
    assert "QR21-02" in page
    assert "设备备维修验收单" in page
    assert 'value="SP21"' in page
    assert 'value="设备点检程序"' in page


def test_the_original_comes_back_byte_for_byte(client, cast):
    client.sign_in("manager")
    answer = client.get(f"{upload(client).location}/original")
    assert answer.data == CAPTURED.encode()
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_probable_beginning_is_marked_beforehand(client, cast):
    client.sign_in("manager")
    page = client.get(upload(client).location).get_data(as_text=True)
    assert 'name="from" value="3"' in page


def test_a_line_marks_the_beginning_and_the_end(client, cast):
    client.sign_in("manager")
    where = upload(client).location
    page = client.get(f"{where}?from=8&to=13&mark=to").get_data(as_text=True)
    assert 'name="from" value="8"' in page
    assert 'name="to" value="13"' in page
    assert 'id="c3.3"' in page
    assert 'id="c4.1"' not in page


@pytest.mark.parametrize(
    "query",
    [
        "from=999999",
        "from=x&to=y",
        "from=13&to=8",
        "at=-5",
        "at=999999",
        "at=x",
        "mark=zzz",
        "from=%F0%9F%91%A8",
    ],
)
def test_marks_that_lead_nowhere_show_the_page_again(client, cast, query):
    client.sign_in("manager")
    assert client.get(f"{upload(client).location}?{query}").status_code == 200


def test_a_draft_is_made_and_the_source_says_so(client, cast, session):
    client.sign_in("manager")
    where = upload(client).location
    typed = {
        "from": "3",
        "to": "37",
        "number": "SP21",
        "title_zh": "设备点检程序",
        "kind": "procedure",
        "owner_post": "quality_department",
    }
    answer = client.submit(where, typed)
    assert answer.status_code == 303
    assert "SP21" in answer.location
    assert document_named(session, "SP21") is not None
    assert "SP21 A/0" in client.get("/imports").get_data(as_text=True)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("number", ""),
        ("number", "???"),
        ("number", "QR21"),
        ("title_zh", " "),
        ("kind", "novel"),
        ("owner_post", ""),
        ("title_zh", "长" * 300),
        ("from", "nowhere"),
    ],
)
def test_a_refused_draft_keeps_what_was_typed(client, cast, session, field, text):
    client.sign_in("manager")
    where = upload(client).location
    typed = {
        "from": "3",
        "to": "",
        "number": "SP21",
        "title_zh": "设备点检程序",
        "kind": "procedure",
        "owner_post": "sales",
        "change_reason": "首次建立",
    }
    answer = client.submit(where, {**typed, field: text})
    assert answer.status_code in {400, 409, 422}
    assert "首次建立" in answer.get_data(as_text=True)
    assert document_named(session, "SP21") is None


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.txt"),
        (b"%PDF-1.4", "a.pdf"),
        (b"PK\x03\x04junk", "a.docx"),
        (b"\x00" * 999, "a.txt"),
        (b"MZ\x90" * 99, "../../a.exe"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_the_field(client, cast, session, data, name):
    client.sign_in("manager")
    answer = upload(client, data, name)
    assert answer.status_code in {400, 422}
    assert queries.recent(session) == ()


def test_a_form_without_a_file_is_refused(client, cast):
    client.sign_in("manager")
    for sent in ({}, {"batch": "1"}, {"file": (io.BytesIO(b""), "")}):
        answer = client.submit("/imports", sent)
        assert answer.status_code == 422
        assert "没有选文件" in answer.get_data(as_text=True)
    empty = client.submit("/imports", {"file": (io.BytesIO(b""), "a.txt")})
    assert "没有选文件" not in empty.get_data(as_text=True)


def test_a_sound_text_has_no_findings_on_its_page(client, cast):
    client.sign_in("manager")
    page = client.get(upload(client, CLEAN.encode(), "来料检验.txt").location).get_data(as_text=True)
    assert 'class="finding"' not in page


def test_hostile_text_is_shown_as_text(client, cast):
    client.sign_in("manager")
    text = '1 目的\n<script>alert(1)</script>《<img src=x onerror=alert(1)>》{{7*7}}\n1.1 见《"><svg/onload=1>》。\n'
    page = client.get(upload(client, text.encode(), "<b>x</b>.txt").location).get_data(as_text=True)
    assert "<script>alert" not in page
    assert "<svg/onload" not in page
    assert "{{7*7}}" in page


@pytest.mark.parametrize("path", ["/imports", "/imports/1"])
def test_only_those_who_draft_may_bring_in(client, cast, path):
    client.sign_in("sales")
    assert client.get(path).status_code == 403


def test_an_unknown_source_is_not_found(client, cast):
    client.sign_in("manager")
    assert client.get("/imports/4711").status_code == 404


def test_the_pages_speak_english_too(client, cast):
    client.sign_in("manager")
    where = upload(client).location
    page = client.get(where, headers={"Accept-Language": "en"}).get_data(as_text=True)
    assert "<h1>" in page


def test_a_folder_goes_to_its_batch_and_is_read_and_drafted_there(client, cast, session):
    client.sign_in("manager")
    texts = [(io.BytesIO(CAPTURED.encode()), "体系/SP21 设备点检程序.txt"), (io.BytesIO(b"%PDF-1"), "体系/扫描.pdf")]
    where = client.submit("/imports", {"folder": texts}).location
    assert "/imports/batches/" in where
    address = where.split("?")[0]
    client.submit(f"{address}/steps", {})
    page = client.get(address).get_data(as_text=True)
    assert "SP21" in page
    assert "PDF" in page
    answer = client.submit(address, {"verb": "draft-all"})
    assert "taken=1" in answer.location
    client.submit(f"{address}/steps", {})
    assert document_named(session, "SP21") is not None
    assert "SP21" in client.get(f"{address}?view=drafted").get_data(as_text=True)


def test_a_correction_on_the_page_of_a_batch_is_kept(client, cast, session):
    client.sign_in("manager")
    texts = [(io.BytesIO(b"1 a\n2 b\n"), "x.txt"), (io.BytesIO(CLEAN.encode()), "y.txt")]
    address = client.submit("/imports", {"file": texts}).location
    client.submit(f"{address}/steps", {})
    item = batches.values(session, int(address.rsplit("/", 1)[1]))[1]
    typed = {
        f"number-{item.id}": "ＳＰ—88",
        f"title-{item.id}": "清洁程序",
        f"kind-{item.id}": "procedure",
        "verb": "save",
    }
    client.submit(address, typed)
    page = client.get(address).get_data(as_text=True)
    assert 'value="SP88"' in page
    assert 'value="清洁程序"' in page


def test_tracked_changes_are_decided_on_the_page_of_a_batch(client, cast, session):
    client.sign_in("manager")
    runs = "".join(
        f"<w:ins><w:r><w:t>{word}</w:t></w:r></w:ins><w:r><w:t>、</w:t></w:r>" for word in ("甲", "乙", "丙")
    )
    body = f"{paragraph('1 目的')}<w:p>{runs}</w:p>{paragraph('2 范围')}"
    texts = [(io.BytesIO(word_file(body)), "SP39 答复程序.docx"), (io.BytesIO(CLEAN.encode()), "SP22 来料.txt")]
    address = client.submit("/imports", {"file": texts}).location
    client.submit(f"{address}/steps", {})
    item = batches.values(session, int(address.rsplit("/", 1)[1]))[0]
    page = client.get(address).get_data(as_text=True)
    assert page.count(f'name="accepted-{item.id}"') == 3

    def decided(**typed):
        kept = {f"number-{item.id}": "SP39", f"title-{item.id}": "答复程序", f"kind-{item.id}": "procedure"}
        client.submit(address, {**kept, **typed})
        session.rollback()
        return batches.values(session, int(address.rsplit("/", 1)[1]))[0].proposed.changes

    each = {f"changes-{item.id}": "each", f"changes-count-{item.id}": "3", f"accepted-{item.id}": ["1", "3"]}
    assert decided(verb="save", **each) == "accept 2"
    assert "checked" in client.get(address).get_data(as_text=True).partition(f'name="accepted-{item.id}"')[2][:30]
    assert decided(verb="reject", take=str(item.id)) == "reject"
    assert decided(verb="accept", take=str(item.id)) == "accept"
    assert decided(verb="undecide", take=str(item.id)) == ""


def test_a_step_tells_a_script_how_far_it_is(client, cast):
    client.sign_in("manager")
    texts = [(io.BytesIO(b"1 a"), "x.txt"), (io.BytesIO(b"1 b"), "y.txt")]
    address = client.submit("/imports", {"file": texts}).location
    page = client.get(address).get_data(as_text=True)
    token = page.split('data-token="')[1].split('"')[0]
    asked = {"data": {"csrf_token": token}, "headers": {"Accept": "application/json"}}
    assert client.post(f"{address}/steps", **asked).get_json() == {"done": 2, "total": 2, "waiting": 0}
