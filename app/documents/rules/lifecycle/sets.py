"""A release set as a pure decision: whether it may be released, what stands against it, and from which day it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.documents.words.states import RevisionState
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Member:
    """A revision in a set: its state, whether it still says what was signed, and since when its predecessor holds."""

    number: str
    label: str
    state: RevisionState
    is_intact: bool = True
    predecessor_from: date | None = None

    @property
    def name(self) -> str:
        """Number and label."""
        return f"{self.number} {self.label}"


def against_release(members: Iterable[Member]) -> tuple[Words, ...]:
    """What keeps a set from being released, one line for each revision that is not ready; empty if nothing does."""
    listed = tuple(members)
    if not listed:
        return (_EMPTY,)
    reasons = [_WHY[one.state].filled(name=one.name) for one in listed if one.state is not RevisionState.READY]
    changed = [one for one in listed if one.state is RevisionState.READY and not one.is_intact]
    return (*reasons, *(_CHANGED.filled(name=one.name) for one in changed))


def day_of_force(wished: date | None, today: date, members: Iterable[Member]) -> date:
    """The one day from which all of a set hold: as wished, never past, never before a revision they replace."""
    earliest = (one.predecessor_from for one in members)
    return max(day for day in (wished, today, *earliest) if day is not None)


_EMPTY = Words("发布集里还没有文件。", "There is nothing in the set yet.")
_CHANGED = Words(
    "{name} 的内容和签署的不一样，退回起草再签。", "{name} is not what was signed; send it back to draft and sign anew."
)
_WHY = {
    RevisionState.DRAFT: Words("{name} 还在起草，没有送审。", "{name} is still a draft and was not submitted."),
    RevisionState.IN_REVIEW: Words("{name} 还在评审，签署没有齐。", "{name} is in review; signatures are missing."),
    RevisionState.APPROVED: Words("{name} 已经单独生效。", "{name} came into force by itself."),
    RevisionState.WITHDRAWN: Words("{name} 已作废。", "{name} was withdrawn."),
}
