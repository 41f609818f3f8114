"""Periodic review by the real act: signed, recorded, followed up; and what the lists say of it on any day."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.documents.actions.reviewing import change_interval, review
from app.documents.pages.lists.master import every_document
from app.documents.queries.reviewing import reviewed
from app.documents.queries.revisions import document_named, unreleased
from app.kernel.clock import Today
from app.kernel.proofs import Credentials
from app.kernel.refusals import Conflict, Forbidden, Invalid, Stale
from app.reviews import queries as reviews
from app.reviews.words import DueState, Judgement, Verdict
from tests.factories.accounts import PASSWORD
from tests.factories.documents import KEYRING, TODAY, make_draft, make_released
from tests.tampering import behind_its_back

LATER = date(2030, 1, 15)  # the sample's document of 2026 is overdue by then


def judged(session, verdict=Verdict.KEEP, number="SP15", reason="查过执行情况，仍适用", password=PASSWORD, seen=None):
    hash_ = reviewed(session, number, LATER).revision_hash if seen is None else seen
    return Judgement(verdict, reason, hash_, Credentials(password))


def line(session, day, number="SP15"):
    return next(one for one in every_document(session, day, Today(LATER, "Asia/Shanghai")) if one.number == number)


def test_keep_is_signed_and_moves_the_due_day(session, cast):
    make_released(session, cast)
    assert line(session, LATER).due.state is DueState.OVERDUE
    made = review(session, cast.quality, "SP15", judged(session), KEYRING, LATER)
    session.commit()
    assert made.by == "沈砚"
    assert line(session, LATER).due_on == date(2033, 1, 15)
    signed = session.execute(
        text("SELECT count(*) FROM sign_off WHERE content_hash = :hash"), {"hash": made.content_hash}
    )
    assert signed.scalar_one() == 1


def test_the_day_before_the_review_the_list_still_says_overdue(session, cast):
    make_released(session, cast)
    review(session, cast.quality, "SP15", judged(session), KEYRING, LATER)
    session.commit()
    before = line(session, date(2030, 1, 14))
    assert before.due.state is DueState.OVERDUE
    assert before.due.last is None


def test_revise_opens_the_next_draft_with_the_grounds_as_its_reason(session, cast):
    make_released(session, cast)
    review(session, cast.manager, "SP15", judged(session, Verdict.REVISE, reason="标准换版"), KEYRING, LATER)
    session.commit()
    draft = unreleased(session, document_named(session, "SP15").id)
    assert (draft.label, draft.change_reason) == ("A/1", "标准换版")
    assert line(session, LATER).due_on == date(2030, 4, 15)


def test_withdraw_is_a_judgement_and_withdraws_nothing_by_itself(session, cast):
    make_released(session, cast)
    review(session, cast.manager, "SP15", judged(session, Verdict.WITHDRAW), KEYRING, LATER)
    session.commit()
    assert line(session, LATER).state.value == "in_force"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"reason": " "}, Invalid),
        ({"password": "wrong"}, Invalid),
        ({"seen": "0" * 64}, Stale),
    ],
)
def test_what_is_not_right_signs_nothing(session, cast, change, refusal):
    make_released(session, cast)
    with pytest.raises(refusal):
        review(session, cast.quality, "SP15", judged(session, **change), KEYRING, LATER)
    session.rollback()
    assert reviews.reviews_of(session, "SP15") == ()


def test_another_department_does_not_judge(session, cast):
    make_released(session, cast)
    with pytest.raises(Forbidden) as refused:
        review(session, cast.sales, "SP15", judged(session), KEYRING, LATER)
    assert "品管部" in refused.value.message.zh


def test_the_auditor_does_not_judge(session, cast):
    make_released(session, cast)
    with pytest.raises(Forbidden):
        review(session, cast.auditor, "SP15", judged(session), KEYRING, LATER)


def test_a_draft_alone_is_not_reviewed(session, cast):
    make_draft(session, cast.manager)
    with pytest.raises(Conflict):
        review(session, cast.manager, "SP15", judged(session), KEYRING, LATER)


def test_an_interval_of_its_own_counts_from_its_day_on(session, cast):
    make_released(session, cast)
    change_interval(session, cast.manager, "SP15", 12, "新程序，先每年看一遍", date(2027, 1, 1))
    session.commit()
    assert line(session, date(2026, 12, 31)).due_on == date(2029, 11, 22)
    assert line(session, date(2027, 1, 1)).due_on == date(2027, 11, 22)
    with pytest.raises(Forbidden):
        change_interval(session, cast.quality, "SP15", 12, "改", TODAY)


def test_a_review_changed_behind_its_back_is_found(session, cast):
    make_released(session, cast)
    review(session, cast.quality, "SP15", judged(session), KEYRING, LATER)
    session.commit()
    assert list(reviews.broken_contents(session)) == []
    behind_its_back(session, "UPDATE document_review SET verdict = 'withdraw'")
    session.expire_all()
    assert [name for name, _ in reviews.broken_contents(session)] == ["SP15 A/0 2030-01-15"]


@pytest.mark.parametrize("statement", ["DELETE FROM document_review", "UPDATE document_review SET reason = 'x'"])
def test_the_database_keeps_a_review_as_signed(session, cast, statement):
    make_released(session, cast)
    review(session, cast.quality, "SP15", judged(session), KEYRING, LATER)
    session.commit()
    with pytest.raises(DBAPIError):
        session.execute(text(statement))
