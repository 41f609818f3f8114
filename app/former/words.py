"""Words of former records: lines of a file, what a line tells, what came of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.cases.words import Finding
from app.forms.words import FormDefinition
from app.kernel.refusals import Problem
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: where it stands, and what is in it (a reason, where it cannot be read)."""

    place: Words
    data: Mapping[str, Any]
    unread: Words | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a line tells beside the answers. `signatures` is None where it tells nothing of them at all."""

    number: str
    form: str
    at: datetime
    by: str
    revision: str
    links: tuple[tuple[str, str], ...]  # the field that names it, or none, and the record's number
    signatures: tuple[Mapping[str, str], ...] | None
    answers: Mapping[str, Any]
    more: Mapping[str, str]  # what else it says, kept as text


@dataclass(frozen=True, slots=True)
class Edition:
    """A revision of a form that lines are held against; it holds until the day before `until` (open without one)."""

    label: str
    since: date
    until: date | None
    definition: FormDefinition

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Told:
    """A line that can come in: its head, the revision it is held against, what that makes of the answers."""

    place: Words
    head: Head
    label: str
    answers: Mapping[str, Any]
    links: tuple[str, ...]
    digest: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that did not come in, and why, with the clause where there is one."""

    place: Words
    number: str
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Report:
    """What became of a file: how many lines, which records came in, which were there, which lines were refused."""

    lines: int = 0
    brought: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    broken: list[Finding] = field(default_factory=list)

    def read_one(self) -> None:
        """Counts a line."""
        self.lines += 1


@dataclass(frozen=True, slots=True)
class Bringing:
    """What bringing in needs beside the file: its name, the zone, today, and who is told how far it has come."""

    name: str
    zone: str
    today: date
    progress: Callable[[int, int], None] = lambda _done, _of: None
