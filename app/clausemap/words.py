"""Words of the clause map: standards and their clauses, what answers a clause, and how it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.kernel.wording import Words


class Needs(StrEnum):
    """What a clause demands in writing."""

    NOTHING = ""
    DOCUMENT = "document"
    RECORD = "record"

    @property
    def words(self) -> Words:
        """The demand on pages."""
        return _NEEDS_WORDS[self]


_NEEDS_WORDS = {
    Needs.NOTHING: Words("", ""),
    Needs.DOCUMENT: Words("要有文件", "wants a document"),
    Needs.RECORD: Words("要有记录", "wants records"),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a standard: its number, a short title in our own words, what it demands in writing, and the documents
    that answer it as delivered.
    """

    number: str
    title: Words
    needs: Needs
    delivered: tuple[str, ...]

    @property
    def level(self) -> int:
        """1 for a chapter."""
        return self.number.count(".") + 1


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard in one edition. `cited` is how rules name it before a clause: `ISO 9001`."""

    id: str
    name: Words
    cited: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Assigned:
    """That documents were assigned to a clause, by whom, when and why; the newest by a moment holds."""

    clause: str
    documents: tuple[str, ...]
    reason: str
    by: str
    at: datetime


class Light(StrEnum):
    """How a clause stands, the gravest first."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NONE = "none"

    @property
    def words(self) -> Words:
        """The light on pages."""
        return _LIGHT_WORDS[self]


_LIGHT_WORDS = {
    Light.RED: Words("缺", "Lacking"),
    Light.AMBER: Words("留意", "Watch"),
    Light.GREEN: Words("有证据", "Shown"),
    Light.NONE: Words("不要求成文", "Nothing demanded"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A document or a form: its number and title; `in_force` on the day of the map."""

    number: str
    title: Words
    in_force: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """The newest record of a clause's forms: its number and day."""

    number: str
    on: date


@dataclass(frozen=True, slots=True)
class Open:
    """How many hits and findings stand on a clause, by weight."""

    broken: int = 0
    late: int = 0
    hints: int = 0

    @property
    def all(self) -> int:
        """All of them."""
        return self.broken + self.late + self.hints


@dataclass(frozen=True, slots=True)
class Cell:
    """A clause with all that answers it on a day, and how it stands; `why` says what the light rests on."""

    clause: Clause
    documents: tuple[Named, ...]
    forms: tuple[Named, ...]
    newest: Evidence | None
    age: int | None
    open: Open
    light: Light
    why: tuple[Words, ...]
