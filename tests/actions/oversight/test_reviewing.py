"""Reviewing the ledger: from where the last review ended, signed, found out when it was tampered with."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.kernel.refusals import Conflict, Forbidden, Invalid, Stale
from app.ledger.actions.verifying import verify
from app.ledger.queries.entries import hash_at, head
from app.ledger.words import Tag
from app.oversight import actions, queries
from app.oversight.words import ToReview
from tests.factories.accounts import PASSWORD
from tests.factories.documents import KEYRING, make_draft


def review(session, actor, last, remark="看了登录和更正，没有异常", password=PASSWORD, seen=""):
    typed = ToReview(last, seen or hash_at(session, last) or "", remark, password)
    made = actions.review(session, actor, typed, KEYRING)
    session.commit()
    return made


def test_a_review_goes_on_where_the_last_one_ended_and_is_itself_in_the_ledger(session, cast):
    assert queries.last_review(session) is None
    first = review(session, cast.manager, head(session)[0] - 1)
    assert first.first == 1
    make_draft(session, cast.manager, "SP16")
    session.commit()
    period = queries.period(session)
    assert period.first == first.last + 1
    assert Tag.LEDGER_REVIEWED.value in {act for act, _, _ in period.acts}
    assert sum(count for _, _, count in period.acts) == period.last - period.first + 1
    second = review(session, cast.general, period.last)
    assert (second.first, queries.last_review(session).seq) == (period.first, period.last)
    assert verify(session).ok


def test_what_a_review_is_refused_for(session, cast):
    last = head(session)[0]
    for actor, more, refusal in (
        (cast.auditor, {}, Forbidden),
        (cast.manager, {"remark": "  "}, Invalid),
        (cast.manager, {"password": "wrong"}, Invalid),
        (cast.manager, {"seen": "0" * 64}, Stale),
    ):
        with pytest.raises(refusal):
            review(session, actor, last, **more)
        session.rollback()
    with pytest.raises(Stale):
        review(session, cast.manager, last + 99, seen="x")
    session.rollback()
    review(session, cast.manager, last)
    with pytest.raises(Conflict):
        review(session, cast.manager, last)
    session.rollback()
    with pytest.raises(DatabaseError):
        session.execute(text("UPDATE ledger_review SET remark = 'x'"))
