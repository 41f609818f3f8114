"""The entries that plans are held against, and the cases that come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.cases.words.plans import CasePlan, StepPlan
from app.kernel.people import Post
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Version:
    """What a record said from a moment on."""

    at: datetime
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as a plain value: its versions, the first first, and when which signature on the last was given.

    Of a record of former years it may not be known who signed: then no signature on it is missing.
    """

    number: str
    form: str
    title: Words
    filed_by: str
    versions: tuple[Version, ...]
    signed: Mapping[str, datetime]
    signatures_told: bool = True
    revision: str = ""

    @property
    def filed_at(self) -> datetime:
        """When it was filed."""
        return self.versions[0].at

    @property
    def answers(self) -> Mapping[str, Any]:
        """What it says."""
        return self.versions[-1].answers


class NoteKind(StrEnum):
    """What a person notes on a step: that it is waived, or that the product was returned on a note."""

    WAIVED = "waived"
    RETURNED = "returned"

    @property
    def words(self) -> Words:
        """The note as pages say it."""
        return _NOTE_WORDS[self]


_NOTE_WORDS = {NoteKind.WAIVED: Words("免去", "Waived"), NoteKind.RETURNED: Words("已退货", "Returned")}


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a step of a case, for good. `reference` is the number of the return note."""

    case: str
    step: str
    kind: NoteKind
    reference: str
    reason: str
    by: str
    at: datetime


class StepState(StrEnum):
    """How a step stands."""

    DONE = "done"
    OPEN = "open"
    LATE = "late"
    LATER = "later"
    WAIVED = "waived"

    @property
    def words(self) -> Words:
        """The state as pages say it."""
        return _STEP_WORDS[self]


_STEP_WORDS = {
    StepState.DONE: Words("已做", "Done"),
    StepState.OPEN: Words("待做", "To do"),
    StepState.LATE: Words("逾期", "Overdue"),
    StepState.LATER: Words("还没轮到", "Not yet"),
    StepState.WAIVED: Words("免去", "Waived"),
}
SETTLED = frozenset({StepState.DONE, StepState.WAIVED})
WAITING = frozenset({StepState.OPEN, StepState.LATE})


@dataclass(frozen=True, slots=True)
class Step:
    """A step of one case: how it stands, by which records, since and until when, to whom it went when it was late."""

    plan: StepPlan
    subject: str
    state: StepState
    records: tuple[Entry, ...] = ()
    note: Note | None = None
    done_at: datetime | None = None
    since: datetime | None = None
    due: datetime | None = None
    escalated: Post | None = None
    offers: tuple[str, ...] = ()


class CaseState(StrEnum):
    """How a case stands."""

    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"

    @property
    def words(self) -> Words:
        """The state as pages say it."""
        return _CASE_WORDS[self]


_CASE_WORDS = {
    CaseState.OPEN: Words("未完成", "Open"),
    CaseState.LATE: Words("逾期", "Overdue"),
    CaseState.CLOSED: Words("已完成", "Closed"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One case as it stands: its head, its steps, and what breaks a rule."""

    plan: CasePlan
    head: Entry
    steps: tuple[Step, ...]

    @property
    def waiting(self) -> tuple[Step, ...]:
        """The steps that somebody has now."""
        return tuple(one for one in self.steps if one.state in WAITING)

    @property
    def state(self) -> CaseState:
        """How it stands."""
        if any(one.state is StepState.LATE for one in self.steps):
            return CaseState.LATE
        return CaseState.CLOSED if all(one.state in SETTLED for one in self.steps) else CaseState.OPEN

    @property
    def due(self) -> datetime | None:
        """The first moment at which something is late."""
        return min((one.due for one in self.waiting if one.due), default=None)

    @property
    def who(self) -> tuple[Post, ...]:
        """The posts that have it."""
        return tuple(dict.fromkeys(post for one in self.waiting for post in one.plan.who))

    @property
    def closed_at(self) -> datetime | None:
        """When its last step was settled; None while it is open."""
        if self.state is not CaseState.CLOSED:
            return None
        return max((one.done_at for one in self.steps if one.done_at), default=self.head.filed_at)


@dataclass(frozen=True, slots=True)
class Missing:
    """A step of a case that somebody has now."""

    case: str
    title: Words
    step: Step
