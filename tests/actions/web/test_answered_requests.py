"""Answers to double submits are kept for a week and swept when the server starts."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from app.kernel import clock
from app.web import once
from app.web.once import AnsweredRequest, Kept


def test_an_answer_is_kept_a_week():
    now = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    assert once.oldest_kept(now) == datetime(2026, 11, 15, 8, 0, tzinfo=UTC)


def test_only_what_is_older_is_swept(session):
    once.keep_answer(session, "old", "/x", Kept("/x/1"))
    once.keep_answer(session, "young", "/x", Kept("/x/2"))
    session.flush()
    old = session.get(AnsweredRequest, "old")
    old.at = clock.now() - timedelta(days=once.KEPT_DAYS, minutes=1)
    session.get(AnsweredRequest, "young").at = clock.now() - timedelta(days=once.KEPT_DAYS, minutes=-1)
    session.flush()
    assert once.sweep(session) == 1
    assert session.scalars(select(AnsweredRequest.key)).all() == ["young"]
    assert once.earlier_answer(session, "young", "/x") == Kept("/x/2")
