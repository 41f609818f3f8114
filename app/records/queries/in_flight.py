"""Half-filled forms and newer revisions: what becomes of a draft, how many there are, what a new revision would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from app.db.session import Session
from app.documents import queries as documents
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.records.models import DraftRow, RecordRow
from app.records.queries.records import record_of
from app.records.rules.changes import moved
from app.records.rules.in_flight import Course, InFlightCourse, course_of
from app.records.words import LeftOver, Record


def course_of_form(session: Session, form: FormRevision, today: date) -> InFlightCourse:
    """What becomes of a draft that follows a revision of a form."""
    if form.is_in_force(today):
        return course_of(True, True, (), today)
    current = documents.released(session, form.number, today)
    later = documents.successors(session, form.revision_id, today) if current else ()
    return course_of(False, current is not None, later, today)


@dataclass(frozen=True, slots=True)
class Moving:
    """The course of a draft with what its page tells: the revision in force, and what would have no place there."""

    course: Course
    until: date | None = None
    to: str = ""
    lost: tuple[LeftOver, ...] = ()


def moving_of(session: Session, form: FormRevision, answers: Mapping[str, Any], today: date) -> Moving:
    """What becomes of a draft, and what it would lose by moving to the revision in force."""
    found = course_of_form(session, form, today)
    if found.course in {Course.HERE, Course.NOWHERE}:
        return Moving(found.course)
    current = form_queries.in_force(session, form.number, today)
    return Moving(found.course, found.until, current.label, moved(form.definition, current.definition, answers)[1])


def open_drafts(session: Session, form_number: str) -> tuple[int, datetime | None]:
    """How many forms of a number are half-filled, and since when the oldest."""
    count, oldest = session.execute(
        select(func.count(), func.min(DraftRow.started_at)).where(
            DraftRow.form_number == form_number, DraftRow.filed_as.is_(None)
        )
    ).one()
    return count, oldest


def draft_answers(session: Session, form_number: str, limit: int) -> tuple[tuple[int, dict[str, object]], ...]:
    """Revision and answers of half-filled forms, nobody's name with them, the last saved first."""
    rows = session.execute(
        select(DraftRow.revision_id, DraftRow.answers)
        .where(DraftRow.form_number == form_number, DraftRow.filed_as.is_(None))
        .order_by(DraftRow.saved_at.desc())
        .limit(limit)
    )
    return tuple((revision_id, answers) for revision_id, answers in rows)


def newest_records(session: Session, form_number: str, limit: int) -> tuple[Record, ...]:
    """The records of a form that were filed last, with their answers."""
    rows = session.execute(
        select(RecordRow).where(RecordRow.form_number == form_number).order_by(RecordRow.id.desc()).limit(limit)
    ).scalars()
    return tuple(record_of(row) for row in rows)
