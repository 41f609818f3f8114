"""What the general rules find: gaps in numbers, reviews, readings and copies that are late."""

import re
from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from app.approvals import queries as approvals
from app.cases.words import Finding
from app.checks.queries.cases import Moment
from app.checks.rules.general import found, gaps
from app.db.session import Session
from app.distribution.queries import copies, reading
from app.documents import queries as documents
from app.documents.queries.reviewing import overdue_on
from app.kernel.meanings import Meaning
from app.kernel.subjects import SubjectKind
from app.numbering.queries import record_series
from app.records.queries.series import serials

_OTHERS = {Meaning.REVIEWED.value, Meaning.APPROVED.value}
_RECORDS = re.compile(r"[A-Z]{2,3}\d{1,4}-\d{1,3}-\d{4}", re.ASCII)


def general(session: Session, when: Moment) -> Iterator[Finding]:
    """What the house as a whole breaks: numbers, readings, copies. The last two as they stand: not for days gone by."""
    given = [one for one in record_series(session) if _RECORDS.fullmatch(one[0])]
    for series, serial in gaps(given, *serials(session)):
        yield found("records.number-missing", f"{series}-{serial:04d}", None, f"/records/series/{series}")
    if when.is_to_come or when.is_today:
        yield from _outside(session, when)


def of_documents(session: Session, when: Moment) -> Iterator[Finding]:
    """What documents break: reviews that are overdue, revisions signed by those who wrote them."""
    for number, due in overdue_on(session, when.on, when.zone):
        yield found("documents.review-overdue", number, due, f"/documents/{number}/review")
    signed = approvals.givers(session, SubjectKind.REVISION, when.at)
    for key, (wrote, day) in documents.writers(session).items():
        if any(meaning in _OTHERS and person in wrote for meaning, person in signed.get(key, ())):
            number = key.split(" ")[0]
            yield found("documents.author-approved", key, day, f"/documents/{number}")


def _outside(session: Session, when: Moment) -> Iterator[Finding]:
    for one, _readers in reading.with_readers(session, "late", when.on):
        late_since = one.due_on + timedelta(days=1)
        yield found("reading.overdue", f"{one.number} {one.label}", late_since, f"/readings/{one.id}")
    for copy in copies.copies(session):
        name = f"{copy.number} {copy.label} #{copy.copy_no:02d}"
        if copy.is_overdue(when.on):
            yield found("copies.not-returned", name, copy.due_on, f"/copies/{copy.id}")
        if copy.left:
            yield found(
                "copies.holder-left", name, copy.issued_at.astimezone(ZoneInfo(when.zone)).date(), f"/copies/{copy.id}"
            )
