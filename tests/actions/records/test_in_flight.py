"""A form is replaced while somebody fills it: finished on the old revision to the last day, or moved, nothing lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.db.session import Session
from app.documents.actions.coming.in_flight import choose_in_flight
from app.documents.words.states import InFlight
from app.kernel.refusals import Conflict, Forbidden, Invalid
from app.ledger.actions.verifying import verify
from app.records.actions import submitting
from app.records.queries import drafts
from app.web.transaction import settle
from tests.factories.accounts import Cast
from tests.factories.documents import TODAY, make_draft, release_draft
from tests.factories.records import PLACE, dispatch, make_draft_of, make_form, submission, without_contact

NEXT_DAY, LAST = TODAY + timedelta(days=1), TODAY + timedelta(days=5)


def replace_form(session: Session, cast: Cast, policy: InFlight, until=None) -> None:
    """The next revision comes into force on the next day, without one of the fields."""
    data = without_contact()
    body = {"definition": data, "template": ""}
    more = {"change_summary": "删联系人", "change_reason": "顾客要求", "title": data["title"]["zh"], "body": body}
    make_draft(session, cast.manager, "QR15-03", **more)
    choose_in_flight(session, cast.manager, "QR15-03", policy, until, TODAY)
    release_draft(session, cast, "QR15-03", NEXT_DAY)


@pytest.fixture
def half_filled(session: Session, cast: Cast):
    make_form(session, cast)
    return make_draft_of(session, cast.service, raw=dispatch())


@pytest.mark.parametrize("until", [None, LAST])
def test_it_is_finished_on_the_old_revision(session, cast, half_filled, until):
    replace_form(session, cast, InFlight.FINISH, until)
    place = replace(PLACE, today=until or NEXT_DAY)
    record = submitting.submit(session, cast.service, submission(half_filled, dispatch()), place)
    assert record.revision_label == "A/0"
    assert record.answers["contact"] == dispatch()["contact"]
    session.commit()
    assert verify(session).ok


@pytest.mark.parametrize(
    ("policy", "until", "day"), [(InFlight.MOVE, None, NEXT_DAY), (InFlight.FINISH, LAST, LAST + timedelta(days=1))]
)
def test_it_moves_and_what_has_no_place_stays_readable(session, cast, half_filled, policy, until, day):
    replace_form(session, cast, policy, until)
    place = replace(PLACE, today=day)
    with pytest.raises(Conflict) as refused:
        submitting.submit(session, cast.service, submission(half_filled, dispatch()), place)
    session.rollback()
    settle(refused.value)
    draft = drafts.own_draft(session, cast.service, half_filled.key)
    assert draft.revision_label == "A/1"
    assert [one.text for one in draft.left_over] == [dispatch()["contact"]]
    record = submitting.submit(session, cast.service, submission(draft, draft.answers), place)
    assert record.revision_label == "A/1"


def test_who_fills_may_move_at_once(session, cast, half_filled):
    replace_form(session, cast, InFlight.FINISH)
    draft = submitting.move_draft(session, cast.service, half_filled.key, NEXT_DAY)
    assert (draft.revision_label, len(draft.left_over)) == ("A/1", 1)
    with pytest.raises(Conflict):
        submitting.move_draft(session, cast.service, half_filled.key, NEXT_DAY)


def test_the_day_before_nothing_moves(session, cast, half_filled):
    replace_form(session, cast, InFlight.MOVE)
    with pytest.raises(Conflict):
        submitting.move_draft(session, cast.service, half_filled.key, TODAY)
    assert submitting.submit(session, cast.service, submission(half_filled, dispatch()), PLACE).revision_label == "A/0"


def test_the_choice_is_a_quality_manager_s_and_fixed_with_the_release(session, cast, half_filled):
    make_draft(
        session,
        cast.manager,
        "QR15-03",
        change_summary="改",
        change_reason="因",
        body={"definition": without_contact(), "template": ""},
    )
    for who in (cast.quality, cast.general):
        with pytest.raises(Forbidden):
            choose_in_flight(session, who, "QR15-03", InFlight.MOVE, None, TODAY)
    with pytest.raises(Invalid):
        choose_in_flight(session, cast.manager, "QR15-03", InFlight.FINISH, TODAY - timedelta(days=1), TODAY)


def test_a_first_revision_and_a_procedure_meet_nothing(session, cast):
    make_draft(session, cast.manager)
    make_draft(session, cast.manager, "QR22-01", body={"definition": without_contact(), "template": ""})
    for number in ("SP15", "QR22-01"):
        with pytest.raises(Conflict):
            choose_in_flight(session, cast.manager, number, InFlight.FINISH, None, TODAY)
