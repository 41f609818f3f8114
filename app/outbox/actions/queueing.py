"""Queueing a mail, taking it back while it waits, trying one again, noting one that came back."""

import secrets

from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, NotFound, Problem
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.outbox import queries
from app.outbox.models import MailRow
from app.outbox.rules.delivery import is_address
from app.outbox.rules.returned import read_returned
from app.outbox.words import Mail, MailState, NewMail


def checked_address(text: str) -> str:
    """A mail address as typed. Raises Invalid for what is none."""
    if not is_address(text):
        message = _NO_ADDRESS.filled(text=text[:80])
        raise Invalid(message, problems=(Problem("mail", message),))
    return text


def queue(session: Session, mail: NewMail) -> int:
    """Puts a mail into the outbox; the act that wants it records why. Raises Invalid for what is no address."""
    checked_address(mail.to)
    now = clock.now()
    row = MailRow(
        purpose=mail.purpose,
        subject_kind=mail.subject.kind.value,
        subject_key=mail.subject.key,
        to=mail.to,
        language=mail.language.value,
        state=MailState.QUEUED.value,
        message_id=f"<{secrets.token_hex(16)}@qms>",
        queued_at=now,
        due_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def withdraw(session: Session, subject: Subject) -> int:
    """Takes back the mails about a thing that still wait; gives how many. The act that wants it records why."""
    rows = queries.waiting_rows(session, subject.key)
    for row in rows:
        row.state = MailState.WITHDRAWN.value
    session.flush()
    return len(rows)


def try_again(session: Session, actor: Actor, mail_id: int) -> None:
    """Puts a mail that failed back into the queue. Raises NotFound, Conflict for one that did not fail."""
    actor.demand(Permission.MAIL_SEND)
    row = queries.mail_row(session, mail_id)
    if row is None:
        raise NotFound(_NO_MAIL)
    if row.state != MailState.FAILED.value:
        raise Conflict(_NOT_FAILED.filled(state=MailState(row.state).words))
    row.state, row.tries, row.due_at = MailState.QUEUED.value, 0, clock.now()
    session.flush()


def note_bounce(session: Session, actor: Actor, mail_id: int, why: str) -> None:
    """Notes that a mail which was sent came back. Raises NotFound, Conflict for one that was not sent."""
    actor.demand(Permission.MAIL_SEND)
    row = queries.mail_row(session, mail_id)
    if row is None:
        raise NotFound(_NO_MAIL)
    if row.state != MailState.SENT.value:
        raise Conflict(_NOT_SENT.filled(state=MailState(row.state).words))
    _bounced(session, actor, row, why.strip()[:300])


def take_in_returned(session: Session, actor: Actor, data: bytes) -> Mail | None:
    """Takes in a report of a mail server; gives the mail it marks as bounced, None where it is about none of ours."""
    found = read_returned(data)
    row = queries.row_of_message(session, found.message_ids) if found and found.failed else None
    if row is None or found is None or row.state != MailState.SENT.value:
        return None
    _bounced(session, actor, row, found.why)
    return queries.mail_of(row)


def _bounced(session: Session, actor: Actor, row: MailRow, why: str) -> None:
    row.state, row.said = MailState.BOUNCED.value, why
    session.flush()
    subject = Subject(SubjectKind(row.subject_kind), row.subject_key)
    record(session, actor, Tag.MAIL_BOUNCED, subject, after={"message": row.message_id}, reason=why)


_NO_ADDRESS = Words("“{text}”不是邮件地址", "“{text}” is no mail address")
_NO_MAIL = Words("没有这封邮件。", "There is no such mail.")
_NOT_FAILED = Words("这封邮件{state}，不用再发。", "This mail is {state}; it needs no other try.")
_NOT_SENT = Words("这封邮件{state}，不会被退回。", "This mail is {state}, so it cannot have come back.")
