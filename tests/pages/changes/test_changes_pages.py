"""Change requests on the pages, for programs and at the command line."""

import json

from tests.factories.documents import make_released
from tests.pages.api.conftest import program

__all__ = ["program"]
TYPED = {
    "places": "SP15 2.1",
    "reason": "内审发现",
    "wanted": "写明 <4 小时>",
    "source": "internal_audit",
    "evidence": "",
}


def shown(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


def test_a_request_goes_from_asking_to_a_draft_on_the_pages(session, cast, client):
    make_released(session, cast)
    client.sign_in("sales")
    sent = client.submit("/changes/new", TYPED)
    assert sent.location == "/changes/CR-2026-0001"
    assert "写明 &lt;4 小时&gt;" in shown(client, sent.location)
    manager = client.application.test_client()
    manager.sign_in("manager")
    assert "CR-2026-0001" in shown(manager, "/")
    assert "由此修订" not in shown(manager, "/changes/CR-2026-0001")
    manager.submit("/changes/CR-2026-0001/accept", {"decision": "同意"}, page="/changes/CR-2026-0001")
    assert "由此修订 SP15" in shown(manager, "/changes/CR-2026-0001")
    manager.submit("/changes/CR-2026-0001/start", {"document": "SP15"}, page="/changes/CR-2026-0001")
    assert "修订中" in shown(manager, "/changes")
    assert "CR-2026-0001" in shown(manager, "/documents/SP15/draft")


def test_what_is_missing_is_told_beside_its_field_and_what_was_typed_stays(session, cast, client):
    make_released(session, cast)
    client.sign_in("sales")
    refused = client.submit("/changes/new", TYPED | {"reason": "", "places": "SP99"})
    assert refused.status_code == 422
    page = refused.get_data(as_text=True)
    assert "没有这样的文件：SP99" in page
    assert "写明 &lt;4 小时&gt;" in page


def test_a_rejection_without_a_reason_is_refused_on_the_page(session, cast, client):
    make_released(session, cast)
    client.sign_in("manager")
    client.submit("/changes/new", TYPED)
    refused = client.submit("/changes/CR-2026-0001/reject", {"decision": ""}, page="/changes/CR-2026-0001")
    assert refused.status_code == 422
    assert "写明为什么驳回" in refused.get_data(as_text=True)


def test_programs_and_the_command_do_the_same(app, session, cast, program):
    make_released(session, cast)
    made = program(cast.sales).post("/changes", TYPED)
    assert made.status_code == 201
    assert made.json["places"] == [{"document": "SP15", "clause": "2.1"}]
    accepted = program(cast.manager).post("/changes/CR-2026-0001/decide", {"verb": "accept"})
    assert accepted.json["state"] == "accepted"
    assert program(cast.sales).post("/changes/CR-2026-0001/decide", {"verb": "accept"}).status_code == 403
    listed = app.test_cli_runner().invoke(args=["changes", "list", "--json"])
    assert [one["number"] for one in json.loads(listed.output)] == ["CR-2026-0001"]
    told = app.test_cli_runner().invoke(args=["changes", "show", "CR-2026-0001"])
    assert "impact" in json.loads(told.output)
