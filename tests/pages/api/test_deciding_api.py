"""What a quality manager decides, by program: release sets, half-filled forms, what is kept, findings accepted."""

from dataclasses import replace
from datetime import date, timedelta

from app.kernel import clock
from app.records.api import disposal, shared
from tests.factories.accounts import PASSWORD
from tests.factories.documents import make_draft, make_released, sign, submit, with_clause
from tests.factories.records import definition_data, dispatch, file_record, make_draft_of, make_form
from tests.factories.registers import make_customer
from tests.pages.api.conftest import problems

TODAY = clock.today("Asia/Shanghai")


def test_a_set_is_opened_filled_and_released_whole(session, program, cast):
    manager, reviewer = program(cast.manager), program(cast.quality)
    make_draft(session, cast.manager)
    make_draft(session, cast.manager, "SP16", title="采购程序")
    made = manager.post("/release-sets", {"name": "换版", "effective_on": "2027-01-04"})
    path = made.location.removeprefix("/api/v1")
    assert (made.status_code, made.json["members"]) == (201, [])
    assert problems(manager.post("/release-sets", {"name": " "})) == ["name"]
    assert problems(manager.put(f"{path}/day", {"effective_on": "2027-02-30"})) == ["effective_on"]
    for number in ("SP15", "SP16"):
        assert manager.post(f"{path}/put-in", {"number": number}).status_code == 200
    assert [one["number"] for one in manager.post(f"{path}/take-out", {"number": "SP16"}).json["members"]] == ["SP15"]
    manager.post(f"{path}/put-in", {"number": "SP16"})
    refused = manager.post(f"{path}/release")
    assert refused.status_code == 409
    assert "SP15 A/0" in refused.json["error"]["problems"][0]["message"]
    assert reviewer.get(path).json["may_change"] is False
    assert reviewer.post(f"{path}/release").status_code == 403
    for number in ("SP15", "SP16"):
        submit(session, cast.manager, number)
        sign(session, cast.quality, number)
        sign(session, cast.general, number)
    session.commit()
    assert problems(manager.post(f"{path}/send-back", {"number": "SP16", "reason": ""})) == ["reason"]
    assert manager.put(f"{path}/day", {}).json["effective_on"] is None
    done = manager.post(f"{path}/release").json
    assert (done["state"], {one["state"] for one in done["members"]}) == ("released", {"in_force"})
    assert manager.get("/release-sets").json["sets"][0]["members"] == 2
    assert manager.post(f"{path}/dissolve", {"reason": "x"}).status_code == 409


def test_what_becomes_of_half_filled_forms_is_rehearsed_and_chosen(session, program, cast):
    make_form(session, cast)
    make_draft_of(session, cast.service, raw=dispatch())
    body = {"definition": definition_data("QR15-03"), "template": ""}
    make_draft(session, cast.manager, "QR15-03", change_summary="改", change_reason="因", body=body)
    session.commit()
    manager, path = program(cast.manager), "/documents/QR15-03/in-flight"
    seen = manager.get(path).json
    assert (seen["drafts"], seen["drafts_losing"], seen["policy"]) == (1, 0, "move")
    chosen = manager.put(path, {"policy": "finish", "until": "2099-12-31"}).json
    assert (chosen["policy"], chosen["until"]) == ("finish", "2099-12-31")
    assert problems(manager.put(path, {"policy": "burn"})) == ["policy"]
    assert problems(manager.put(path, {"policy": "finish", "until": "2001-01-01"})) == ["until"]
    assert program(cast.quality).put(path, {"policy": "move"}).status_code == 403


def test_a_revision_that_no_longer_holds_is_kept(session, program, cast):
    make_released(session, cast, today=TODAY - timedelta(days=30))
    make_released(session, cast, today=TODAY)
    session.commit()
    manager = program(cast.manager)
    path = "/documents/SP15/revisions/A-0/kept"
    assert problems(manager.put(path, {"reason": "", "until": "2001-01-01"})) == ["reason", "until"]
    kept = manager.put(path, {"reason": "诉讼备查", "until": "2036-12-31"}).json
    assert kept == {"number": "SP15", "revision": "A/0", "reason": "诉讼备查", "until": "2036-12-31"}
    assert manager.put("/documents/SP15/revisions/A-1/kept", {"reason": "x", "until": "2036-12-31"}).status_code == 409
    assert program(cast.quality).put(path, {"reason": "x", "until": "2036-12-31"}).status_code == 403


