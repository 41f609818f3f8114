"""Every SELECT of cases, and the plans as they ship."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Date, Label, String, literal, select, union_all
from sqlalchemy.types import TypeEngine

from app.cases.models import CalendarDayRow, CaseNoteRow
from app.cases.rules.matching import fits
from app.cases.rules.plans import read_plans, read_rules
from app.cases.rules.standing import Facts
from app.cases.words import Calendar, CasePlan, Entry, LinkRule, Note, NoteKind, SetDay
from app.db.session import Session

_PROCEDURES = Path(__file__).resolve().parents[2] / "procedures"


@cache
def plans() -> tuple[CasePlan, ...]:
    """Every plan that ships, by procedure; read once."""
    return tuple(plan for data in _shipped() for plan in read_plans(data))


@cache
def rules() -> tuple[LinkRule, ...]:
    """Every rule between records that ships, by procedure."""
    return tuple(rule for data in _shipped() for rule in read_rules(data))


@cache
def clauses() -> dict[str, dict[str, str]]:
    """Which clause of its procedure asks for which field, by form; an empty name stands for the form as a whole."""
    return {
        form: {name: f"{data['procedure']} {clause}" for name, clause in fields.items()}
        for data in _shipped()
        for form, fields in data.get("fields", {}).items()
    }


def _shipped() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(path.read_text("utf-8")) for path in sorted(_PROCEDURES.glob("*/cases.json")))


def opens_case(form: str, answers: Mapping[str, Any]) -> bool:
    """Whether a record of a form with these answers opens a case."""
    return any(plan.head == form and fits(answers, plan.when) for plan in plans())


def forms() -> frozenset[str]:
    """The forms whose records take part in cases."""
    heads = {plan.head for plan in plans()}
    return frozenset(heads | {one.form for plan in plans() for step in plan.steps for one in step.followers})


@cache
def remarks() -> frozenset[str]:
    """The fields whose text may say that there is nothing to say: those that a plan asks for anything at all."""
    steps = [step for plan in plans() for step in plan.steps]
    ways = [way for one in (*plans(), *steps) for way in one.when]
    return frozenset(name for way in ways for name, values in way.items() if values is None)


def facts(session: Session, entries: tuple[Entry, ...], zone: str, now: datetime) -> Facts:
    """Entries with the notes that stood at a moment and the calendar as it stands, in one query."""
    of_notes = (CaseNoteRow.head, CaseNoteRow.step, CaseNoteRow.kind, CaseNoteRow.reference, CaseNoteRow.reason)
    notes = select(CaseNoteRow.id, *of_notes, CaseNoteRow.by_name, CaseNoteRow.at, *_nothing(day=Date, works=Boolean))
    of_days = (CalendarDayRow.by_name, CalendarDayRow.at, CalendarDayRow.day, CalendarDayRow.works)
    days = select(
        CalendarDayRow.id, *_nothing(**dict.fromkeys(("head", "step", "kind", "reference", "reason"), String)), *of_days
    )
    noted, calendar = {}, {}
    for row in session.execute(union_all(notes.where(CaseNoteRow.at <= now), days).order_by("id")):
        if row.day is None:
            noted[row.head, row.step] = _note(row)
        else:
            calendar[row.day] = row.works
    return Facts(entries, noted, Calendar(zone, calendar), now)


def _nothing(**types: type[TypeEngine[Any]]) -> list[Label[Any]]:
    """Empty columns of some types, by which two tables fit in one answer."""
    return [literal(None, one).label(name) for name, one in types.items()]


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


def _note(row: Any) -> Note:
    return Note(row.head, row.step, NoteKind(row.kind), row.reference, row.reason, row.by_name, row.at)
