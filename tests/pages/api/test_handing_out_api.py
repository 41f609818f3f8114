"""Distribution by program: who reads, numbered copies, the plan of a reading, reminders, a document's own interval."""

from app.kernel.people import Post
from tests.factories.documents import make_draft, make_released
from tests.pages.api.conftest import problems


def test_the_list_is_read_changed_and_stale_once_changed(session, program, cast):
    make_released(session, cast)
    session.commit()
    manager = program(cast.manager)
    path = "/documents/SP15/distribution"
    seen = manager.get(path).json
    assert (seen["is_default"], seen["seen"]) == (True, 0)
    sent = {"posts": ["sales", "service_section"], "people": [cast.quality.person_id], "seen": 0}
    changed = manager.put(path, sent).json
    assert (changed["posts"], changed["people"], changed["is_default"]) == (sent["posts"], sent["people"], False)
    assert manager.put(path, sent).status_code == 409
    assert problems(manager.put(path, {**sent, "posts": ["boss"], "seen": 1})) == ["posts"]
    assert problems(manager.put(path, {**sent, "people": "all", "seen": 1})) == ["people"]
    assert program(cast.staff).put(path, sent).status_code == 403


def test_a_copy_is_issued_to_a_person_or_a_place(session, program, cast):
    make_released(session, cast)
    session.commit()
    manager = program(cast.manager)
    made = manager.post("/documents/SP15/copies", {"holder": cast.service.person_id})
    assert (made.status_code, made.json["copy"], made.json["state"]) == (201, 1, "issued")
    assert manager.get(made.location.removeprefix("/api/v1")).json["serial"] == made.json["serial"]
    assert manager.post("/documents/SP15/copies", {"place": "二号车间"}).json["copy"] == 2
    assert problems(manager.post("/documents/SP15/copies", {})) == ["holder"]
    assert manager.post("/documents/SP99/copies", {"place": "x"}).status_code == 404


def test_a_reading_is_planned_and_reminded(session, program, cast):
    manager = program(cast.manager)
    make_released(session, cast)
    session.commit()
    everybody = {"posts": [post.value for post in Post], "people": [], "seen": 0}
    manager.put("/documents/SP15/distribution", everybody)
    make_draft(session, cast.manager, change_summary="改", change_reason="因")
    path = "/documents/SP15/draft/reading"
    question = {"text": "几日内回复？", "answers": ["两日", "一日"], "right": 1, "clause": "2.1"}
    planned = manager.put(path, {"questions": [question], "share": 80, "days": 5, "seen": 0}).json["plan"]
    assert planned == {"questions": [question], "share": 80, "days": 5, "seen": 1}
    assert manager.put(path, {"seen": 0}).status_code == 409
    for wrong in ({"questions": [{**question, "right": 7}]}, {"questions": 7}, {"share": 101}, {"days": "x"}):
        assert manager.put(path, {"seen": 1, **wrong}).status_code == 422, wrong
    readings = manager.get("/readings").json["readings"]
    for one in readings:
        assert manager.post(f"/readings/{one['id']}/remind").json == {"reminded": one["id"]}
    assert manager.post("/readings/9999/remind").status_code == 404


def test_a_document_gets_an_interval_of_its_own(session, program, cast):
    make_released(session, cast)
    session.commit()
    path = "/documents/SP15/review-interval"
    assert program(cast.manager).put(path, {"months": 12, "reason": "顾客要求"}).json == {"months": 12}
    assert program(cast.manager).put(path, {"months": 12, "reason": " "}).status_code == 422
    assert program(cast.manager).put(path, {"months": 9999, "reason": "x"}).status_code == 422
    assert program(cast.quality).put(path, {"months": 12, "reason": "x"}).status_code == 403
