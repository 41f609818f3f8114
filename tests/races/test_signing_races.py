"""Several at one route at the same moment: each signature once, the quorum exactly, nothing half done."""

import pytest
from sqlalchemy import func, select

from app.approvals import actions, queries
from app.approvals.models import RouteRow, SignOffRow, StepRow
from app.approvals.words import Gather, Stage, Target
from app.documents.models import Revision
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.ledger.actions.verifying import verify
from tests.factories.accounts import PASSWORD
from tests.factories.documents import make_draft, submit
from tests.races.together import ROUNDS, Person, statuses, together

rounds = pytest.mark.parametrize("turn", range(ROUNDS))
SIGN = "/documents/SP15/A-0/sign"
REVIEW = Stage(
    Meaning.REVIEWED,
    (Post.QUALITY_DEPARTMENT, Post.PRODUCT_DEPARTMENT, Post.QUALITY_MANAGER),
    (),
    Gather.QUORUM,
    2,
)


@pytest.fixture
def quorum(session, cast):
    """A procedure that two of three people must review; gives the route's id."""
    approve = Stage(Meaning.APPROVED, (Post.GENERAL_MANAGER,))
    actions.define(session, cast.manager, Target(), (REVIEW, approve), (0, "会签"))
    session.commit()
    make_draft(session, cast.manager)
    submit(session, cast.manager)
    route = queries.open_routes(session)[0][0].id
    session.rollback()  # a transaction left open would show the past
    return route


def given(session):
    return session.execute(select(func.count()).select_from(SignOffRow)).scalar_one() - 1  # without the author's own


@rounds
def test_of_three_at_once_two_fill_the_quorum(app, session, quorum, turn):
    people = [Person(app, name, SIGN) for name in ("quality", "product", "manager2")]
    answers = together(*(one.sends(SIGN, password=PASSWORD, seen=one.value("seen")) for one in people))
    assert statuses(answers)[:2] == [303, 303], statuses(answers)
    assert statuses(answers)[2] in (403, 409)
    assert given(session) == 2
    assert verify(session).ok


@rounds
def test_the_same_person_in_four_windows_signs_once(app, session, quorum, turn):
    people = [Person(app, "quality", SIGN) for _ in range(4)]
    answers = together(*(one.sends(SIGN, password=PASSWORD, seen=one.value("seen")) for one in people))
    assert statuses(answers)[0] == 303
    assert all(code in (403, 409) for code in statuses(answers)[1:]), statuses(answers)
    assert given(session) == 1
    assert verify(session).ok


@rounds
def test_a_signature_and_handing_it_on_exclude_each_other(app, session, cast, quorum, turn):
    where = f"/sign-offs/{quorum}"
    signs, hands = Person(app, "quality", SIGN), Person(app, "product", where)
    answers = together(
        signs.sends(SIGN, password=PASSWORD, seen=signs.value("seen")),
        hands.sends(f"{where}/hand-on", person=str(cast.manager2.person_id), reason="出差"),
    )
    assert all(answer.status_code in (303, 403, 409, 422) for answer in answers), statuses(answers)
    steps = session.execute(select(StepRow).order_by(StepRow.position, StepRow.id)).scalars().all()
    signed = session.execute(select(SignOffRow.step_id)).scalars().all()
    assert len(steps) == 4
    assert all(step.is_open == (step.id not in signed) for step in steps)
    assert verify(session).ok


@rounds
def test_urging_at_once_urges_once(app, session, quorum, turn):
    where = f"/sign-offs/{quorum}"
    people = [Person(app, name, where) for name in ("manager", "manager2")]
    answers = together(*(one.sends(f"{where}/urge", remark="") for one in people))
    assert statuses(answers) == [303, 409]
    assert verify(session).ok


@rounds
def test_a_batch_and_a_single_signature_sign_once(app, session, quorum, turn):
    single, batch = Person(app, "quality", SIGN), Person(app, "quality", "/sign-offs")
    fields = {f"{name}-{quorum}": batch.value(f"{name}-{quorum}") for name in ("step", "seen")}
    answers = together(
        single.sends(SIGN, password=PASSWORD, seen=single.value("seen")),
        batch.sends("/sign-offs", pick=str(quorum), password=PASSWORD, **fields),
    )
    assert all(answer.status_code < 500 for answer in answers)
    assert given(session) == 1
    assert session.execute(select(Revision.state)).scalar_one() == "in_review"
    assert session.execute(select(func.count()).select_from(RouteRow).where(RouteRow.state == "open")).scalar_one() == 1
    assert verify(session).ok
