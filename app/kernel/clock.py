"""Time: stored in UTC, shown in the company's zone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_TOLD: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """This moment, in UTC."""
    return _TOLD.get() or datetime.now(UTC)


@contextmanager
def told(moment: datetime) -> Iterator[None]:
    """What is done inside is done at a moment that is told: for the sample company's invented past alone."""
    before = _TOLD.set(moment)
    try:
        yield
    finally:
        _TOLD.reset(before)


def today(zone: str) -> date:
    """The calendar day in a zone such as `Asia/Shanghai`."""
    return now().astimezone(ZoneInfo(zone)).date()


def calendar_day(text: str) -> date | None:
    """The day a text such as `2026-11-22` writes, or None.

    Only years 1900 to 2999, so that days and months before or after, in any zone, are in the calendar too.
    """
    try:
        found = date.fromisoformat(text) if _DAY.fullmatch(text) else None  # alone it takes 20261122 and 2026-W47-7 too
    except ValueError:
        return None
    return found if found and 1900 <= found.year <= 2999 else None


class Today(NamedTuple):
    """Today by the company's calendar, and the zone in which its days begin and end."""

    day: date
    zone: str


def day_begins(day: date, zone: str) -> datetime:
    """The moment a calendar day begins in a zone, in UTC: also where clocks jump over midnight on that day."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def day_ends(day: date, zone: str) -> datetime:
    """The moment a calendar day is over in a zone, in UTC: that at which the next begins."""
    return day_begins(day + timedelta(days=1), zone)


def shown(moment: datetime, zone: str, *, seconds: bool = False) -> str:
    """A moment as people of that zone write it: `2026-11-22 14:05`."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")


def offset(zone: str, moment: datetime) -> str:
    """The zone as an offset for prints: `UTC+8`, `UTC-3:30`."""
    delta = moment.astimezone(ZoneInfo(zone)).utcoffset()
    minutes = int(delta.total_seconds() // 60) if delta else 0
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02d}' if rest else ''}"
