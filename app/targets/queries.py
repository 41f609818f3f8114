"""Every SELECT of targets: what documents in force say on a day, and what was decided about it."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import select

from app.db.session import Session
from app.documents import queries as documents
from app.documents.words.limits import KEY
from app.documents.words.released import ReleasedRevision
from app.kernel.clock import day_ends
from app.records.queries import records
from app.targets.models import TargetDecision
from app.targets.rules.conflicts import groups
from app.targets.rules.measuring import keeps, read_sources, value_in
from app.targets.rules.reading import from_data
from app.targets.words import Decision, Group, Measure, Reading, Source, Statement

_PROCEDURES = Path(__file__).resolve().parents[2] / "procedures"


def statements_in_force(session: Session, on: date) -> tuple[Statement, ...]:
    """All targets of documents in force on a day."""
    return tuple(one for revision in documents.in_clauses(session, on) for one in _statements(revision))


def groups_on(session: Session, on: date, zone: str) -> tuple[Group, ...]:
    """The targets in force on a day by what they limit, with what was decided about each until that day's end."""
    found = groups(statements_in_force(session, on))
    until = day_ends(on, zone)
    decided = decisions(session, (group.mark for group in found), until)
    return tuple(replace(group, decision=decided.get(group.mark)) for group in found)


@cache
def sources() -> tuple[Source, ...]:
    """Where measures are found in records, by the files beside the procedures; read once."""
    paths = sorted(_PROCEDURES.glob("*/measured.json"))
    return tuple(one for path in paths for one in read_sources(json.loads(path.read_text("utf-8"))))


def readings(session: Session, until: datetime) -> dict[Measure, Reading]:
    """What the newest records show of each measure before a moment; one query."""
    found = records.newest_answers(session, {one.form for one in sources()}, until)
    values = ((one, found[one.form], value_in(one, found[one.form].answers)) for one in sources() if one.form in found)
    return {
        one.measure: Reading(said.number, said.title, said.at, value, one.unit)
        for one, said, value in values
        if value is not None
    }


def missed(session: Session, found: Iterable[Group], until: datetime) -> tuple[tuple[Statement, Reading], ...]:
    """The statements of some groups that the newest records before a moment do not keep, with what these show."""
    shown = readings(session, until)
    each = ((one, shown.get(one.target.measure)) for group in found for one in group.statements)
    return tuple((one, reading) for one, reading in each if reading and keeps(one.target, reading) is False)


def decisions(session: Session, marks: Iterable[str], until: datetime | None = None) -> dict[str, Decision]:
    """The newest decision on each of some differences, by mark, in one query."""
    question = select(TargetDecision).where(TargetDecision.mark.in_(tuple(marks))).order_by(TargetDecision.id)
    if until is not None:
        question = question.where(TargetDecision.at < until)
    rows = session.execute(question).scalars()
    return {row.mark: Decision(row.accepted, row.reason, row.person, row.at) for row in rows}


def _statements(revision: ReleasedRevision) -> tuple[Statement, ...]:
    rows = (revision.body or {}).get(KEY) or ()
    return tuple(Statement(revision.number, revision.label, revision.title, from_data(row)) for row in rows)
