"""What distribution lays on a person's desk."""

from dataclasses import dataclass
from datetime import date

from app.distribution.words.copies import CopyState
from app.distribution.words.reading import ToRead
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class CopyToAct:
    """A copy that its holder is to sign for, or to hand back by a day."""

    id: int
    number: str
    label: str
    title: Words
    copy_no: int
    state: CopyState
    issued_by: str
    due_on: date | None

    def is_overdue(self, today: date) -> bool:
        """Whether it was recalled and should have come back before today."""
        return self.state is CopyState.RECALLED and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class OnDesk:
    """The copies and readings that wait for a person; how many copies and readings of others are late."""

    copies: tuple[CopyToAct, ...]
    to_read: tuple[ToRead, ...]
    late_copies: int
    late_readings: int
