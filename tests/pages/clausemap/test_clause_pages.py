"""The clause map and the review of the ledger on their pages, as files and for programs."""

from datetime import timedelta

from app.checks.queries.cases import moment
from app.ledger.queries.entries import head
from app.ledger.words import Verdict
from app.selfcheck.actions.running import look
from tests.factories.accounts import PASSWORD
from tests.factories.audits import make_audit, make_audit_finding
from tests.factories.documents import TODAY, make_released
from tests.factories.records import file_record, make_form
from tests.pages.api.conftest import program

__all__ = ["program"]
SOUND = Verdict(1, "0" * 64, ())


def shown(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


def test_documents_are_assigned_with_a_reason_and_the_map_tells_of_them_as_of_a_day(session, cast, client, program):
    make_released(session, cast)
    make_form(session, cast)
    number = file_record(session, cast.service).number
    client.sign_in("manager")
    assert number in shown(client, "/clauses"), "the newest evidence of a clause that SP15 answers"
    path = "/clauses/iso9001-2015/7.2"
    refused = client.submit(path, {"documents": ["SP15"], "reason": ""}, page=path)
    assert refused.status_code == 422
    assert client.submit(path, {"documents": ["SP15"], "reason": "培训写在 SP15"}, page=path).status_code == 303
    assert "培训写在 SP15" in shown(client, path)
    found = {one["clause"]: one for one in program(cast.auditor).get("/clauses").json}
    assert found["7.2"]["documents"] == ["SP15"]
    assert (found["7.2"]["light"], found["9.3"]["light"]) == ("green", "red")
    before = {one["clause"]: one for one in program(cast.auditor).get("/clauses?on=2026-01-01").json}
    assert before["7.2"]["documents"] == []
    assert "7.2" in client.get("/clauses/map.csv").get_data(as_text=True)
    assert client.get("/clauses?standard=nonsense").status_code == 404


def test_an_audit_finding_counts_for_the_clauses_that_its_document_answers(session, cast, program):
    make_released(session, cast)
    number = make_audit_finding(session, cast, make_audit(session, cast), grade="major")
    found = {one["clause"]: one for one in program(cast.auditor).get("/clauses").json}
    assert (found["9.1.2"]["open"]["broken"], found["9.1.2"]["light"]) == (1, "red")
    assert found["6.2"]["open"]["broken"] == 0, "SP15 does not answer it"
    late = look(session, moment(TODAY + timedelta(days=400), "Asia/Shanghai"), lambda _session: SOUND)
    assert {"audits.finding-late", "audits.not-reported"} <= {one.rule for one in late.found.values()}
    assert number in {one.subject for one in late.found.values()}


def test_the_ledger_is_reviewed_on_its_page_and_by_programs(session, cast, client, program):
    client.sign_in("manager")
    assert "还没有人审阅过" in shown(client, "/ledger")
    session.rollback()  # what was read before is old
    size, hashed, _ = head(session)
    typed = {"last": str(size), "seen": hashed, "remark": "看过登录和停用", "password": "wrong"}
    refused = client.submit("/ledger/reviews", typed, page="/ledger/reviews")
    assert refused.status_code in {403, 422}
    assert "看过登录和停用" in refused.get_data(as_text=True), "what was typed stays"
    typed["password"] = PASSWORD
    assert client.submit("/ledger/reviews", typed, page="/ledger/reviews").status_code == 303
    assert f"审阅到第 {size} 条" in shown(client, "/ledger")
    session.rollback()  # what was read before is old
    size, hashed, _ = head(session)
    session.rollback()
    body = {"last": size, "seen_hash": hashed, "remark": "接着看", "password": PASSWORD}
    assert program(cast.general).post("/ledger/reviews", body).status_code == 201
    assert program(cast.auditor).get("/ledger/reviews").json[0]["last"] == size
