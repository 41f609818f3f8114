"""Every SELECT of cases, and the plans as they ship."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.cases.models import CalendarDayRow, CaseNoteRow
from app.cases.rules.plans import read_plans
from app.cases.rules.standing import Facts
from app.cases.words import Calendar, CasePlan, Entry, Note, NoteKind, SetDay
from app.db.session import Session

_PROCEDURES = Path(__file__).resolve().parents[2] / "procedures"


@cache
def plans() -> tuple[CasePlan, ...]:
    """Every plan that ships, by procedure; read once."""
    paths = sorted(_PROCEDURES.glob("*/cases.json"))
    return tuple(plan for path in paths for plan in read_plans(json.loads(path.read_text("utf-8"))))


def forms() -> frozenset[str]:
    """The forms whose records take part in cases."""
    heads = {plan.head for plan in plans()}
    return frozenset(heads | {one.form for plan in plans() for step in plan.steps for one in step.followers})


def facts(session: Session, entries: tuple[Entry, ...], zone: str, now: datetime) -> Facts:
    """Entries with the notes and the calendar of a moment."""
    return Facts(entries, notes(session, now), calendar(session, zone), now)


def notes(session: Session, until: datetime) -> dict[tuple[str, str], Note]:
    """The notes that stood at a moment, by case and step."""
    rows = session.execute(select(CaseNoteRow).where(CaseNoteRow.at <= until)).scalars()
    return {(row.head, row.step): _note(row) for row in rows}


def note_on(session: Session, head: str, step: str) -> Note | None:
    """The note on one step."""
    question = select(CaseNoteRow).where(CaseNoteRow.head == head, CaseNoteRow.step == step)
    row = session.execute(question).scalar_one_or_none()
    return _note(row) if row else None


def set_days(session: Session) -> tuple[SetDay, ...]:
    """What the calendar says of single days, as it stands, the latest day first."""
    rows = session.execute(select(CalendarDayRow).order_by(CalendarDayRow.id)).scalars()
    newest = {row.day: SetDay(row.day, row.works, row.reason, row.by_name) for row in rows}
    return tuple(newest[day] for day in sorted(newest, reverse=True))


def calendar(session: Session, zone: str) -> Calendar:
    """The company's calendar as it stands."""
    return Calendar(zone, {one.day: one.works for one in set_days(session)})


def is_added(session: Session, row: CaseNoteRow) -> bool:
    """Adds a note; False if somebody noted something on the step meanwhile."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        return False
    return True


def _note(row: CaseNoteRow) -> Note:
    return Note(row.head, row.step, NoteKind(row.kind), row.reference, row.reason, row.by_name, row.at)
