"""Change requests and remarks by many at the same moment: one decision, one effect, whoever was first."""

import pytest
from sqlalchemy import func, select

from app.changes.actions import ask, decide
from app.changes.models import RequestRow
from app.changes.words import NewRequest, Place, State, Verb
from app.documents.actions import remarks
from app.documents.models import Revision
from app.documents.words.drafts import RemarkText
from app.documents.words.states import UNRELEASED
from app.ledger.actions.verifying import verify
from app.ledger.models import LedgerEntry
from app.ledger.words import Tag
from app.remarks.models import RemarkRow
from tests.factories.documents import TODAY, make_draft, make_released
from tests.races.together import ROUNDS, Person, statuses, together

AT_ONCE = 5  # by the hundred over the rounds: RACE_ROUNDS=20
rounds = pytest.mark.parametrize("turn", range(ROUNDS))


@pytest.fixture
def asked(session, cast):
    """A change request that waits for a decision."""
    make_released(session, cast)
    new = NewRequest("internal_audit", "", "回复慢", "首次答复 20 分钟", (Place("SP15", "2.1"),))
    number = ask(session, cast.sales, new, TODAY)
    session.commit()
    return number


def acts(session, *tags):
    question = select(func.count()).select_from(LedgerEntry).where(LedgerEntry.act.in_([tag.value for tag in tags]))
    return session.execute(question).scalar_one()


@rounds
def test_of_many_decisions_one_counts(app, session, asked, turn):
    page = f"/changes/{asked}"
    people = [Person(app, "manager" if place % 2 else "manager2", page) for place in range(AT_ONCE)]
    verbs = ("accept", "reject")
    sent = [one.sends(f"{page}/{verbs[place % 2]}", decision="查过了") for place, one in enumerate(people)]
    answers = statuses(together(*sent))
    assert answers == [303, *[409] * (AT_ONCE - 1)]
    assert session.execute(select(RequestRow.state)).scalar_one() in {State.ACCEPTED, State.REJECTED}
    assert acts(session, Tag.CHANGE_ACCEPTED, Tag.CHANGE_REJECTED) == 1
    assert verify(session).ok


@rounds
def test_of_many_who_start_the_revision_one_does(app, session, cast, asked, turn):
    decide(session, cast.manager, asked, Verb.ACCEPT, "可以", TODAY)
    session.commit()
    page = f"/changes/{asked}"
    people = [Person(app, name, page) for name in ("manager", "manager2", "quality", "manager", "manager2")]
    answers = together(*(one.sends(f"{page}/start", document="SP15") for one in people))
    assert all(answer.status_code in {303, 409, 422} for answer in answers), statuses(answers)
    under_way = select(func.count()).select_from(Revision).where(Revision.state.in_([one.value for one in UNRELEASED]))
    assert session.execute(under_way).scalar_one() == 1
    assert acts(session, Tag.CHANGE_ANSWERED) == 1
    assert verify(session).ok


@rounds
def test_a_remark_is_resolved_once_and_each_answer_is_kept(app, session, cast, turn):
    make_draft(session, cast.manager)
    remark = remarks.write_remark(session, cast.quality, "SP15", "A-0", RemarkText(0, "", "谁来填？"))
    session.commit()
    page = "/documents/SP15/A-0/remarks"
    resolvers = [Person(app, "quality", page) for _ in range(3)]
    answering = [Person(app, name, page) for name in ("manager", "manager2")]
    answers = together(
        *(one.sends(f"{page}/{remark}/resolve") for one in resolvers),
        *(one.sends(f"{page}/{remark}/answer", text="客服科") for one in answering),
    )
    assert all(answer.status_code in {303, 409} for answer in answers), statuses(answers)
    assert sum(answer.status_code == 303 for answer in answers[:3]) == 1
    assert acts(session, Tag.REMARK_RESOLVED) == 1
    assert acts(session, Tag.REMARK_ANSWERED) == sum(answer.status_code == 303 for answer in answers[3:])
    assert session.execute(select(RemarkRow.state)).scalar_one() == "resolved"
    assert verify(session).ok
