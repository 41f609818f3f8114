"""Words of audit findings: grades, states, verbs, and what a finding is."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.kernel.people import Post
from app.kernel.wording import Words


class Grade(StrEnum):
    """How much a finding weighs."""

    MAJOR = "major"
    MINOR = "minor"
    OBSERVATION = "observation"
    OPPORTUNITY = "opportunity"

    @property
    def words(self) -> Words:
        """The grade's name on pages."""
        return _GRADE_WORDS[self]

    @property
    def is_nonconformity(self) -> bool:
        """Whether a cause and a corrective action are asked for (ISO 9001 10.2.1)."""
        return self in {Grade.MAJOR, Grade.MINOR}


_GRADE_WORDS = {
    Grade.MAJOR: Words("严重不符合", "Major nonconformity"),
    Grade.MINOR: Words("一般不符合", "Minor nonconformity"),
    Grade.OBSERVATION: Words("观察项", "Observation"),
    Grade.OPPORTUNITY: Words("改进机会", "Opportunity"),
}


class FindingState(StrEnum):
    """The life of a finding."""

    OPEN = "open"
    ANSWERED = "answered"
    DONE = "done"
    VERIFIED = "verified"

    @property
    def words(self) -> Words:
        """The state's name on pages."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    FindingState.OPEN: Words("待整改", "Open"),
    FindingState.ANSWERED: Words("措施已定", "Action set"),
    FindingState.DONE: Words("待验证", "To be verified"),
    FindingState.VERIFIED: Words("已验证", "Verified"),
}


class FindingVerb(StrEnum):
    """An act on a finding."""

    ANSWER = "answer"
    FINISH = "finish"
    VERIFY = "verify"
    RETURN = "return"

    @property
    def words(self) -> Words:
        """The verb as a button says it."""
        return _VERB_WORDS[self]


_VERB_WORDS = {
    FindingVerb.ANSWER: Words("写明原因和措施", "Set cause and action"),
    FindingVerb.FINISH: Words("措施做完", "Action is done"),
    FindingVerb.VERIFY: Words("验证有效", "Verify"),
    FindingVerb.RETURN: Words("退回再做", "Give back"),
}


@dataclass(frozen=True, slots=True)
class NewFinding:
    """A finding as typed. `evidence` names evidence of the audit by id, `line` the sampled record it was found on."""

    grade: str
    document: str
    clause: str
    text: str
    owner: str
    due: date | None
    evidence: tuple[int, ...] = ()
    record: str = ""
    changes_documents: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the owner says to a finding: correction, cause, similar cases, action, the case it is handled in."""

    correction: str
    cause: str
    similar: str
    action: str
    case: str


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """A finding as it stands."""

    id: int
    number: str
    audit: str
    grade: Grade
    state: FindingState
    document: str
    clause: str
    text: str
    record: str
    evidence: tuple[int, ...]
    changes_documents: bool
    owner: Post
    due: date
    raised_by: int
    raised_by_name: str
    raised_at: datetime
    answer: Answer
    answered_by: int
    answered_by_name: str
    result: str
    done_at: datetime | None
    settled_by: str
    settled_at: datetime | None
    remark: str

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not verified."""
        return self.state is not FindingState.VERIFIED and self.due < today


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands between a finding and its verification: each thing said, empty where nothing does."""

    waits: tuple[Words, ...]
