"""Records by token: filing, once however often it is sent; drafts and attachments; amending, signing, prints."""

from io import BytesIO

import pytest

from app.records.models import RecordRow
from tests.factories.accounts import PASSWORD
from tests.factories.records import dispatch, file_record, make_form, sample_answers
from tests.pages.api.conftest import problems


@pytest.fixture
def form(session, cast):
    return make_form(session, cast)


def filing(**changes):
    return {"form": "QR15-03", "answers": dispatch(), "password": PASSWORD} | changes


def test_a_form_is_filed_read_and_listed(form, program, cast):
    caller, reader = program(cast.service), program(cast.auditor)
    filed = caller.post("/records", filing())
    assert filed.status_code == 201, filed.json
    number = filed.json["number"]
    assert number.startswith("QR15-03-")
    assert filed.location == f"/api/v1/records/{number}"
    told = reader.get(f"/records/{number}").json
    assert told["answers"] == filed.json["answers"]
    assert (told["is_intact"], told["version"], told["filed_by"]) == (True, 1, "周亦安")
    listed = reader.get("/records?form=QR15-03").json
    assert (listed["total"], [one["number"] for one in listed["records"]]) == (1, [number])


def test_a_form_tells_what_it_asks(form, program, cast):
    caller = program(cast.sales)
    assert [one["number"] for one in caller.get("/forms").json["forms"]] == ["QR15-03"]
    told = caller.get("/forms/QR15-03").json
    assert (told["revision"], told["definition"]["number"]) == ("A/0", "QR15-03")
    assert caller.get("/forms/QR15-09").status_code == 404
    assert caller.get("/forms?on=2020-01-01").json["forms"] == []


def test_what_is_wrong_is_named_field_by_field(form, program, cast):
    caller = program(cast.service)
    answers = dispatch()
    gone = next(iter(answers))
    del answers[gone]
    assert gone in problems(caller.post("/records", filing(answers=answers)))
    assert problems(caller.post("/records", filing(password=""))) == ["password"]
    assert problems(caller.post("/records", filing(password="wrong password"))) == ["password"]
    assert caller.post("/records", filing(form="QR15-09")).status_code == 404
    assert program(cast.sales).post("/records", filing()).status_code == 403
    assert caller.get("/records").json["total"] == 0


