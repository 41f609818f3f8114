"""How much work a change to some forms would meet: half-filled forms and filed records, by form."""

from collections.abc import Collection

from sqlalchemy import func, select

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
