"""Records as papers: by whom, when, on which revision, what is said of those of former years; links to nowhere."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from app.db.session import Session
from app.records.models import RecordLinkRow, RecordRow
from app.records.words import Paper


def papers(session: Session, until: datetime) -> tuple[Paper, ...]:
    """Every record that was filed by a moment."""
    rows = session.execute(
        select(
            RecordRow.number,
            RecordRow.form_number,
            RecordRow.revision_id,
            RecordRow.revision_label,
            RecordRow.filed_at,
            RecordRow.filed_by,
            RecordRow.filed_by_name,
            RecordRow.version,
            RecordRow.former,
        ).where(RecordRow.filed_at <= until, _counts(until))
    )
    return tuple(Paper(*row) for row in rows)


def links_to_nowhere(session: Session, until: datetime) -> tuple[tuple[str, str, str, str, datetime], ...]:
    """Each link to a record that is not there: number and form of the record, the field, the number, when filed."""
    named = aliased(RecordRow)
    question = (
        select(RecordRow.number, RecordRow.form_number, RecordLinkRow.field, RecordLinkRow.other, RecordRow.filed_at)
        .join(RecordLinkRow, RecordLinkRow.record_id == RecordRow.id)
        .outerjoin(named, named.number == RecordLinkRow.other)
        .where(named.id.is_(None), RecordRow.filed_at <= until, _counts(until))
        .order_by(RecordRow.id, RecordLinkRow.id)
    )
    return tuple(tuple(row) for row in session.execute(question))


def filed_between(
    session: Session, forms: Iterable[str], since: datetime, until: datetime, limit: int
) -> tuple[tuple[str, str, str, str, datetime], ...]:
    """The records of some forms filed from a moment until before another, in their order, at most so many: number,
    hash of what each says, form, who filed it, when. What was made void or disposed of is no part of it.
    """
    columns = (RecordRow.number, RecordRow.content_hash, RecordRow.form_number, RecordRow.filed_by_name)
    question = select(*columns, RecordRow.filed_at).where(
        RecordRow.form_number.in_(set(forms)),
        RecordRow.filed_at >= since,
        RecordRow.filed_at < until,
        RecordRow.void_at.is_(None),
        RecordRow.disposed_at.is_(None),
    )
    return tuple(tuple(row) for row in session.execute(question.order_by(RecordRow.id).limit(limit)))


def _counts(until: datetime) -> ColumnElement[bool]:
    """One that was made void by then says nothing any more."""
    return or_(RecordRow.void_at.is_(None), RecordRow.void_at > until)
