"""Routes, delegations and signing together for programs, by the same rules as the pages."""

from datetime import UTC, datetime, timedelta

from tests.factories.accounts import PASSWORD
from tests.factories.documents import make_draft, submit
from tests.pages.api.conftest import problems

APPROVE = {"meaning": "approved", "posts": ["general_manager"]}
REVIEW = {
    "meaning": "reviewed",
    "posts": ["quality_department", "product_department", "quality_manager"],
    "gather": "quorum",
    "quorum": 2,
}


def test_a_document_goes_through_the_route_that_a_program_defined(program, cast, session):
    manager, quality, product, general = map(program, (cast.manager, cast.quality, cast.product, cast.general))
    sent = {"kind": "procedure", "seen": 0, "stages": [REVIEW, APPROVE], "reason": "内审发现"}
    assert manager.post("/routes", sent).json["revision"] == 1
    assert manager.post("/routes", sent).status_code == 409
    assert [one["revision"] for one in manager.get("/routes").json["routes"]] == [0, 1]
    make_draft(session, cast.manager)
    submit(session, cast.manager)
    waiting = quality.get("/sign-offs").json["waiting"][0]
    thing = {"route": waiting["route"], "step": waiting["step"], "seen_hash": waiting["content_hash"]}
    done = quality.post("/sign-offs", {"things": [thing], "password": PASSWORD}).json["outcomes"]
    assert done[0]["refused"] is None
    course = manager.get(f"/sign-offs/{waiting['route']}").json
    assert course["pinned"] == "procedure/*/1"
    assert [step["waits"] for step in course["steps"]] == [False, True, False]
    assert course["may"]["urge"] is None
    assert course["may"]["sign"] is not None
    assert manager.post(f"/sign-offs/{waiting['route']}/urge", {"remark": "周五前"}).status_code == 200
    again = manager.post(f"/sign-offs/{waiting['route']}/urge", {})
    assert again.status_code == 409
    to = {"person": cast.manager2.person_id, "reason": "出差"}
    assert product.post(f"/sign-offs/{waiting['route']}/hand-on", to).status_code == 200
    assert product.get("/sign-offs").json["waiting"] == []
    assert general.get("/sign-offs").json["waiting"] == []


def test_what_is_wrong_with_a_route_is_named(program, cast):
    manager = program(cast.manager)
    for stages, field in (
        ([], "stages"),
        ([REVIEW], "meaning-1"),
        ([{**REVIEW, "quorum": 99}, APPROVE], "quorum-1"),
        ([{**REVIEW, "posts": ["boss"]}, APPROVE], "posts-1"),
        ([{**REVIEW, "meaning": "blessed"}, APPROVE], "meaning-1"),
        ([{**REVIEW, "posts": [], "people": [424242]}, APPROVE], "people-1"),
    ):
        answer = manager.post("/routes", {"seen": 0, "stages": stages, "reason": "x"})
        assert answer.status_code == 422, stages
        assert field in problems(answer)
    for odd in (None, "x", [1], {"a": 1}):
        assert manager.post("/routes", {"seen": 0, "stages": odd, "reason": "x"}).status_code == 422


def test_a_delegation_is_granted_for_whole_days_and_revoked(program, cast):
    giver, other = program(cast.representative), program(cast.sales)
    today = datetime.now(UTC).date()
    sent = {
        "delegate": cast.quality.person_id,
        "kinds": ["revision", "record"],
        "since": today.isoformat(),
        "until": (today + timedelta(days=3)).isoformat(),
        "reason": "休假",
    }
    made = giver.post("/delegations", sent).json["id"]
    line = giver.get("/delegations").json["delegations"][0]
    assert (line["to"], line["state"], line["last_day"]) == ("沈砚", "holds", sent["until"])
    assert other.get("/delegations").json["delegations"] == []
    assert other.post(f"/delegations/{made}/revoke").status_code == 403
    assert giver.post(f"/delegations/{made}/revoke").status_code == 200
    assert giver.post(f"/delegations/{made}/revoke").status_code == 409
    assert problems(giver.post("/delegations", {**sent, "until": "2026-02-30"})) == ["until"]
    assert giver.post("/delegations", {**sent, "delegate": 424242}).status_code == 422