def test_a_finding_is_accepted_and_stands_again_when_that_is_revoked(session, program, cast):
    make_draft(session, cast.manager, clauses=with_clause("2.1", "投诉应及时处理。"))
    session.commit()
    manager, draft = program(cast.manager), "/documents/SP15/draft"
    key = next(one["key"] for one in manager.get(draft).json["findings"] if "及时" in one["text"])
    accept = f"{draft}/findings/{key}/accept"
    assert problems(manager.post(accept, {"reason": " "})) == ["reason"]
    assert program(cast.sales).post(accept, {"reason": "x"}).status_code == 403
    assert manager.post(f"{draft}/findings/{'0' * len(key)}/accept", {"reason": "x"}).status_code == 404
    made = manager.post(accept, {"reason": "顾客各不相同"}).json
    assert (made["document"], made["by"], made["clause"]) == ("SP15", "林知夏", "2.1")
    held = next(one for one in manager.get(draft).json["findings"] if one["key"] == key)
    assert held["accepted"]["reason"] == "顾客各不相同"
    assert manager.post(accept, {"reason": "再来"}).status_code == 409
    revoke = f"{draft}/acceptances/{made['id']}/revoke"
    assert manager.post(revoke, {"reason": "想错了"}).json == {"revoked": made["id"]}
    held = next(one for one in manager.get(draft).json["findings"] if one["key"] == key)
    assert held["accepted"] is None


def test_the_scheme_and_the_calendar_are_set_by_a_program(session, cast, program):
    manager = program(cast.manager)
    scheme = manager.get("/numbers/scheme").json
    scheme["types"][0]["name"] = {"zh": "总手册", "en": "Main manual"}
    put = manager.put("/numbers/scheme", scheme | {"reason": "改名"})
    assert (put.status_code, put.json["types"][0]["name"]["zh"]) == (200, "总手册")
    assert manager.put("/numbers/scheme", scheme | {"reason": "再改"}).status_code == 409  # read before the change
    wrong = put.json | {"reason": "岗位", "departments": {"nobody": "X"}}
    assert manager.put("/numbers/scheme", wrong).status_code == 422
    day = {"day": "2027-01-01", "works": False, "reason": "元旦"}
    assert manager.post("/calendar", day).json == [day]
    assert manager.post("/calendar", day | {"day": "明天"}).status_code == 422
    assert program(cast.service).post("/calendar", day).status_code == 403


def test_a_survey_is_planned_opened_prolonged_and_closed_by_a_program(session, cast, program):
    make_form(session, cast, "QR15-01")
    make_customer(session, cast.sales)
    sales, at = program(cast.sales), "/surveys/QR15-01/2026-H2"
    planned = sales.post("/surveys", {"form": "QR15-01", "period": "2026-H2", "until": "2099-12-20"})
    assert (planned.status_code, planned.json["state"], planned.json["listed"]) == (201, "planned", 1)
    assert sales.post(f"{at}/open", {"review": ""}).status_code == 422
    assert sales.post(f"{at}/open", {"review": "会同品管部审定"}).json["state"] == "open"
    assert sales.post(f"{at}/list").json == {"count": 0}
    assert sales.post(f"{at}/prolong", {"until": "2099-12-31"}).json["until"] == "2099-12-31"
    assert sales.post(f"{at}/close", {}).status_code == 422  # one was never asked
    assert sales.post(f"{at}/close", {"closing": "顾客已停产"}).json["state"] == "closed"


def test_records_are_disposed_of_by_two_programs(session, cast, program, settings, monkeypatch):
    make_form(session, cast)
    record = file_record(session, cast.service)
    session.commit()
    manager, other = program(cast.manager), program(cast.representative)
    asked = {"records": [record.number], "reason": "保存期满", "password": PASSWORD}
    assert manager.post("/disposals", asked).status_code == 422  # its term is not over
    monkeypatch.setattr(disposal, "place", lambda: replace(shared.place(), today=date(2040, 1, 1)))
    assert manager.post(f"/records/{record.number}/hold", {"on": True, "reason": "诉讼"}).json["held"] is True
    assert manager.post("/disposals", asked).status_code == 422
    manager.post(f"/records/{record.number}/hold", {"on": False, "reason": "结案"})
    assert [one["number"] for one in manager.get("/disposals").json["due"]] == [record.number]
    one = manager.post("/disposals", asked).json
    sign = {"hash": one["hash"], "password": PASSWORD}
    assert manager.post(f"/disposals/{one['number']}/sign", sign).status_code == 403  # not the same person twice
    assert other.post(f"/disposals/{one['number']}/sign", sign | {"hash": "0"}).status_code == 409
    assert other.post(f"/disposals/{one['number']}/sign", sign).json["state"] == "done"
    assert other.get(f"/records/{record.number}").json["answers"] == {}
