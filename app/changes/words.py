"""Words of change requests: states, verbs, sources, and what a request is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.kernel.wording import Words


class State(StrEnum):
    """The life of a request. `under_way` and `done` follow from the revisions it led to and are not stored."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    UNDER_WAY = "under_way"
    DONE = "done"
    REJECTED = "rejected"
    CLOSED = "closed"

    @property
    def words(self) -> Words:
        """The state's name on pages."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    State.ASKED: Words("待决定", "To be decided"),
    State.ACCEPTED: Words("已受理", "Accepted"),
    State.UNDER_WAY: Words("修订中", "Being revised"),
    State.DONE: Words("已完成", "Done"),
    State.REJECTED: Words("已驳回", "Rejected"),
    State.CLOSED: Words("已关闭", "Closed"),
}
WAITING = frozenset({State.ASKED, State.ACCEPTED, State.UNDER_WAY})


class Verb(StrEnum):
    """An act on a request."""

    ACCEPT = "accept"
    REJECT = "reject"
    START = "start"
    CLOSE = "close"
    TAKE_BACK = "take_back"

    @property
    def words(self) -> Words:
        """The verb as a button says it."""
        return _VERB_WORDS[self]


_VERB_WORDS = {
    Verb.ACCEPT: Words("受理", "Accept"),
    Verb.REJECT: Words("驳回", "Reject"),
    Verb.START: Words("由此修订", "Revise by it"),
    Verb.CLOSE: Words("关闭", "Close"),
    Verb.TAKE_BACK: Words("撤回申请", "Take back"),
}


class Source(StrEnum):
    """What a request came from."""

    INTERNAL_AUDIT = "internal_audit"
    EXTERNAL_AUDIT = "external_audit"
    COMPLAINT = "complaint"
    NONCONFORMITY = "nonconformity"
    MANAGEMENT_REVIEW = "management_review"
    LAW = "law"
    SUGGESTION = "suggestion"

    @property
    def words(self) -> Words:
        """The source's name on pages."""
        return _SOURCE_WORDS[self]


_SOURCE_WORDS = {
    Source.INTERNAL_AUDIT: Words("内审", "Internal audit"),
    Source.EXTERNAL_AUDIT: Words("外审", "External audit"),
    Source.COMPLAINT: Words("顾客投诉", "Complaint"),
    Source.NONCONFORMITY: Words("不符合", "Nonconformity"),
    Source.MANAGEMENT_REVIEW: Words("管理评审", "Management review"),
    Source.LAW: Words("法规或标准", "Law or standard"),
    Source.SUGGESTION: Words("改进建议", "Suggestion"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """What a request means: a document, or one of its clauses (`clause` empty for the document as a whole)."""

    document: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request as typed. `evidence` names what it came from: the number of a record, of a finding."""

    source: str
    evidence: str
    reason: str
    wanted: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Led:
    """A revision that a request led to, with what it is today; `gone` for a draft that was discarded."""

    document: str
    label: str
    by: str
    at: datetime
    in_force: bool
    gone: bool


@dataclass(frozen=True, slots=True)
class Request:
    """A change request as it stands."""

    number: str
    state: State
    source: Source
    evidence: str
    reason: str
    wanted: str
    places: tuple[Place, ...]
    asked_by: int
    asked_by_name: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime | None
    decision: str
    closed_by: str
    closed_at: datetime | None
    closing: str
    led: tuple[Led, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents meant, each once, in the order they were named."""
        return tuple(dict.fromkeys(place.document for place in self.places))


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A request that waits for a decision, as the desk lists it."""

    number: str
    wanted: str
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class OnDesk:
    """What a desk shows of requests: those to decide, and those that the person asked for."""

    to_decide: tuple[ToDecide, ...]
    asked: tuple[ToDecide, ...]
