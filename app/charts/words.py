"""Words of charts: which there are, the half-year they show, and a chart with its numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from app.kernel.wording import Words
from app.rendering.lists.pictures import Bars, Chart, has_figures


class Kind(StrEnum):
    """The charts there are."""

    SATISFACTION = "satisfaction"
    COMPLAINTS = "complaints"
    ANSWERS = "answers"
    OVERDUE = "overdue"
    READING = "reading"

    @property
    def words(self) -> Words:
        """The chart's name."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    Kind.SATISFACTION: Words("顾客满意度", "Satisfaction"),
    Kind.COMPLAINTS: Words("投诉涉及什么", "What complaints concern"),
    Kind.ANSWERS: Words("答复是否按时", "Answers against their limit"),
    Kind.OVERDUE: Words("各部门的逾期", "Overdue by department"),
    Kind.READING: Words("文件阅知", "Documents read"),
}


@dataclass(frozen=True, slots=True)
class Half:
    """A half-year, and the day as of which it is looked at: its last, or today while it runs."""

    period: str
    since: date
    until: date
    on: date

    @property
    def words(self) -> Words:
        """The half-year in words."""
        year, first = self.period[:4], self.period.endswith("H1")
        return Words(f"{year} 年{'上' if first else '下'}半年", f"{'first' if first else 'second'} half of {year}")

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of its months, up to the day it is looked at."""
        return tuple(
            day for month in range(6) if (day := self.since.replace(month=self.since.month + month)) <= self.on
        )


def half_of(period: str, today: date) -> Half | None:
    """A half-year that has begun (`2026-H2`); None for what is none."""
    year, _, half = period.partition("-")
    if not (year.isascii() and year.isdecimal() and len(year) == 4 and 1990 <= int(year) <= today.year):
        return None
    if half not in {"H1", "H2"}:
        return None
    since = date(int(year), 1 if half == "H1" else 7, 1)
    until = date(int(year), 6, 30) if half == "H1" else date(int(year), 12, 31)
    return Half(period, since, until, min(until, today)) if since <= today else None


def halves(today: date, count: int = 6) -> tuple[Half, ...]:
    """The half-year that runs and those before, the latest first."""
    found, day = [], today
    while len(found) < count:
        half = half_of(f"{day.year}-{'H1' if day.month < 7 else 'H2'}", today)
        assert half is not None
        found.append(half)
        day = half.since - timedelta(days=1)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart of a half-year: the picture, the numbers beside it (heads, then rows), what it stands on."""

    kind: Kind
    half: Half
    picture: Chart | Bars
    heads: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    note: Words

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to draw."""
        return has_figures(self.picture)

    def as_data(self) -> dict[str, Any]:
        """The numbers, for programs."""
        return {
            "kind": self.kind.value,
            "title": self.picture.title.as_data(),
            "period": self.half.period,
            "as_of": self.half.on.isoformat(),
            "heads": [one.as_data() for one in self.heads],
            "rows": [[cell.as_data() for cell in row] for row in self.rows],
            "note": self.note.as_data(),
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Where a procedure says that a figure is found: form, field or step, clause."""

    procedure: str
    form: str
    name: str
    clause: str


def place_from(procedure: str, data: Mapping[str, str], name: str) -> Place:
    """A place as the file beside a procedure says it."""
    return Place(procedure, data["form"], data[name], data["clause"])


@dataclass(frozen=True, slots=True)
class OpenAction:
    """Something that is still to be done: its number, what, with whom, until when, whether it is late."""

    number: str
    what: Words
    who: Words
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Review:
    """The page for the management review: every chart of a half-year, and what is open."""

    half: Half
    charts: tuple[Shown, ...]
    actions: tuple[OpenAction, ...]
    more: int
