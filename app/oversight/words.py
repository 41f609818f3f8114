"""Words of the review of the ledger."""

from dataclasses import dataclass
from datetime import datetime

from app.kernel.proofs import Proof
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class LedgerReview:
    """That somebody reviewed the entries from one to another: `head` is the hash of the last, which stands for all."""

    id: int
    first: int
    last: int
    head: str
    remark: str
    by: str
    at: datetime
    content_hash: str


@dataclass(frozen=True, slots=True)
class Period:
    """What is to be reviewed: the entries from one to another, and how often each act stands in them."""

    first: int
    last: int
    head: str
    acts: tuple[tuple[str, Words, int], ...]


@dataclass(frozen=True, slots=True)
class ToReview:
    """A review as typed: until which entry, its hash as the page showed it, what was noted, the proof."""

    last: int
    seen: str
    remark: str
    proof: Proof
