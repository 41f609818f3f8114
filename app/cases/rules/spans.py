"""When something is due: from a beginning, by a limit, in the company's calendar."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.cases.words import Calendar, Span
from app.kernel.clock import day_begins, day_ends


def due_at(beginning: datetime, limit: Span, calendar: Calendar) -> datetime:
    """The moment after which something is late: working days end with the last of them."""
    if not limit.working_days and limit.minutes:
        return beginning + timedelta(minutes=limit.minutes)
    day = beginning.astimezone(ZoneInfo(calendar.zone)).date()
    last = calendar.after(day, limit.working_days)
    return day_ends(last, calendar.zone) - timedelta(seconds=1)


def moment_in(value: Any, zone: str) -> datetime | None:
    """The moment that a date or a time typed on a form stands for (a day: its beginning), or None."""
    if not isinstance(value, str) or not value:
        return None
    try:
        if len(value) == len("2026-11-22"):
            return day_begins(date.fromisoformat(value), zone)
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))
