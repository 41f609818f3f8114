"""Sending: a mail is taken and written in one transaction, goes out, and what became of it is noted in another.

Whoever dies in between leaves it marked as being sent; after ten minutes it is sent once more, under the same id, so
that mail programs show it once.
"""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from app.db.session import Session
from app.kernel import clock
from app.kernel.people import SYSTEM
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.outbox import queries
from app.outbox.models import MailRow
from app.outbox.rules.delivery import after_try, is_due, pause_after
from app.outbox.words import Answer, Composers, Letter, MailState, Outgoing, Sender

_LONGEST_ANSWER = 300
_TAGS = {
    MailState.SENT: Tag.MAIL_SENT,
    MailState.BOUNCED: Tag.MAIL_BOUNCED,
    MailState.FAILED: Tag.MAIL_FAILED,
}


def take(session: Session, mail_id: int, composers: Composers, sender: Sender) -> Outgoing | None:
    """Takes a mail that is due and has its owner write it; None where it is not due, or no longer wanted."""
    now = clock.now()
    row = queries.mail_row(session, mail_id)
    if row is None or not is_due(MailState(row.state), row.due_at, now):
        return None
    mail = queries.mail_of(row)
    composer = composers.get(row.purpose.partition(".")[0])
    letter = composer(session, mail, sender) if composer else None
    if letter is None:
        row.state = MailState.WITHDRAWN.value
        session.flush()
        return None
    row.state, row.due_at, row.tries = MailState.SENDING.value, now, row.tries + 1
    session.flush()
    return Outgoing(row.id, row.to, _written(row, letter, sender))


def settle(session: Session, mail_id: int, answer: Answer) -> MailState:
    """Notes what a mail server said to a mail that was taken; gives what became of it."""
    row = queries.mail_row(session, mail_id)
    assert row is not None
    now = clock.now()
    state = after_try(answer, row.tries)
    row.state, row.said = state.value, answer.said[:_LONGEST_ANSWER]
    if state in (MailState.SENT, MailState.BOUNCED):
        row.sent_at = now
    elif state is MailState.QUEUED:
        row.due_at = now + pause_after(row.tries)
    session.flush()
    if state in _TAGS:
        subject = Subject(SubjectKind(row.subject_kind), row.subject_key)
        reason = "" if state is MailState.SENT else row.said
        record(session, SYSTEM, _TAGS[state], subject, after={"message": row.message_id}, reason=reason)
    return state


def _written(row: MailRow, letter: Letter, sender: Sender) -> bytes:
    """The mail as it goes out; the library encodes what stands in the head, and no line of it can be broken."""
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((_one_line(sender.company.say(queries.mail_of(row).language)), sender.address))
    message["To"] = row.to
    message["Subject"] = _one_line(letter.title)
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = row.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = queries.mail_of(row).language.tag
    message.set_content(letter.text)
    return message.as_bytes()


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
