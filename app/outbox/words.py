"""Words of the outbox: the states of a mail, what is queued, what is written, what became of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.kernel.subjects import Subject
from app.kernel.wording import Language, Words


class MailState(StrEnum):
    """The life of a mail."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> Words:
        """The state's name on pages."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    MailState.QUEUED: Words("待发", "Waiting"),
    MailState.SENDING: Words("正在发", "Being sent"),
    MailState.SENT: Words("已发", "Sent"),
    MailState.FAILED: Words("发不出", "Failed"),
    MailState.BOUNCED: Words("被退回", "Bounced"),
    MailState.WITHDRAWN: Words("不用发了", "Withdrawn"),
}
WAITING = frozenset({MailState.QUEUED, MailState.SENDING})


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail to be queued: what for (`survey.invitation`: the part before the dot owns it), about what, to whom."""

    purpose: str
    subject: Subject
    to: str
    language: Language


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it stands. `said` is what the mail server answered last."""

    id: int
    purpose: str
    subject_key: str
    to: str
    language: Language
    state: MailState
    queued_at: datetime
    tries: int
    said: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, as its owner writes it at the moment it is sent."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: the company, its address, where its pages are found, and its zone."""

    company: Words
    address: str
    public_url: str
    zone: str


Composer = Callable[[Any, Mail, Sender], Letter | None]
"""Writes a mail of its owner's, with the session of the act; None where it is no longer wanted."""
Composers = Mapping[str, Composer]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A mail ready for the server: bytes as they go out."""

    mail_id: int
    to: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What a mail server said to one mail: `code` 250 and its like is yes, 5xx no for good, 0 none at all."""

    code: int
    said: str
