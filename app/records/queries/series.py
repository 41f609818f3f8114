"""The numbers of a record series, for the proof that none is missing."""

from datetime import datetime

from sqlalchemy import select

from app.db.session import Session
from app.kernel.wording import Words
from app.records.models import RecordRow


def numbers(session: Session, form: str, year: str) -> dict[str, tuple[Words, str, datetime, str]]:
    """Every record of a form and year by its number: title, who filed it, when, and why it was made void, if it was."""
    stem = f"{form}-{year}-"
    rows = session.execute(
        select(
            RecordRow.number,
            RecordRow.title_zh,
            RecordRow.title_en,
            RecordRow.filed_by_name,
            RecordRow.filed_at,
            RecordRow.void_reason,
        ).where(RecordRow.form_number == form, RecordRow.number.startswith(stem, autoescape=True))
    )
    return {number: (Words(zh, en), by, at, void) for number, zh, en, by, at, void in rows}


def serials(session: Session) -> tuple[dict[str, frozenset[int]], dict[str, int]]:
    """The serial numbers of every record there is, by series (`QR15-03-2026`); and where those series begin whose
    lowest number a record of former years bears: what was given before it was never brought in.
    """
    found: dict[str, dict[int, bool]] = {}
    for number, former in session.execute(select(RecordRow.number, RecordRow.former.is_not(None))):
        series, _, serial = number.rpartition("-")
        found.setdefault(series, {})[int(serial)] = former
    begins = {series: min(each) for series, each in found.items() if each[min(each)]}
    return {series: frozenset(each) for series, each in found.items()}, begins
