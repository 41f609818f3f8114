"""Changes of documents that a record led to: its corrective action is not verified before they are in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from app.changes.models import RequestRow
from app.changes.queries.requests import values_of
from app.changes.words import WAITING
from app.db.session import Session
from app.kernel.identity import identity
from app.kernel.meanings import Meaning
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Led:
    """A change that a record led to: the request's number, when it was asked for, and whether it still waits."""

    number: str
    asked_at: datetime
    waits: bool


def changes_by_record(
    session: Session, today: date, until: datetime, records: Iterable[str] | None = None
) -> Mapping[str, tuple[Led, ...]]:
    """The requests that name a record as what they came from, by the record's number; of some records, or of all."""
    question = select(RequestRow).where(RequestRow.evidence != "", RequestRow.asked_at <= until)
    if records is not None:
        question = question.where(func.upper(RequestRow.evidence).in_({one.upper() for one in records}))
    rows = session.execute(question.order_by(RequestRow.id)).scalars().all()
    found: dict[str, tuple[Led, ...]] = {}
    for one in values_of(session, rows, today) if rows else ():
        key = identity(one.evidence).upper()
        found[key] = (*found.get(key, ()), Led(one.number, one.asked_at, one.state in WAITING))
    return found


def reason_not_to_verify(session: Session, record: str, meaning: Meaning, today: date, at: datetime) -> Words | None:
    """Why the corrective action on a record may not be verified yet: a change that it led to is not in force.

    A request that needs nothing more is closed with the reason; then nothing stands in the way.
    """
    if meaning is not Meaning.VERIFIED:
        return None
    led = changes_by_record(session, today, at, (record,)).get(record.upper(), ())
    waiting = [one.number for one in led if one.waits]
    return _NOT_YET.filled(numbers="、".join(waiting)) if waiting else None


_NOT_YET = Words(
    "措施要改文件，{numbers} 还没有完成，不能验证。等新版生效，或写明理由关闭申请。",
    "The action changes a document and {numbers} is not done, so it cannot be verified. Wait for the revision to come "
    "into force, or close the request with the reason.",
)
