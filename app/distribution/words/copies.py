"""Words about controlled copies (受控副本): their states, the verbs between them, a copy and its course."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.kernel.proofs import Proof
from app.kernel.wording import Words


class CopyState(StrEnum):
    """Where a copy is."""

    ISSUED = "issued"
    HELD = "held"
    RECALLED = "recalled"
    RETURNED = "returned"
    LOST = "lost"
    WRITTEN_OFF = "written_off"
    DESTROYED = "destroyed"

    @property
    def words(self) -> Words:
        """The state's name on pages."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    CopyState.ISSUED: Words("已发出，待签收", "Issued, not received"),
    CopyState.HELD: Words("持有中", "Held"),
    CopyState.RECALLED: Words("召回中", "Recalled"),
    CopyState.RETURNED: Words("已收回", "Returned"),
    CopyState.LOST: Words("已报失", "Lost"),
    CopyState.WRITTEN_OFF: Words("已核销", "Written off"),
    CopyState.DESTROYED: Words("已销毁", "Destroyed"),
}

# A copy in one of these is out of the house's hands: somebody has it, or should.
OUTSIDE = frozenset({CopyState.ISSUED, CopyState.HELD, CopyState.RECALLED})


class CopyVerb(StrEnum):
    """An act on a copy."""

    ISSUE = "issue"
    RECEIVE = "receive"
    RECEIVE_ON_PAPER = "receive_on_paper"
    HAND_OVER = "hand_over"
    RECALL = "recall"
    TAKE_BACK = "take_back"
    DECLARE_LOST = "declare_lost"
    WRITE_OFF = "write_off"
    DESTROY = "destroy"

    @property
    def words(self) -> Words:
        """The verb as a button says it."""
        return _VERB_WORDS[self]


_VERB_WORDS = {
    CopyVerb.ISSUE: Words("发放", "Issue"),
    CopyVerb.RECEIVE: Words("签收", "Sign for it"),
    CopyVerb.RECEIVE_ON_PAPER: Words("登记纸面签收", "Note a receipt signed on paper"),
    CopyVerb.HAND_OVER: Words("转交", "Hand over"),
    CopyVerb.RECALL: Words("召回", "Recall"),
    CopyVerb.TAKE_BACK: Words("收回", "Take back"),
    CopyVerb.DECLARE_LOST: Words("报失", "Declare lost"),
    CopyVerb.WRITE_OFF: Words("核销", "Write off"),
    CopyVerb.DESTROY: Words("销毁", "Destroy"),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """One controlled copy. `holder_id` is None where a place holds it; `left` says that its holder has left."""

    id: int
    number: str
    label: str
    title: Words
    copy_no: int
    state: CopyState
    holder_id: int | None
    holder: str
    place: str
    serial: str
    content_hash: str
    issued_by: str
    issued_at: datetime
    due_on: date | None
    version: int
    left: bool = False

    def is_overdue(self, today: date) -> bool:
        """Whether it was recalled and should have come back before today."""
        return self.state is CopyState.RECALLED and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class CopyEvent:
    """One act in a copy's course, with the check code of its signature."""

    verb: CopyVerb
    state: CopyState
    at: datetime
    name: str
    reason: str
    holder: str
    check_code: str


@dataclass(frozen=True, slots=True)
class NewCopy:
    """What a copy is issued with: the revision on paper, its number for good, and who is to hold it."""

    number: str
    label: str
    title: Words
    content_hash: str
    copy_no: int
    holder_id: int | None
    place: str


@dataclass(frozen=True, slots=True)
class CopyAct:
    """What an act on a copy brings: the version that was on the page, a reason, the password, a new holder, a day."""

    seen: int
    reason: str = ""
    proof: Proof = ""
    holder_id: int | None = None
    place: str = ""
    due_on: date | None = None
