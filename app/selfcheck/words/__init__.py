"""Words of the self-check: what is found, what was decided on it, what a run is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.cases.words import Severity
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, why it matters, the clauses it goes back to, what is said of a hit.

    `days` is for how long something may wait before the rule hits.
    """

    code: str
    severity: Severity
    clause: str
    title: Words
    why: Words
    message: Words
    days: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """Something a rule hit. `detail` tells hits of one rule on one subject apart; these three are its key."""

    rule: str
    subject: str
    since: date | None
    url: str
    message: Words
    clause: str
    severity: Severity
    detail: str = ""


class HitState(StrEnum):
    """What was decided on a hit. Whether it still stands follows from the runs and is not stored here."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"

    @property
    def words(self) -> Words:
        """The state on pages."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    HitState.PROPOSED: Words("待决定", "Proposed"),
    HitState.ACCEPTED: Words("要改", "To be put right"),
    HitState.DISMISSED: Words("不算问题", "Dismissed"),
}
GONE = Words("已消失", "Gone")


class Verb(StrEnum):
    """An act on a hit."""

    ACCEPT = "accept"
    DISMISS = "dismiss"

    @property
    def words(self) -> Words:
        """The verb as a button says it."""
        return _VERB_WORDS[self]


_VERB_WORDS = {Verb.ACCEPT: Words("要改", "Put right"), Verb.DISMISS: Words("不算问题", "Dismiss")}


class How(StrEnum):
    """How a run came about."""

    SCHEDULE = "schedule"
    COMMAND = "command"
    PAGE = "page"
    PROGRAM = "program"

    @property
    def words(self) -> Words:
        """How, on pages."""
        return _HOW_WORDS[self]


_HOW_WORDS = {
    How.SCHEDULE: Words("定时", "By schedule"),
    How.COMMAND: Words("命令", "By command"),
    How.PAGE: Words("在页面上", "On the page"),
    How.PROGRAM: Words("程序接口", "By a program"),
}


@dataclass(frozen=True, slots=True)
class KeptHit:
    """A hit as it is kept: by which run it was found first, what was decided, by which run it was gone."""

    id: int
    hit: Hit
    found_in: str
    found_at: datetime
    state: HitState
    owner_id: int
    owner: str
    due_on: date | None
    reason: str
    decided_by: str
    decided_at: datetime | None
    gone_in: str
    gone_at: datetime | None

    @property
    def shown(self) -> Words:
        """What pages say of it: the decision, or that it is gone."""
        return GONE if self.gone_in else self.state.words


@dataclass(frozen=True, slots=True)
class Run:
    """One run: the day it looked at, by whom (empty: by itself), how often each rule hit (None: off).

    `digest` covers the keys of all that stood after it.
    """

    number: str
    on: date
    at: datetime
    took_ms: int
    by: str
    how: How
    counts: dict[str, int | None]
    found: int
    new: int
    gone: int
    digest: str
    ledger_size: int
    ledger_head: str

    @property
    def rules(self) -> int:
        """How many rules were held against the company."""
        return sum(count is not None for count in self.counts.values())


@dataclass(frozen=True, slots=True)
class Look:
    """What the rules hit at a moment, by key, and where the ledger stood: not written yet."""

    on: date
    at: datetime
    found: Mapping[str, Hit]
    took_ms: int
    ledger_size: int
    ledger_head: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What was decided on a rule last: whether it is held, why, by whom, when."""

    rule: str
    is_on: bool
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on a hit as typed: who is to put it right until when, or why it is none."""

    verb: Verb
    reason: str = ""
    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which hits are asked for: a view, a rule, a text in the subject, a page."""

    view: str = "open"
    rule: str = ""
    text: str = ""
    page: int = 1


VIEWS = ("open", "new", "mine", "accepted", "dismissed", "gone")
