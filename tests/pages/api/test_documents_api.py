"""Documents by token: from an empty draft to force, with real signatures, and no way round them."""

from io import BytesIO

import pytest

from app.documents.models import Revision
from tests.factories.accounts import PASSWORD
from tests.factories.documents import make_draft, make_released, submit, with_clause
from tests.pages.api.conftest import problems

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_a_document_goes_from_registration_to_force(program, cast):
    author, reviewer, approver, reader = map(program, (cast.manager, cast.quality, cast.general, cast.sales))
    made = author.post(
        "/documents", {"number": "SP15", "kind": "procedure", "title": {"zh": "顾客服务程序", "en": "Service"}}
    )
    assert made.status_code == 201
    assert made.location == "/api/v1/documents/SP15/draft"
    added = author.post(
        "/documents/SP15/draft/clauses", {"number": "1", "title": "目的", "text": "让每位顾客都有人负责。"}
    )
    assert added.status_code == 201
    draft = author.get("/documents/SP15/draft").json
    assert [one["title"] for one in draft["clauses"]] == ["目的"]
    assert reader.get("/documents/SP15").status_code == 404
    sent = author.post("/documents/SP15/draft/submit", {"version": draft["version"], "password": PASSWORD})
    assert sent.json["state"] == "in_review"

    seen = reviewer.get("/documents/SP15/review").json
    assert (seen["waits_for"], seen["may_sign"], seen["content_hash"]) == ("reviewed", True, sent.json["content_hash"])
    given = {"password": PASSWORD, "seen_hash": seen["content_hash"], "remark": "ok"}
    assert reviewer.post("/documents/SP15/review/sign", given).json["state"] == "in_review"
    assert approver.post("/documents/SP15/review/sign", given).json["state"] == "approved"

    told = reader.get("/documents/SP15").json
    assert (told["revision"], told["state"], told["content_hash"]) == ("A/0", "in_force", seen["content_hash"])
    assert [one["meaning"] for one in told["sign_offs"]] == ["prepared", "reviewed", "approved"]
    assert told["clauses"] == [{"number": "1", "level": 1, "title": "目的", "text": "让每位顾客都有人负责。"}]
    assert reader.get("/documents/SP15/revisions/A-0").json["content_hash"] == seen["content_hash"]


def test_the_list_is_as_of_a_day_and_by_kind(session, program, cast):
    make_released(session, cast)
    make_draft(session, cast.manager, "SP16", title="采购程序")
    reader, author = program(cast.sales), program(cast.manager)
    assert [one["number"] for one in reader.get("/documents").json["documents"]] == ["SP15"]
    assert [one["number"] for one in author.get("/documents").json["documents"]] == ["SP15", "SP16"]
    assert reader.get("/documents?on=2020-01-01").json["total"] == 0
    assert reader.get("/documents?kind=form").json["total"] == 0
    assert problems(reader.get("/documents?on=22.11.2026")) == ["on"]
    assert reader.get("/documents/SP15?on=2020-01-01").status_code == 404


def test_who_may_not_read_drafts_learns_nothing_of_one(session, program, cast):
    make_draft(session, cast.manager)
    reader = program(cast.sales)
    for path in ("", "/revisions/A-0", "/print.docx", "/revisions/A-0/print.docx"):
        answer = reader.get(f"/documents/SP15{path}")
        assert answer.status_code == 404, path
        assert "顾客" not in answer.get_data(as_text=True)


def test_one_clause_is_edited_with_the_mark_that_was_read(session, program, cast):
    make_draft(session, cast.manager)
    author = program(cast.manager)
    clause = author.get("/documents/SP15/draft").json["clauses"][1]
    sent = {"number": clause["number"], "title": clause["title"], "text": "改过的。", "seen": clause["seen"]}
    path = f"/documents/SP15/draft/clauses/{clause['id']}"
    assert author.put(path, sent).status_code == 200
    assert author.get("/documents/SP15/draft").json["clauses"][1]["text"] == "改过的。"
    assert author.put(path, sent | {"text": "另一个人也改了。"}).status_code == 409
    assert author.put(path, {"number": "1.1", "text": "没有读过就写"}).status_code == 409
    assert author.delete(path).status_code == 409
    now = author.get("/documents/SP15/draft").json["clauses"][1]
    assert author.delete(f"{path}?seen={now['seen']}").status_code == 200
    assert author.put(path, sent).status_code in {404, 409}