def test_the_same_call_twice_files_one_record_and_gives_the_first_answer(form, session, program, cast):
    caller = program(cast.service)
    first, second = (caller.post("/records", filing(), headers={"Idempotency-Key": "k-1"}) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert (second.json, second.location) == (first.json, first.location)
    assert "Idempotent-Replayed" in second.headers
    assert session.query(RecordRow).count() == 1
    assert caller.post("/records", filing(), headers={"Idempotency-Key": "k-2"}).json["number"] != first.json["number"]


def test_a_key_stands_for_one_act_of_one_person(form, session, program, cast):
    key = {"Idempotency-Key": "k-1"}
    caller = program(cast.service)
    assert caller.post("/records", filing(), headers=key).status_code == 201
    assert caller.post("/records", filing(answers=dispatch(fault="另一个故障")), headers=key).status_code == 422
    assert program(cast.sales).post("/records", filing(), headers=key).status_code == 403
    assert caller.post("/records", filing(), headers={"Idempotency-Key": "k" * 256}).status_code == 422
    assert session.query(RecordRow).count() == 1


def test_a_refused_call_leaves_its_key_free(form, program, cast):
    key, caller = {"Idempotency-Key": "k-1"}, program(cast.service)
    assert caller.post("/records", filing(password="wrong password"), headers=key).status_code == 422
    assert caller.post("/records", filing(), headers=key).status_code == 201


def test_pages_of_the_list_do_not_overlap(form, session, program, cast):
    filed = [file_record(session, cast.service).number for _ in range(3)]
    caller = program(cast.auditor)
    first = caller.get("/records?limit=2").json
    second = caller.get(f"/records?limit=2&before={first['older']}").json
    assert [one["number"] for one in first["records"] + second["records"]] == filed[::-1]
    assert (first["total"], second["older"]) == (3, None)
    for wrong in ("limit=x", "limit=-1", "before=" + "9" * 400, "from=22.11.2026", "person=x"):
        assert caller.get(f"/records?{wrong}").status_code == 422, wrong


def test_a_half_filled_form_is_kept_attached_to_and_filed(session, cast, program):
    make_form(session, cast)
    make_form(session, cast, "QR15-04")
    visit = sample_answers("QR15-03", 0)
    dispatched = program(cast.service).post("/records", filing(answers=visit)).json["number"]
    caller, other = program(cast.staff), program(cast.sales)
    opened = caller.post("/drafts", {"form": "QR15-04"})
    assert opened.status_code == 201, opened.json
    key = opened.json["key"]
    sent = {"file": (BytesIO(b"a picture"), "现场.jpg")}
    fields = [
        one["id"]
        for section in caller.get("/forms/QR15-04").json["definition"]["sections"]
        for one in section["fields"]
        if one["type"] == "file"
    ]
    kept = caller.post(f"/drafts/{key}/fields/{fields[0]}", data=sent, content_type="multipart/form-data")
    assert (kept.status_code, kept.json["name"], kept.json["size"]) == (201, "现场.jpg", 9)
    again = caller.get(f"/drafts/{key}/files/{kept.json['sha256']}")
    assert (again.data, again.mimetype) == (b"a picture", "application/octet-stream")
    assert "attachment" in again.headers["Content-Disposition"]
    assert other.get(f"/drafts/{key}").status_code == 404
    assert other.get(f"/drafts/{key}/files/{kept.json['sha256']}").status_code == 404

    version = caller.get(f"/drafts/{key}").json["version"]
    saved = caller.put(
        f"/drafts/{key}", {"answers": sample_answers("QR15-04") | {"dispatch": dispatched}, "version": version}
    )
    assert saved.status_code == 200, saved.json
    assert caller.put(f"/drafts/{key}", {"answers": {}, "version": version}).status_code == 409
    assert [one["key"] for one in caller.get("/drafts").json["drafts"]] == [key]
    answers = {name: value for name, value in saved.json["answers"].items() if name != fields[0]}
    filed = caller.post(
        f"/drafts/{key}/file", {"answers": answers, "version": saved.json["version"], "password": PASSWORD}
    )
    assert filed.status_code == 201, filed.json
    number = filed.json["number"]
    assert program(cast.auditor).get(f"/records/{number}/files/{kept.json['sha256']}").data == b"a picture"
    assert program(cast.auditor).get(f"/records/{number}/files/{'0' * 64}").status_code == 404
    assert caller.get("/drafts").json["drafts"] == []


def test_a_half_filled_form_is_thrown_away(form, program, cast):
    caller = program(cast.service)
    key = caller.post("/drafts", {"form": "QR15-03"}).json["key"]
    assert program(cast.staff).delete(f"/drafts/{key}").status_code == 404
    assert caller.delete(f"/drafts/{key}").json == {"discarded": key}
    assert caller.get(f"/drafts/{key}").status_code == 404


def test_a_record_is_amended_with_a_reason(form, program, cast):
    caller = program(cast.service)
    record = caller.post("/records", filing()).json
    path, sent = f"/records/{record['number']}/amend", {"version": 1, "password": PASSWORD}
    answers = record["answers"] | {"fault": "改过的故障描述"}
    assert problems(caller.post(path, sent | {"answers": answers, "reason": ""})) == ["reason"]
    assert caller.post(path, sent | {"answers": record["answers"], "reason": "写错了"}).status_code == 422
    amended = caller.post(path, sent | {"answers": answers, "reason": "写错了"})
    assert (amended.status_code, amended.json["version"]) == (200, 2)
    assert caller.post(path, sent | {"answers": record["answers"], "reason": "写错了"}).status_code == 409
    versions = caller.get(f"/records/{record['number']}").json["versions"]
    assert [(one["version"], one["reason"]) for one in versions] == [(1, ""), (2, "写错了")]
    for method in ("PUT", "PATCH", "DELETE"):
        assert caller.call(method, f"/records/{record['number']}", {"answers": {}}).status_code == 405


def test_a_record_is_signed_by_another_with_the_password_and_the_hash(form, program, cast):
    number = program(cast.service).post("/records", filing()).json["number"]
    signer = program(cast.product)
    told = signer.get(f"/records/{number}").json
    assert told["may_sign"]
    sent = {"step": told["route"]["waits_for"]["step"], "password": PASSWORD, "seen_hash": told["content_hash"]}
    path = f"/records/{number}/sign"
    assert problems(signer.post(path, sent | {"password": "wrong password"})) == ["password"]
    assert signer.post(path, sent | {"seen_hash": "0" * 64}).status_code == 409
    assert signer.post(path, sent | {"step": 999}).status_code == 409
    assert program(cast.service).post(path, sent).status_code == 403
    assert signer.post(path, sent).json["state"] == "complete"
    assert signer.post(path, sent).status_code == 409


def test_a_record_is_given_back(form, program, cast):
    number = program(cast.service).post("/records", filing()).json["number"]
    signer = program(cast.product)
    assert problems(signer.post(f"/records/{number}/give-back", {"remark": ""})) == ["remark"]
    assert signer.post(f"/records/{number}/give-back", {"remark": "型号不对"}).json["state"] == "returned"


def test_records_and_blank_forms_are_printed(form, program, cast):
    caller = program(cast.service)
    number = caller.post("/records", filing()).json["number"]
    assert caller.get(f"/records/{number}/print.docx").data[:2] == b"PK"
    assert caller.get("/forms/QR15-03/blank.docx").data[:2] == b"PK"
    pdf = caller.get(f"/records/{number}/print.pdf")
    assert (pdf.mimetype, pdf.data[:5]) == ("application/pdf", b"%PDF-")
    assert caller.get("/records/QR15-03-2026-9999/print.pdf").status_code == 404


def test_a_record_is_found_in_the_request_after_it_was_filed(form, program, cast):
    caller = program(cast.service)
    number = caller.post("/records", filing()).json["number"]
    found = caller.get(f"/search?q={number}&kind=record").json
    assert (found["total"], found["hits"][0]["number"]) == (1, number)
    assert set(found["hits"][0]) == {"kind", "number", "title", "title_en", "clause", "state", "snippet", "url"}


def test_the_ledger_tells_who_did_what(form, program, cast):
    number = program(cast.service).post("/records", filing()).json["number"]
    reader = program(cast.auditor)
    told = reader.get(f"/ledger?subject={number}").json
    assert [one["act"] for one in told["entries"]] == ["record.signed", "record.filed"]
    entry = reader.get(f"/ledger/{told['entries'][0]['seq']}").json
    assert number in entry["body"]
    assert reader.get("/ledger/999999").status_code == 404
    kept = reader.get("/ledger/checkpoint").json
    assert (kept["size"], kept["head"]) == (told["size"], told["head"])
    assert kept["signature"] in kept["text"]
