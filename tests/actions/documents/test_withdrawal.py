"""Withdrawing a document."""

from datetime import timedelta

import pytest

from app.db.session import Session
from app.documents import queries
from app.documents.actions import drafting
from app.documents.actions.withdrawal import withdraw
from app.documents.models import Revision
from app.documents.words.states import ShownState
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound
from app.ledger.actions.verifying import verify
from tests.factories.accounts import Cast
from tests.factories.documents import TODAY, make_draft, make_released, new_draft

LATER = TODAY + timedelta(days=9)


def test_a_withdrawn_document_holds_until_that_day_and_its_number_is_not_used_again(
    session: Session, cast: Cast
) -> None:
    revision = make_released(session, cast)
    withdraw(session, cast.manager, "SP15", "sp15", "并入 SP16", LATER)
    session.commit()
    assert queries.released(session, "SP15", LATER) is None
    assert queries.released(session, "SP15", LATER - timedelta(days=1)) is not None
    assert queries.revision_state(session, revision.id, LATER) is ShownState.WITHDRAWN
    with pytest.raises(Conflict):
        drafting.open_draft(session, cast.manager, new_draft())
    assert verify(session).ok


def test_a_revision_that_would_begin_later_is_withdrawn_too(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    make_released(session, cast, proposed_from=LATER)
    withdraw(session, cast.manager, "SP15", "SP15", "不再需要", TODAY + timedelta(days=1))
    session.commit()
    for day in (TODAY + timedelta(days=1), LATER, LATER + timedelta(days=1)):
        assert queries.released(session, "SP15", day) is None
    assert {one.state for one in session.query(Revision)} == {"withdrawn"}


def test_the_number_must_be_typed_and_a_reason_given(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    with pytest.raises(Invalid) as refused:
        withdraw(session, cast.manager, "SP15", "SP16", " ", LATER)
    assert [problem.field for problem in refused.value.problems] == ["number", "reason"]


def test_only_the_quality_manager_withdraws(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    for person in (cast.quality, cast.general, cast.auditor, cast.administrator):
        with pytest.raises(Forbidden):
            withdraw(session, person, "SP15", "SP15", "x", LATER)


def test_a_draft_under_way_stops_a_withdrawal(session: Session, cast: Cast) -> None:
    make_released(session, cast)
    make_draft(session, cast.manager)
    with pytest.raises(Conflict):
        withdraw(session, cast.manager, "SP15", "SP15", "x", LATER)


def test_what_was_never_released_or_has_ended_is_not_withdrawn(session: Session, cast: Cast) -> None:
    with pytest.raises(NotFound):
        withdraw(session, cast.manager, "SP15", "SP15", "x", LATER)
    make_draft(session, cast.manager, "SP16", title="另一份")
    with pytest.raises(Conflict):
        withdraw(session, cast.manager, "SP16", "SP16", "x", LATER)
    make_released(session, cast)
    withdraw(session, cast.manager, "SP15", "SP15", "x", LATER)
    with pytest.raises(Conflict):
        withdraw(session, cast.manager, "SP15", "SP15", "x", LATER)