def test_what_stands_above_the_clauses_is_saved(session, program, cast):
    make_draft(session, cast.manager)
    author = program(cast.manager)
    draft = author.get("/documents/SP15/draft").json
    sent = draft["head"] | {"change_summary": "改了两条", "proposed_from": "2026-12-01", "seen": draft["head_seen"]}
    assert author.put("/documents/SP15/draft", sent).status_code == 200
    head = author.get("/documents/SP15/draft").json["head"]
    assert (head["change_summary"], head["proposed_from"]) == ("改了两条", "2026-12-01")
    assert author.put("/documents/SP15/draft", sent | {"change_summary": "再改"}).status_code == 409
    assert author.put("/documents/SP15/draft", sent | {"proposed_from": "1.12.2026"}).status_code == 422


def test_no_update_approves_a_revision(session, program, cast):
    make_draft(session, cast.manager)
    author = program(cast.manager)
    draft = author.get("/documents/SP15/draft").json
    clause = draft["clauses"][0]
    sneaky = {
        "state": "approved",
        "approved_at": "2026-11-22",
        "effective_from": "2026-11-22",
        "content_hash": "0" * 64,
    }
    for name, value in sneaky.items():
        head = draft["head"] | {"seen": draft["head_seen"], name: value}
        assert problems(author.put("/documents/SP15/draft", head)) == [name]
        sent = {"number": "1", "title": "目的", "text": "", "seen": clause["seen"], name: value}
        assert problems(author.put(f"/documents/SP15/draft/clauses/{clause['id']}", sent)) == [name]
    for method in ("PUT", "PATCH", "POST", "DELETE"):
        assert author.call(method, "/documents/SP15", {"state": "approved"}).status_code == 405
        assert author.call(method, "/documents/SP15/revisions/A-0", {"state": "approved"}).status_code == 405
    session.expire_all()
    assert session.query(Revision).one().state == "draft"


@pytest.mark.parametrize(
    ("who", "change", "status"),
    [
        ("manager", {}, 403),  # the author
        ("manager2", {"password": "wrong password"}, 422),
        ("manager2", {"password": ""}, 422),
        ("manager2", {"seen_hash": "0" * 64}, 409),
        ("manager2", {"seen_hash": ""}, 409),
        ("general", {}, 403),  # an approver, before the review
        ("sales", {}, 403),
        ("auditor", {}, 403),
        ("administrator", {}, 403),
    ],
)
def test_a_signature_that_does_not_hold_signs_nothing(session, program, cast, who, change, status):
    make_draft(session, cast.manager)
    seen = submit(session, cast.manager)
    answer = program(getattr(cast, who)).post(
        "/documents/SP15/review/sign", {"password": PASSWORD, "seen_hash": seen} | change
    )
    assert answer.status_code == status, answer.json
    steps = program(cast.manager2).get("/documents/SP15/review").json["steps"]
    assert [one["name"] for one in steps] == ["林知夏", "", ""]


def test_five_wrong_passwords_lock_signing(session, program, cast):
    make_draft(session, cast.manager)
    seen = submit(session, cast.manager)
    caller = program(cast.quality)
    sent = {"password": "wrong password", "seen_hash": seen}
    assert [caller.post("/documents/SP15/review/sign", sent).status_code for _ in range(6)] == [422] * 5 + [429]
    assert caller.post("/documents/SP15/review/sign", sent | {"password": PASSWORD}).status_code == 429


def test_a_review_is_given_back_and_taken_back(session, program, cast):
    make_draft(session, cast.manager)
    submit(session, cast.manager)
    author, reviewer = program(cast.manager), program(cast.quality)
    assert problems(reviewer.post("/documents/SP15/review/give-back", {"remark": " "})) == ["remark"]
    assert reviewer.post("/documents/SP15/review/give-back", {"remark": "4.1 不清楚"}).json["state"] == "draft"
    submit(session, cast.manager)
    assert reviewer.post("/documents/SP15/review/take-back").status_code == 403
    assert author.post("/documents/SP15/review/take-back").json["state"] == "draft"


