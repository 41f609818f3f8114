"""What becomes of a mail after a try: the table of answers, and when it is tried again."""

import re
from datetime import datetime, timedelta

from app.outbox.words import Answer, MailState

MOST_TRIES = 8
CLAIM = timedelta(minutes=10)  # who took a mail and has not said what became of it by then has died
_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_ADDRESS = 254
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]+")


def after_try(answer: Answer, tries: int) -> MailState:
    """Taken: sent. Refused for good: bounced. Not reached, or refused for now: again, until the last try failed."""
    if 200 <= answer.code < 300:
        return MailState.SENT
    if 500 <= answer.code < 600:
        return MailState.BOUNCED
    return MailState.FAILED if tries >= MOST_TRIES else MailState.QUEUED


def is_due(state: MailState, due_at: datetime, now: datetime) -> bool:
    """Whether a mail is to be sent now: it waits and its time has come, or who took it has died."""
    if state is MailState.SENDING:
        return due_at <= now - CLAIM
    return state is MailState.QUEUED and due_at <= now


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries: 5 minutes, then twice as long each time; about ten hours in all."""
    return _FIRST_PAUSE * 2 ** max(0, tries - 1)


def is_address(text: str) -> bool:
    """Whether a text can be a mail address: one that a header cannot be broken with, and a server may know."""
    return len(text) <= _LONGEST_ADDRESS and text.isprintable() and bool(_ADDRESS.fullmatch(text))
