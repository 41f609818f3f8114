"""Half-years: which one a day is in, and which came before."""

from collections.abc import Iterator
from datetime import date


def half_of(day: date) -> str:
    """The half-year of a day: `2026-H2`."""
    return f"{day.year}-H{1 if day.month <= 6 else 2}"


def before(period: str) -> str:
    """The half-year before."""
    year, half = int(period[:4]), period[5:]
    return f"{year}-H1" if half == "H2" else f"{year - 1}-H2"


def latest(today: date, count: int) -> Iterator[str]:
    """The half-year of a day and those before, the latest first."""
    period = half_of(today)
    for _ in range(count):
        yield period
        period = before(period)
