"""What documents lay on a person's desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft or a revision in review, as its author's desk lists it."""

    number: str
    label: str
    title: Words
    state: str


@dataclass(frozen=True, slots=True)
class DueItem:
    """A document that somebody has to review."""

    number: str
    label: str
    title: Words
    on: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class InSet:
    """An open release set: how many revisions are in it, and how many of them may be released."""

    id: int
    name: str
    on: date | None
    members: int
    ready: int

    @property
    def is_ready(self) -> bool:
        """Whether nothing in it waits for a signature any more."""
        return self.ready == self.members


@dataclass(frozen=True, slots=True)
class OnDesk:
    """The titles of what is under way by number, and of revisions by id; forms to fill; own drafts; reviews; sets."""

    titles: Mapping[str, Words]
    begun: Mapping[int, Words]
    forms: tuple[tuple[str, Words], ...]
    own: tuple[Prepared, ...]
    due: tuple[DueItem, ...]
    sets: tuple[InSet, ...]
