"""Words of remarks: states, verbs, and what a remark and its thread are."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.kernel.subjects import Subject
from app.kernel.wording import Words


class State(StrEnum):
    """The life of a remark."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    DROPPED = "dropped"

    @property
    def words(self) -> Words:
        """The state's name on pages."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    State.OPEN: Words("待答复", "Unanswered"),
    State.ANSWERED: Words("已答复", "Answered"),
    State.RESOLVED: Words("已解决", "Resolved"),
    State.DROPPED: Words("随草稿丢弃", "Dropped with its draft"),
}
UNSETTLED = frozenset({State.OPEN, State.ANSWERED})


class Verb(StrEnum):
    """An act on a remark."""

    ANSWER = "answer"
    RESOLVE = "resolve"
    DROP = "drop"

    @property
    def words(self) -> Words:
        """The verb as a button says it."""
        return _VERB_WORDS[self]


_VERB_WORDS = {
    Verb.ANSWER: Words("答复", "Answer"),
    Verb.RESOLVE: Words("标为已解决", "Resolve"),
    Verb.DROP: Words("随草稿丢弃", "Drop"),
}


@dataclass(frozen=True, slots=True)
class NewRemark:
    """A remark as written: on which part (its stable id, 0: the whole), shown as which place, on which words."""

    part: int
    place: str
    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry of a remark's thread."""

    author_id: int
    author: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark with its thread. `place` is the number its part had when it was written."""

    id: int
    subject: Subject
    part: int
    place: str
    quote: str
    text: str
    author_id: int
    author: str
    at: datetime
    state: State
    resolved_by: str
    resolved_at: datetime | None
    answers: tuple[Answer, ...]

    @property
    def is_settled(self) -> bool:
        """Whether nothing about it is left to do."""
        return self.state not in UNSETTLED


@dataclass(frozen=True, slots=True)
class Count:
    """How many remarks on a subject wait for an answer, and how many are not resolved yet (those included)."""

    unanswered: int = 0
    unresolved: int = 0