def test_a_document_is_revised_and_withdrawn(session, program, cast):
    make_released(session, cast)
    caller = program(cast.manager)
    assert caller.post("/documents/SP15/withdraw", {"number": "SP16", "reason": "x"}).status_code == 422
    opened = caller.post("/documents/SP15/revise", {"reason": "内审发现"})
    assert (opened.status_code, opened.json["revision"]) == (201, "A/1")
    version = caller.get("/documents/SP15/draft").json["version"]
    assert caller.post("/documents/SP15/draft/discard", {"version": version + 1}).status_code == 409
    assert caller.post("/documents/SP15/draft/discard", {"version": version}).json == {"discarded": "SP15"}
    assert caller.post("/documents/SP15/withdraw", {"number": "SP15", "reason": "并入 SP16"}).status_code == 200
    assert caller.get("/documents/SP15").json["state"] == "withdrawn"


def test_a_revision_is_printed(session, program, cast):
    make_released(session, cast)
    reader = program(cast.sales)
    word = reader.get("/documents/SP15/print.docx")
    assert (word.mimetype, word.data[:2]) == (DOCX, b"PK")
    pdf = reader.get("/documents/SP15/revisions/A-0/print.pdf")
    assert (pdf.mimetype, pdf.data[:5]) == ("application/pdf", b"%PDF-")
    assert reader.get("/documents/SP15/print.html").status_code == 404


TEXT = "管理规定\n1.目的\n让顾客满意。\n2.范围\n所有产品。\n4.程序\n4.1 接到投诉，填写《意见单》。\n结束语"


def test_a_text_is_brought_in_as_a_draft(program, cast):
    caller = program(cast.manager)
    made = caller.post("/imports", {"text": TEXT, "number": "SP15", "from": "1.目的", "to": "4.1"})
    assert made.status_code == 201, made.json
    assert (made.json["number"], made.json["revision"]) == ("SP15", "A/0")
    assert [one["number"] for one in made.json["clauses"]] == ["1", "2", "4", "4.1"]
    assert {"rule", "severity", "clause", "line", "text", "message", "suggestion"} == set(made.json["findings"][0])
    again = caller.post("/imports", {"text": TEXT, "number": "SP15", "from": "1.目的"})
    assert again.status_code == 409


def test_a_file_is_brought_in_as_a_draft(program, cast):
    caller = program(cast.manager)
    sent = {"file": (BytesIO(TEXT.encode("gb18030")), "SP15.txt"), "number": "SP15", "from": "1.目的"}
    made = caller.post("/imports", data=sent, content_type="multipart/form-data")
    assert made.status_code == 201, made.json
    assert caller.get("/documents/SP15/draft").json["clauses"][0]["title"] == "目的"
    assert caller.post("/imports", data={"number": "SP16"}, content_type="multipart/form-data").status_code == 422


def test_a_text_is_checked_and_nothing_is_kept(program, cast):
    caller = program(cast.manager)
    told = caller.post("/lint", {"text": TEXT, "from": "1.目的"}).json
    assert told["has_errors"]
    assert "missing-clause" in {one["rule"] for one in told["findings"]}
    assert caller.post("/lint", {"text": TEXT, "from": "没有这一行"}).status_code == 422
    assert caller.get("/documents").json["total"] == 0


def test_a_document_is_checked_by_its_number(session, program, cast):
    make_draft(session, cast.manager, clauses=with_clause("2.2", "见 9.9。"))
    told = program(cast.manager).get("/documents/SP15/lint").json
    assert (told["clauses"], told["has_errors"]) == (5, True)
    assert {"unknown-clause"} == {one["rule"] for one in told["findings"] if one["severity"] == "error"}


def test_remarks_are_written_answered_and_resolved_by_programs(session, program, cast):
    make_draft(session, cast.manager)
    reviewer, author, here = program(cast.product), program(cast.manager), "/documents/SP15/revisions/A-0/remarks"
    clause = author.get("/documents/SP15/draft").json["clauses"][3]
    made = reviewer.post(here, {"clause_id": clause["id"], "quote": "填写", "text": "写明几小时内。"})
    assert made.status_code == 201
    key = made.json["id"]
    told = author.get(here).json
    assert [(one["clause"], one["state"], one["quote"]) for one in told] == [(clause["number"], "open", "填写")]
    assert author.post(f"{here}/{key}/answer", {"text": "好。"}).status_code == 200
    assert author.post(f"{here}/{key}/resolve").status_code == 403
    assert reviewer.post(f"{here}/{key}/resolve").status_code == 200
    assert author.get(here).json[0]["state"] == "resolved"
    assert problems(reviewer.post(here, {"text": " "})) == ["text"]
