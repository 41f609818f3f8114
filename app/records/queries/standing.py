"""How records stand: for who scans a print of one, and how many were not complete on a day gone by."""

from collections import Counter
from datetime import date, datetime

from sqlalchemy import func, select

from app.approvals import queries as approvals
from app.db.session import Session
from app.distribution.words.printed import Standing, Verdict
from app.kernel.identity import identity
from app.kernel.subjects import SubjectKind
from app.kernel.wording import Words
from app.records.models import RecordRow

_CHUNK = 500


def standing_of(session: Session, number: str, _label: str, _today: date) -> Standing | None:
    """How a record stands, for whoever scans a print of it; None for a number that is none. Its title may name a
    customer, so it is never told to the public.
    """
    row = session.execute(select(RecordRow).where(RecordRow.number_key == identity(number))).scalar_one_or_none()
    if row is None:
        return None
    verdict = Verdict.GONE if row.disposed_at else Verdict.WITHDRAWN if row.void_at else Verdict.CURRENT
    since = row.void_at.date() if row.void_at else None
    return Standing(row.number, row.revision_label, Words("", ""), verdict, since, "", row.content_hash)


def open_on(session: Session, moment: datetime) -> dict[str, int]:
    """How many records still lacked a signature at a moment, by form. What was half filled is its writer's own and is
    not counted.
    """
    numbers = approvals.unfinished_at(session, SubjectKind.RECORD, moment)
    question = select(RecordRow.form_number, func.count()).group_by(RecordRow.form_number)
    found: Counter[str] = Counter()
    for start in range(0, len(numbers), _CHUNK):
        rows = session.execute(question.where(RecordRow.number.in_(numbers[start : start + _CHUNK])))
        found.update({form: count for form, count in rows})  # noqa: C416 - rows, which dict() would not take as pairs
    return dict(found)
