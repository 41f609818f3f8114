"""The numbers of a record series, for the proof that none is missing."""

from datetime import datetime

from sqlalchemy import select

from app.db.session import Session
from app.kernel.wording import Words
from app.records.models import RecordRow


def numbers(session: Session, form: str, year: str) -> dict[str, tuple[Words, str, datetime]]:
    """Every record of a form and year by its number: title, who filed it, when."""
    stem = f"{form}-{year}-"
    rows = session.execute(
        select(
            RecordRow.number, RecordRow.title_zh, RecordRow.title_en, RecordRow.filed_by_name, RecordRow.filed_at
        ).where(RecordRow.form_number == form, RecordRow.number.startswith(stem, autoescape=True))
    )
    return {number: (Words(zh, en), by, at) for number, zh, en, by, at in rows}


def begins(session: Session) -> dict[str, int]:
    """Where series begin whose lowest number a record of former years bears: those before it were never brought in."""
    lowest: dict[str, tuple[int, bool]] = {}
    for number, former in session.execute(select(RecordRow.number, RecordRow.former.is_not(None))):
        series, _, serial = number.rpartition("-")
        lowest[series] = min(lowest.get(series, (int(serial), former)), (int(serial), former))
    return {series: serial for series, (serial, former) in lowest.items() if former}


def serials(session: Session) -> dict[str, frozenset[int]]:
    """The serial numbers of every record there is, by series (`QR15-03-2026`)."""
    found: dict[str, set[int]] = {}
    for number in session.execute(select(RecordRow.number)).scalars():
        series, _, serial = number.rpartition("-")
        found.setdefault(series, set()).add(int(serial))
    return {series: frozenset(each) for series, each in found.items()}
