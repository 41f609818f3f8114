"""Words of surveys: campaigns, whom they ask and by what way, links, and what became of each invitation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.kernel.wording import Language, Words


class State(StrEnum):
    """The life of a campaign."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def words(self) -> Words:
        """The state's name on pages."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    State.PLANNED: Words("准备中", "Being prepared"),
    State.OPEN: Words("进行中", "Open"),
    State.CLOSED: Words("已结束", "Closed"),
}


class Verb(StrEnum):
    """An act on a campaign."""

    OPEN = "open"
    LIST = "list"
    ASK = "ask"
    REMIND = "remind"
    REVOKE = "revoke"
    TYPE_IN = "type_in"
    PROLONG = "prolong"
    CLOSE = "close"
    COMPUTE = "compute"

    @property
    def words(self) -> Words:
        """The verb as a button says it."""
        return _VERB_WORDS[self]


_VERB_WORDS = {
    Verb.OPEN: Words("开始调查", "Open the survey"),
    Verb.LIST: Words("按目录补齐", "Bring the list up to date"),
    Verb.ASK: Words("发出", "Send"),
    Verb.REMIND: Words("提醒", "Remind"),
    Verb.REVOKE: Words("收回链接", "Revoke the links"),
    Verb.TYPE_IN: Words("录入纸质答复", "Type in an answer on paper"),
    Verb.PROLONG: Words("延长", "Prolong"),
    Verb.CLOSE: Words("结束调查", "Close the survey"),
    Verb.COMPUTE: Words("统计", "Compute"),
}


class Way(StrEnum):
    """By what way a form goes to the customer (SP15 4.3.2); the values are those of the form's own choice."""

    LINK = "link"
    FAX = "fax"
    POST = "post"
    VISIT = "visit"

    @property
    def words(self) -> Words:
        """The way's name on pages."""
        return _WAY_WORDS[self]


_WAY_WORDS = {
    Way.LINK: Words("网上链接", "Link"),
    Way.FAX: Words("传真", "Fax"),
    Way.POST: Words("邮寄", "Post"),
    Way.VISIT: Words("上门", "Visit"),
}
ON_PAPER = (Way.FAX, Way.POST, Way.VISIT)


class Standing(StrEnum):
    """What became of an invitation: it follows from what was noted, and is not stored."""

    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    UNREACHED = "unreached"
    ASKED = "asked"
    OPENED = "opened"
    ANSWERED = "answered"

    @property
    def words(self) -> Words:
        """The standing's name on pages."""
        return _STANDING_WORDS[self]


_STANDING_WORDS = {
    Standing.NOT_ASKED: Words("还没有问", "Not asked yet"),
    Standing.WAITING: Words("邮件待发", "Mail waits"),
    Standing.UNREACHED: Words("没有送到", "Not reached"),
    Standing.ASKED: Words("已发出", "Asked"),
    Standing.OPENED: Words("打开过", "Opened"),
    Standing.ANSWERED: Words("已答复", "Answered"),
}
REACHED = frozenset({Standing.ASKED, Standing.OPENED, Standing.ANSWERED})


@dataclass(frozen=True, slots=True)
class Customer:
    """A main customer to be asked, as the register has them now: code, name, whom to write to, in which language."""

    code: str
    name: Words
    contact: str = ""
    telephone: str = ""
    mail: str = ""
    language: Language = Language.ZH
    product: str = ""


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """A campaign as typed: the form, the half-year (`2026-H2`), and the last day for answers."""

    form: str
    period: str
    closes_on: date | None


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign: one form, one half-year. The form is the revision it was planned with."""

    id: int
    form_number: str
    revision_id: int
    revision_label: str
    period: str
    state: State
    closes_on: date
    review: str
    planned_by: str
    planned_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    closing: str

    @property
    def name(self) -> str:
        """How it is called everywhere: `QR15-01 2026-H2`."""
        return f"{self.form_number} {self.period}"

    @property
    def half(self) -> Words:
        """The half-year in words."""
        return half_words(self.period)


def half_words(period: str) -> Words:
    """A half-year in words: 2026 年下半年."""
    year, _, half = period.partition("-")
    is_first = half == "H1"
    return Words(f"{year} 年{'上' if is_first else '下'}半年", f"{'first' if is_first else 'second'} half of {year}")


@dataclass(frozen=True, slots=True)
class Invitation:
    """One customer of a campaign. `code` is printed on paper and names the invitation to staff; it opens nothing."""

    id: int
    campaign_id: int
    code: str
    customer: Customer
    sent_how: Way | None
    sent_on: date | None
    opened_at: datetime | None
    answered_at: datetime | None
    answered_how: Way | None
    record_number: str
    revoked_at: datetime | None
    standing: Standing
    mail_said: str = ""
    reminders: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A link that was just made: the only moment at which its token is known."""

    token: str
    until: date


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What staff type in from paper: whose, how and when it went out and came back, and the answers as typed."""

    code: str
    how: str
    sent_on: str
    answered_on: str
    returned_on: str
    raw: Mapping[str, Any]
