"""A draft goes on to a colleague; whoever wrote in it, before or after, never reviews or approves it."""

import pytest

from app.accounts.actions.people import deactivate
from app.db.session import Session
from app.documents.actions.drafts.handover import hand_over
from app.documents.queries.revisions import draft_of
from app.kernel.people import Post
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound
from app.ledger.actions.verifying import verify
from tests.factories.accounts import Cast, make_person
from tests.factories.documents import make_draft, sign, submit

WHY = "调去别的部门"


def test_the_author_hands_on_and_both_are_kept_from_signing(session: Session, cast: Cast) -> None:
    # A quality department person who drafts could review otherwise; so could the manager who drafted before.
    make_draft(session, cast.manager)
    hand_over(session, cast.manager, "SP15", cast.quality.person_id, WHY)
    session.commit()
    _, revision = draft_of(session, "SP15")
    assert (revision.author_id, revision.author_name) == (cast.quality.person_id, cast.quality.name)
    submit(session, cast.quality)
    for writer in (cast.manager, cast.quality):
        with pytest.raises(Forbidden):
            sign(session, writer)
        session.rollback()
    sign(session, cast.product)
    sign(session, cast.general)
    assert verify(session).ok


def test_a_draft_handed_on_twice_keeps_all_three_from_signing(session: Session, cast: Cast) -> None:
    make_draft(session, cast.quality)
    hand_over(session, cast.quality, "SP15", cast.manager.person_id, WHY)
    hand_over(session, cast.manager, "SP15", cast.manager2.person_id, WHY)
    session.commit()
    submit(session, cast.manager2)
    for writer in (cast.quality, cast.manager, cast.manager2):
        with pytest.raises(Forbidden):
            sign(session, writer)
        session.rollback()


def test_a_manager_takes_over_the_draft_of_one_who_left(session: Session, cast: Cast) -> None:
    make_draft(session, cast.quality)
    deactivate(session, cast.manager, cast.quality.person_id, "离职")
    session.commit()
    with pytest.raises(Forbidden):
        submit(session, cast.manager)
    session.rollback()
    hand_over(session, cast.manager, "SP15", cast.manager.person_id, "编制人离职，我接手")
    session.commit()
    submit(session, cast.manager)
    sign(session, cast.product)
    sign(session, cast.general)


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_it_is_said_why(session: Session, cast: Cast, reason: str) -> None:
    make_draft(session, cast.manager)
    with pytest.raises(Invalid) as refused:
        hand_over(session, cast.manager, "SP15", cast.quality.person_id, reason)
    assert [one.field for one in refused.value.problems] == ["reason"]


def test_only_the_author_and_a_quality_manager_hand_on(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    other = make_person(session, "other", Post.QUALITY_DEPARTMENT)
    for who in (cast.quality, other, cast.general, cast.auditor):
        with pytest.raises(Forbidden):
            hand_over(session, who, "SP15", other.person_id, WHY)


def test_nobody_gets_it_who_could_not_go_on(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    gone = make_person(session, "gone", Post.QUALITY_DEPARTMENT)
    deactivate(session, cast.manager, gone.person_id, "离职")
    for to in (gone.person_id, cast.general.person_id, cast.manager.person_id, 0, 10**9):
        with pytest.raises(Invalid) as refused:
            hand_over(session, cast.manager, "SP15", to, WHY)
        assert [one.field for one in refused.value.problems] == ["to"]


def test_what_is_in_review_is_given_back_first(session: Session, cast: Cast) -> None:
    make_draft(session, cast.manager)
    submit(session, cast.manager)
    with pytest.raises(Conflict):
        hand_over(session, cast.manager, "SP15", cast.quality.person_id, WHY)
    with pytest.raises(NotFound):
        hand_over(session, cast.manager, "SP99", cast.quality.person_id, WHY)


def test_an_old_page_of_the_draft_cannot_discard_it_after_it_was_handed_on(session: Session, cast: Cast) -> None:
    before = make_draft(session, cast.manager).version
    hand_over(session, cast.manager, "SP15", cast.quality.person_id, WHY)
    assert draft_of(session, "SP15")[1].version > before
