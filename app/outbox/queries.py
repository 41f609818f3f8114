"""Every SELECT of the outbox."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, or_, select

from app.db.session import Session
from app.kernel.wording import Language
from app.outbox.models import MailRow
from app.outbox.words import WAITING, Mail, MailState

_CHUNK = 500


def due(session: Session, now: datetime, claimed_before: datetime, limit: int) -> tuple[int, ...]:
    """The mails to send now, the longest waiting first; also those that somebody took before then and never sent."""
    question = select(MailRow.id).where(
        or_(
            (MailRow.state == MailState.QUEUED.value) & (MailRow.due_at <= now),
            (MailRow.state == MailState.SENDING.value) & (MailRow.due_at <= claimed_before),
        )
    )
    return tuple(session.execute(question.order_by(MailRow.due_at, MailRow.id).limit(limit)).scalars())


def mail_row(session: Session, mail_id: int) -> MailRow | None:
    """The row of a mail, locked until the transaction ends."""
    question = select(MailRow).where(MailRow.id == mail_id).with_for_update()
    return session.execute(question.execution_options(populate_existing=True)).scalar_one_or_none()


def row_of_message(session: Session, message_ids: Iterable[str]) -> MailRow | None:
    """The row of the mail that went out under one of some ids, locked."""
    question = select(MailRow).where(MailRow.message_id.in_(list(message_ids)[:20])).with_for_update()
    return session.execute(question).scalars().first()


def waiting_rows(session: Session, subject_key: str) -> tuple[MailRow, ...]:
    """The rows of mails about a thing that still wait, locked."""
    question = select(MailRow).where(MailRow.subject_key == subject_key, MailRow.state == MailState.QUEUED.value)
    return tuple(session.execute(question.with_for_update()).scalars())


def mails_about(session: Session, subject_keys: Iterable[str]) -> dict[str, tuple[Mail, ...]]:
    """The mails about some things, by the thing's key, the oldest first."""
    wanted, found = sorted(set(subject_keys)), {}
    for start in range(0, len(wanted), _CHUNK):
        question = select(MailRow).where(MailRow.subject_key.in_(wanted[start : start + _CHUNK]))
        for row in session.execute(question.order_by(MailRow.id)).scalars():
            found.setdefault(row.subject_key, []).append(mail_of(row))
    return {key: tuple(mails) for key, mails in found.items()}


def sent_about(session: Session) -> frozenset[str]:
    """The keys of the things about which a mail went out and did not come back."""
    question = select(MailRow.subject_key).where(MailRow.state == MailState.SENT.value)
    return frozenset(session.execute(question).scalars())


def newest(session: Session, state: MailState | None, limit: int = 200) -> tuple[Mail, ...]:
    """The mails in a state, or all, the newest first."""
    question = select(MailRow)
    if state is not None:
        question = question.where(MailRow.state == state.value)
    return tuple(map(mail_of, session.execute(question.order_by(MailRow.id.desc()).limit(limit)).scalars()))


def counts(session: Session) -> dict[MailState, int]:
    """How many mails stand in each state."""
    rows = session.execute(select(MailRow.state, func.count()).group_by(MailRow.state))
    return {MailState(state): count for state, count in rows}


def waiting(session: Session) -> int:
    """How many mails wait to be sent."""
    found = counts(session)
    return sum(found.get(state, 0) for state in WAITING)


def mail_of(row: MailRow) -> Mail:
    """A mail as a value."""
    return Mail(
        row.id,
        row.purpose,
        row.subject_key,
        row.to,
        Language(row.language),
        MailState(row.state),
        row.queued_at,
        row.tries,
        row.said,
        row.sent_at,
    )
