"""What of records lies on a person's desk beside signatures and cases: forms they began, disposals to sign second."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, literal, select, union_all

from app.db.session import Session
from app.kernel.people import Actor, Permission
from app.records.models import DisposalRow, DraftRow
from app.records.words import DisposalState
from app.records.words.kept import ToDispose

_MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Begun:
    """A form that a person began and has not filed."""

    key: str
    form: str
    revision_id: int
    saved_at: datetime


def begun_and_proposed(session: Session, actor: Actor) -> tuple[tuple[Begun, ...], tuple[ToDispose, ...]]:
    """The forms a person began, the last saved first, and the disposals that another person proposed and that this one
    may sign, the oldest first; in one question.
    """
    draft, disposal, nothing = DraftRow, DisposalRow, literal("")
    begun = (
        select(draft.key.label("key"), draft.form_number.label("name"), draft.revision_id, draft.saved_at.label("at"))
        .add_columns(nothing.label("reason"))
        .where(draft.account_id == actor.person_id, draft.filed_as.is_(None), actor.may(Permission.RECORD_FILE))
        .order_by(draft.saved_at.desc())
        .limit(_MOST_SHOWN)
    )
    proposed = (
        select(disposal.number, disposal.proposed_by, literal(None, Integer), disposal.proposed_at, disposal.reason)
        .where(disposal.state == DisposalState.PROPOSED.value, disposal.proposer != actor.person_id)
        .where(actor.may(Permission.RECORD_DISPOSE))
        .order_by(disposal.proposed_at)
        .limit(_MOST_SHOWN)
    )
    rows = session.execute(union_all(*(select(part.subquery()) for part in (begun, proposed)))).all()
    forms = [Begun(*row[:4]) for row in rows if row.revision_id]
    found = [ToDispose(row.key, row.name, row.at, row.reason) for row in rows if not row.revision_id]
    return tuple(forms), tuple(found)
