"""Handing a draft on by page."""

from app.accounts.actions.people import deactivate
from tests.factories.documents import make_draft


def test_a_manager_finds_the_draft_of_one_who_left_and_takes_it_over(session, cast, client):
    make_draft(session, cast.quality)
    deactivate(session, cast.manager, cast.quality.person_id, "离职")
    session.commit()
    client.sign_in("manager")
    page = client.get("/drafts").get_data(as_text=True)
    assert "已停用" in page
    assert "/documents/SP15/draft/hand-over" in page
    path = "/documents/SP15/draft/hand-over"
    assert client.submit(path, {"to": "x", "reason": ""}).status_code == 422
    answer = client.submit(path, {"to": str(cast.manager.person_id), "reason": "接手"})
    assert answer.status_code == 303
    assert "/documents/SP15/submit" in client.get("/documents/SP15/draft").get_data(as_text=True)


def test_who_may_not_is_told_why(session, cast, client):
    make_draft(session, cast.manager)
    client.sign_in("quality")
    page = client.get("/documents/SP15/draft/hand-over").get_data(as_text=True)
    assert "林知夏" in page
    assert "<select" not in page
    answer = client.submit("/documents/SP15/draft/hand-over", {"to": "1", "reason": "x"})
    assert answer.status_code == 403
