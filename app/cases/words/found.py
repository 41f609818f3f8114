"""What a check finds, and the company's calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.kernel.wording import Words


class Severity(StrEnum):
    """How much a finding weighs."""

    BROKEN = "broken"
    LATE = "late"
    HINT = "hint"

    @property
    def words(self) -> Words:
        """The severity as pages say it."""
        return _SEVERITY_WORDS[self]


_SEVERITY_WORDS = {
    Severity.BROKEN: Words("违反", "Broken"),
    Severity.LATE: Words("逾期或缺少", "Late or missing"),
    Severity.HINT: Words("留意", "Hint"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found: by which rule and clause, on what, since when."""

    rule: str
    clause: str
    subject: str
    since: date | None
    message: Words
    severity: Severity
    url: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The company's working days: Monday to Friday, but for the days it says otherwise."""

    zone: str
    days: Mapping[date, bool]

    def works(self, day: date) -> bool:
        """Whether a day is a working day."""
        return self.days.get(day, day.weekday() < 5)

    def after(self, day: date, count: int) -> date:
        """The working day that many working days after a day; a count of 0 gives the day itself."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.works(day)
        return day


@dataclass(frozen=True, slots=True)
class SetDay:
    """A day that the calendar says something about."""

    day: date
    works: bool
    reason: str
    by: str
