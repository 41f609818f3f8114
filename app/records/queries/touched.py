"""How much work a change to some forms would meet: half-filled forms and filed records, by form."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, or_, select

from app.db.session import Session
from app.records.models import DraftRow, RecordRow


def half_filled_by_form(session: Session, numbers: Collection[str]) -> dict[str, int]:
    """How many forms are half filled, whoever fills them."""
    rows = session.execute(
        select(DraftRow.form_number, func.count())
        .where(DraftRow.form_number.in_(numbers), DraftRow.filed_as.is_(None))
        .group_by(DraftRow.form_number)
    )
    return {number: count for number, count in rows}  # noqa: C416 - rows, which dict() would not take as pairs


def records_by_form(session: Session, numbers: Collection[str]) -> dict[str, int]:
    """How many records were filed."""
    rows = session.execute(
        select(RecordRow.form_number, func.count())
        .where(RecordRow.form_number.in_(numbers))
        .group_by(RecordRow.form_number)
    )
    return {number: count for number, count in rows}  # noqa: C416 - as above


def newest_filed(session: Session, until: datetime) -> dict[str, tuple[str, datetime]]:
    """Number and moment of the newest record of each form that was filed by a moment and counted then."""
    counts = or_(RecordRow.void_at.is_(None), RecordRow.void_at > until)
    newest = (
        select(RecordRow.form_number, func.max(RecordRow.filed_at).label("at"))
        .where(RecordRow.filed_at <= until, counts)
        .group_by(RecordRow.form_number)
        .subquery()
    )
    rows = session.execute(
        select(RecordRow.form_number, RecordRow.number, RecordRow.filed_at)
        .join(newest, (newest.c.form_number == RecordRow.form_number) & (newest.c.at == RecordRow.filed_at))
        .where(counts)
        .order_by(RecordRow.id)
    )
    return {form: (number, at) for form, number, at in rows}
