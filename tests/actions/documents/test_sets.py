"""A release set: all of it comes into force on one day, or none of it."""

from datetime import date, timedelta

import pytest

from app.db.session import Session
from app.documents import queries
from app.documents.actions import release
from app.documents.actions.coming import sets
from app.documents.queries.evidence import broken_contents
from app.documents.queries.revisions import draft_of
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound
from app.ledger.actions.verifying import verify
from tests.factories.accounts import Cast
from tests.factories.documents import TODAY, make_draft, make_released, sign, submit
from tests.tampering import behind_its_back

LATER = TODAY + timedelta(days=9)


@pytest.fixture
def pair(session: Session, cast: Cast) -> int:
    """SP15 in force with its next revision under way, and a new SP16, in one set."""
    make_released(session, cast)
    make_draft(session, cast.manager, change_summary="改", change_reason="因")
    make_draft(session, cast.manager, "SP16", title="采购程序")
    found = sets.open_set(session, cast.manager, "SP15 换版", None)
    for number in ("SP15", "SP16"):
        sets.put_in(session, cast.manager, found.id, number)
    session.commit()
    return found.id


def sign_all(session: Session, cast: Cast, number: str) -> None:
    submit(session, cast.manager, number)
    sign(session, cast.quality, number)
    sign(session, cast.general, number)


def in_force(session: Session, number: str, day: date = TODAY) -> str:
    found = queries.released(session, number, day)
    return found.label if found else ""


def test_nothing_comes_into_force_before_all_are_signed(session, cast, pair):
    sign_all(session, cast, "SP15")
    assert draft_of(session, "SP15")[1].state == "ready"
    assert in_force(session, "SP15") == "A/0"
    with pytest.raises(Conflict) as refused:
        sets.release(session, cast.manager, pair, TODAY)
    assert [problem.message.zh[:8] for problem in refused.value.problems] == ["SP16 A/0"]
    session.rollback()
    assert in_force(session, "SP15") == "A/0"
    assert in_force(session, "SP16") == ""


def test_all_come_into_force_on_one_day(session, cast, pair):
    sets.redate(session, cast.manager, pair, LATER)
    for number in ("SP15", "SP16"):
        sign_all(session, cast, number)
    assert sets.release(session, cast.manager, pair, TODAY) == LATER
    session.commit()
    before = LATER - timedelta(days=1)
    assert (in_force(session, "SP15", before), in_force(session, "SP16", before)) == ("A/0", "")
    assert (in_force(session, "SP15", LATER), in_force(session, "SP16", LATER)) == ("A/1", "A/0")
    assert list(broken_contents(session)) == []
    assert verify(session).ok


def test_a_set_is_released_once(session, cast, pair):
    for number in ("SP15", "SP16"):
        sign_all(session, cast, number)
    sets.release(session, cast.manager, pair, TODAY)
    session.commit()
    with pytest.raises(Conflict):
        sets.release(session, cast.manager, pair, TODAY)


def test_content_changed_behind_its_back_keeps_the_whole_set_back(session, cast, pair):
    for number in ("SP15", "SP16"):
        sign_all(session, cast, number)
    behind_its_back(session, "UPDATE clause SET text = 'anders' WHERE number = '1.1'")
    session.expire_all()
    with pytest.raises(Conflict):
        sets.release(session, cast.manager, pair, TODAY)


def test_who_wants_a_signed_revision_out_sends_it_back_with_a_reason(session, cast, pair):
    sign_all(session, cast, "SP15")
    with pytest.raises(Conflict):
        sets.take_out(session, cast.manager, pair, "SP15")
    with pytest.raises(Conflict):
        sets.dissolve(session, cast.manager, pair, "不做了")
    with pytest.raises(Invalid):
        sets.send_back(session, cast.manager, pair, "SP15", " ")
    session.rollback()
    sets.send_back(session, cast.manager, pair, "SP15", "附录要补")
    sets.take_out(session, cast.manager, pair, "SP15")
    session.commit()
    sign_all(session, cast, "SP15")
    assert in_force(session, "SP15") == "A/1"


def test_a_dissolved_set_holds_nothing_back(session, cast, pair):
    sets.dissolve(session, cast.manager, pair, "分开发布")
    session.commit()
    sign_all(session, cast, "SP16")
    assert in_force(session, "SP16") == "A/0"
    with pytest.raises(Conflict):
        sets.put_in(session, cast.manager, pair, "SP15")


def test_a_revision_is_in_one_set_at_most(session, cast, pair):
    other = sets.open_set(session, cast.manager, "另一套", None)
    with pytest.raises(Conflict):
        sets.put_in(session, cast.manager, other.id, "SP15")
    with pytest.raises(NotFound):
        sets.put_in(session, cast.manager, other.id, "SP99")
    make_released(session, cast, "SP30", title="另一程序")
    with pytest.raises(NotFound):
        sets.put_in(session, cast.manager, other.id, "SP30")


def test_only_a_quality_manager_changes_or_releases_a_set(session, cast, pair):
    for who in (cast.quality, cast.general, cast.auditor):
        for act in (
            lambda who=who: sets.open_set(session, who, "甲", None),
            lambda who=who: sets.put_in(session, who, pair, "SP15"),
            lambda who=who: sets.take_out(session, who, pair, "SP15"),
            lambda who=who: sets.release(session, who, pair, TODAY),
            lambda who=who: sets.dissolve(session, who, pair, "x"),
            lambda who=who: sets.redate(session, who, pair, LATER),
        ):
            with pytest.raises(Forbidden):
                act()


def test_a_signed_revision_that_waits_is_neither_edited_nor_given_back_nor_revised(session, cast, pair):
    sign_all(session, cast, "SP15")
    with pytest.raises((Conflict, Forbidden)):
        release.give_back(session, cast.quality, "SP15", "退")
    with pytest.raises((Conflict, Forbidden)):
        release.take_back(session, cast.manager, "SP15")
    with pytest.raises(Conflict):
        make_draft(session, cast.manager, change_summary="又", change_reason="因")


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_set_has_a_name(session, cast, name):
    with pytest.raises(Invalid):
        sets.open_set(session, cast.manager, name, None)
