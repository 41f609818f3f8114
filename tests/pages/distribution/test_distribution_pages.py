"""The pages of distribution as people use them: a copy from issue to return, a reading from plan to proof."""

import pytest

from app.distribution.queries import copies, reading
from app.distribution.words.copies import CopyState
from app.documents import prints
from app.documents.words.clauses import Clause
from app.kernel import clock
from tests.factories.accounts import PASSWORD
from tests.factories.distribution import make_copy
from tests.factories.documents import make_draft, make_released

DAY = clock.today("Asia/Shanghai")


@pytest.fixture
def released(session, cast):
    clauses = (Clause("3", 1, "职责", ""), Clause("3.1", 2, "", "客服科受理投诉。"))
    return make_released(session, cast, clauses=clauses, today=DAY)


@pytest.fixture
def come(app):
    """A person at a browser of their own."""

    def signed_in(username):
        client = app.test_client()
        client.sign_in(username)
        return client

    return signed_in


def test_a_copy_from_issue_to_return(come, session, cast, released, monkeypatch):
    monkeypatch.setattr(prints.pdf, "render_isolated", lambda _paper: b"%PDF")
    client = come("manager")
    issued = client.submit(
        "/documents/SP15/copies",
        {"label": "A/0", "holder": str(cast.service.person_id), "place": "二号车间"},
        page="/documents/SP15/distribution",
    )
    assert issued.status_code == 303
    assert client.get(issued.location).status_code == 200
    paper = client.get("/documents/SP15/copies/1/print.pdf")
    assert paper.headers["Content-Disposition"].startswith('inline; filename="SP15-A-0-01.pdf"')
    client = come("service")
    assert "我手里的副本" in client.get("/").get_data(as_text=True)
    signed = client.submit("/copies/1/receive", {"seen": "1", "password": "no"}, page="/copies/1")
    assert signed.status_code == 422
    assert client.submit("/copies/1/receive", {"seen": "1", "password": PASSWORD}, page="/copies/1").status_code == 303
    client = come("manager")
    again = client.submit("/copies/1/take_back", {"seen": "2", "reason": ""}, page="/copies/1")
    assert again.status_code == 422
    assert "写明理由" in again.get_data(as_text=True)
    client.submit("/copies/1/take_back", {"seen": "2", "reason": "换版"}, page="/copies/1")
    assert copies.copies(session)[0].state is CopyState.RETURNED
    client = come("auditor")
    assert "已收回" in client.get("/copies").get_data(as_text=True)
    assert "换版" in client.get("/copies/1").get_data(as_text=True)
    assert "二号车间" in client.get("/copies.csv").get_data(as_text=True)


def test_what_was_typed_stays_when_an_issue_is_refused(client, session, cast, released):
    client.sign_in("manager")
    page = client.submit("/documents/SP15/copies", {"label": "A/0", "place": " "}, page="/documents/SP15/distribution")
    assert page.status_code == 422
    assert "选持有人" in page.get_data(as_text=True)
    for odd in ({"holder": "x" * 5000}, {"holder": "99999999", "label": "Z/9"}, {"place": "长" * 500}):
        answer = client.submit("/documents/SP15/copies", odd, page="/documents/SP15/distribution")
        assert answer.status_code in {409, 422}


def test_another_persons_copy_is_nobodys_business(client, session, cast, released):
    make_copy(session, cast, today=DAY)
    client.sign_in("sales")
    assert client.get("/copies/1").status_code == 404
    assert client.get("/copies").status_code == 403


def test_a_reading_from_the_desk_to_the_proof(come, session, cast, released):
    client = come("service")
    assert "等我阅知" in client.get("/").get_data(as_text=True)
    page = client.get("/reading/1").get_data(as_text=True)
    assert "客服科受理投诉" in page
    stale = client.submit("/reading/1", {"seen": "0" * 64}, page="/reading/1")
    assert stale.status_code == 409
    seen = reading.reading(session, 1).hash
    assert client.submit("/reading/1", {"seen": seen}, page="/reading/1").location == "/reading"
    assert "校验码" in client.get("/reading/1").get_data(as_text=True)
    client = come("manager")
    assert "周亦安" in client.get("/readings/1").get_data(as_text=True)
    assert "周亦安" in client.get("/readings/1/readers.csv").get_data(as_text=True)
    assert "周亦安" in client.get("/lists/readings.csv?view=all").get_data(as_text=True)
    assert "周亦安" not in client.get("/lists/readings.csv?view=late").get_data(as_text=True)
    assert client.get("/lists/readings.xlsx").data.startswith(b"PK")
    assert client.submit("/readings/1/remind", page="/readings/1").status_code == 303


def test_a_plan_with_questions_is_kept_as_typed_and_asked(client, session, cast):
    make_draft(session, cast.manager)
    client.sign_in("manager")
    typed = {
        "seen": "0",
        "days": "5",
        "share": "80",
        "q0-text": "几日？",
        "q0-answers": "一日\n* 两日",
        "q0-clause": "2.1",
    }
    wrong = client.submit(
        "/documents/SP15/plan", typed | {"q0-answers": "一日\n两日"}, page="/documents/SP15/distribution"
    )
    assert wrong.status_code == 422
    assert "几日？" in wrong.get_data(as_text=True)
    kept = client.submit("/documents/SP15/plan", typed, page="/documents/SP15/distribution")
    assert kept.status_code == 303
    plan = reading.plan_of(session, "SP15", "A/0")
    assert (plan.days, plan.share, plan.questions[0].right) == (5, 80, 1)
    assert "* 两日" in client.get("/documents/SP15/distribution").get_data(as_text=True)


def test_the_list_is_set_by_ticking(client, session, cast, released):
    client.sign_in("manager")
    sent = {"seen": "0", "posts": ["sales", "nonsense"], "people": [str(cast.staff.person_id), "x"]}
    assert client.submit("/documents/SP15/distribution", sent).status_code == 303
    found = reading.list_of(session, "SP15").audience
    assert ({post.value for post in found.posts}, found.people) == ({"sales"}, {cast.staff.person_id})
    assert client.submit("/documents/SP15/distribution", sent).status_code == 409
