"""What charts ask of other capabilities."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from app.cases.words import Case
from app.charts.words import Half, Kind
from app.checks.queries.cases import cases_filed, moment, open_cases
from app.db.session import Session
from app.distribution.queries import reading
from app.documents.queries.reviewing import overdue_owners
from app.forms import queries as forms
from app.kernel import clock
from app.kernel.people import Post
from app.kernel.wording import Words
from app.rendering.lists.pictures import MOST_LINES, Chart, ChartLine
from app.surveys.queries.trend import item_figures


def item_trend(session: Session, half: Half) -> tuple[str, Chart, tuple[tuple[int | None, ...], ...]]:
    """The survey's form, satisfaction by item up to a half-year, and how many answers each figure stands on."""
    form, periods, lines = item_figures(session, half.on)
    values: list[ChartLine] = []
    counts: list[tuple[int | None, ...]] = []
    for line in lines[:MOST_LINES]:
        figures: list[Decimal | None] = [one.value if one else None for one in line.figures]
        values.append(ChartLine(line.name, tuple(figures)))
        counts.append(tuple(one.answers if one else None for one in line.figures))
    return form, Chart(Kind.SATISFACTION.words, periods, tuple(values), "%"), tuple(counts)


def filed(session: Session, form: str, half: Half, zone: str) -> tuple[Case, ...]:
    """The cases that records of a form opened in a half-year, as they stood at its end."""
    days = clock.day_begins(half.since, zone), clock.day_ends(half.on, zone)
    return cases_filed(session, form, days, moment(half.on, zone))


def not_closed(session: Session, half: Half, zone: str) -> tuple[Case, ...]:
    """The cases that were open at the end of a half-year."""
    return open_cases(session, moment(half.on, zone)).cases


def labels(session: Session, form: str, field: str, on: date) -> Mapping[str, Words]:
    """What the choices of a field are called."""
    found = next((one.definition.field(field) for one in forms.all_in_force(session, on) if one.number == form), None)
    return {one.value: one.label for one in found.options} if found else {}


def late_reviews(session: Session, half: Half, zone: str) -> tuple[Post, ...]:
    """Whose periodic reviews were overdue."""
    return overdue_owners(session, half.on, zone)


def late_readings(session: Session, half: Half, zone: str) -> Mapping[Post, int] | None:
    """How many of each post have a reading that is late; None of a day gone by: only what is open now is known."""
    if half.on < clock.today(zone):
        return None
    late = [one for one in reading.readings(session, open_only=True) if one.due_on < half.on]
    left = reading.progress(session, late, clock.now())
    return Counter(
        post
        for one in late
        for person in left[one.id].left
        for post in person.posts & (one.audience.posts or person.posts)
    )


def rounds(session: Session, half: Half, zone: str) -> tuple[tuple[str, int, int], ...]:
    """Each revision that was sent out to be read: how many had read it by the half-year's end, how many not."""
    since, until = clock.day_begins(half.since, zone), clock.day_ends(half.on, zone)
    found = [one for one in reading.readings(session) if _within(one.opened_at, since, until)]
    told = reading.progress(session, found, until)
    return tuple((f"{one.number} {one.label}", told[one.id].done, len(told[one.id].left)) for one in found)


def _within(at: datetime, since: datetime, until: datetime) -> bool:
    return since <= at < until
