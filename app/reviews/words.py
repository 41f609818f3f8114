"""Words of periodic review (定期评审)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.kernel.proofs import Proof
from app.kernel.wording import Words


class Verdict(StrEnum):
    """What a periodic review decides."""

    KEEP = "keep"
    REVISE = "revise"
    WITHDRAW = "withdraw"

    @property
    def words(self) -> Words:
        """The verdict as pages and prints say it."""
        return _VERDICT_WORDS[self]


_VERDICT_WORDS = {
    Verdict.KEEP: Words("继续有效", "Keep"),
    Verdict.REVISE: Words("需要修订", "Revise"),
    Verdict.WITHDRAW: Words("应当作废", "Withdraw"),
}


class DueState(StrEnum):
    """How a document stands to its next review."""

    NEVER = "never"
    LATER = "later"
    SOON = "soon"
    OVERDUE = "overdue"

    @property
    def words(self) -> Words:
        """The state as lists say it."""
        return _DUE_WORDS[self]


_DUE_WORDS = {
    DueState.NEVER: Words("不定期评审", "Not reviewed by date"),
    DueState.LATER: Words("未到期", "Not due yet"),
    DueState.SOON: Words("60 天内到期", "Due within 60 days"),
    DueState.OVERDUE: Words("逾期", "Overdue"),
}


@dataclass(frozen=True, slots=True)
class Review:
    """A periodic review that was signed: of which revision, what it decided and why, who and when.

    `content_hash` covers all of it and is what the signature is bound to.
    """

    number: str
    label: str
    revision_hash: str
    verdict: Verdict
    reason: str
    reviewed_on: date
    by: str
    at: datetime
    content_hash: str


@dataclass(frozen=True, slots=True)
class LastReview:
    """What lists need of a document's last review."""

    verdict: Verdict
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class Due:
    """When a document is due for review, and by what: the day it came into force, or its last review."""

    on: date | None
    state: DueState
    months: int
    last: LastReview | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict as sent: with the hash of the revision the page showed, and what proves the person."""

    verdict: Verdict
    reason: str
    seen_hash: str
    proof: Proof
