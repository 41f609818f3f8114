"""What goes on around a revision under way: who writes in it, which remarks stand in the way of its release."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.db.session import Session
from app.documents.models import ClauseRow, Document, DraftPresence, Revision
from app.kernel.subjects import revision_subject
from app.remarks import queries as remarks

SEEN_FOR = timedelta(minutes=5)  # a page that is open says so every half minute; a save alone counts as long


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was seen writing; `clause` is the number of the clause, empty for the draft as a whole."""

    name: str
    clause: str
    clause_id: int
    at: datetime


def presence_of(session: Session, revision_id: int, person_id: int) -> DraftPresence | None:
    """What is noted of a person in a draft."""
    return session.get(DraftPresence, (revision_id, person_id))


def others(session: Session, revision_id: int, person_id: int, since: datetime) -> tuple[Present, ...]:
    """Everybody else who was seen in a draft since a moment, by name."""
    rows = session.execute(
        select(DraftPresence, ClauseRow.number)
        .outerjoin(ClauseRow, ClauseRow.id == DraftPresence.clause_id)
        .where(
            DraftPresence.revision_id == revision_id,
            DraftPresence.person_id != person_id,
            DraftPresence.at >= since,
        )
        .order_by(DraftPresence.name)
    )
    return tuple(Present(one.name, number or "", one.clause_id, one.at) for one, number in rows)


def remarks_facts(session: Session, document: Document, revision: Revision) -> dict[str, int]:
    """The facts on remarks that the table of the lifecycle asks for."""
    count = remarks.count_on(session, revision_subject(document.number, revision.label))
    return {"unanswered": count.unanswered, "unresolved": count.unresolved}
