"""An obsolete revision that is kept: marked with reason and period, prolonged only, never deleted."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.documents.actions.coming.keeping import keep_obsolete
from app.documents.actions.withdrawal import withdraw
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound
from app.ledger.actions.verifying import verify
from tests.factories.documents import TODAY, make_released

UNTIL, LONGER = TODAY + timedelta(days=3650), TODAY + timedelta(days=7300)
WHY = "产品责任期内备查"


@pytest.fixture
def superseded(session, cast):
    make_released(session, cast, today=TODAY - timedelta(days=30))
    make_released(session, cast)


def test_it_is_kept_and_may_be_kept_longer(session, cast, superseded):
    kept = keep_obsolete(session, cast.manager, "SP15", "A-0", (WHY, UNTIL), TODAY)
    assert (kept.kept_reason, kept.kept_until) == (WHY, UNTIL)
    session.commit()
    assert keep_obsolete(session, cast.manager, "SP15", "A/0", (WHY, LONGER), TODAY).kept_until == LONGER
    session.commit()
    with pytest.raises(Invalid):
        keep_obsolete(session, cast.manager, "SP15", "A/0", (WHY, UNTIL), TODAY)
    assert verify(session).ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revision SET kept_until = NULL, kept_reason = '' WHERE label = 'A/0'",
        "UPDATE revision SET kept_until = '2026-11-23' WHERE label = 'A/0'",
        "DELETE FROM revision WHERE label = 'A/0'",
        "DELETE FROM clause",
    ],
)
def test_nobody_shortens_or_deletes_what_is_kept(session, cast, superseded, statement):
    keep_obsolete(session, cast.manager, "SP15", "A-0", (WHY, UNTIL), TODAY)
    session.commit()
    with pytest.raises(DBAPIError):
        session.execute(text(statement))
    session.rollback()


def test_what_still_holds_is_not_obsolete(session, cast, superseded):
    with pytest.raises(Conflict):
        keep_obsolete(session, cast.manager, "SP15", "A-1", (WHY, UNTIL), TODAY)
    with pytest.raises(NotFound):
        keep_obsolete(session, cast.manager, "SP15", "Z-9", (WHY, UNTIL), TODAY)


@pytest.mark.parametrize(("why", "until"), [("", UNTIL), (" ", UNTIL), (WHY, None), (WHY, TODAY - timedelta(days=1))])
def test_reason_and_period_are_asked_for(session, cast, superseded, why, until):
    with pytest.raises(Invalid):
        keep_obsolete(session, cast.manager, "SP15", "A-0", (why, until), TODAY)


def test_what_was_withdrawn_may_be_kept_by_a_quality_manager_alone(session, cast, superseded):
    withdraw(session, cast.manager, "SP15", "SP15", "不再需要", TODAY)
    session.commit()
    with pytest.raises(Forbidden):
        keep_obsolete(session, cast.quality, "SP15", "A-1", (WHY, UNTIL), TODAY)
    assert keep_obsolete(session, cast.manager, "SP15", "A-1", (WHY, UNTIL), TODAY).kept_until == UNTIL
