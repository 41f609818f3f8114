"""What a print of a record is told of it. Its title may name a customer, so it is never told to the public."""

from datetime import date

from sqlalchemy import select

from app.db.session import Session
from app.distribution.words.printed import Standing, Verdict
from app.kernel.identity import identity
from app.kernel.wording import Words
from app.records.models import RecordRow


def standing_of(session: Session, number: str, _label: str, _today: date) -> Standing | None:
    """How a record stands, for whoever scans a print of it; None for a number that is none."""
    row = session.execute(select(RecordRow).where(RecordRow.number_key == identity(number))).scalar_one_or_none()
    if row is None:
        return None
    return Standing(row.number, row.revision_label, Words("", ""), Verdict.CURRENT, None, "", row.content_hash)
