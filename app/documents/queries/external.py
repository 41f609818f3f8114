"""External documents: their details on a day, and who cites them."""

from datetime import date

from sqlalchemy import and_, or_, select

from app.db.session import Session
from app.documents.models import ClauseRow, Document, Revision
from app.documents.words.external import ExternalDetails, details_of
from app.documents.words.states import DocumentKind, RevisionState
from app.kernel.wording import Words

_RELEASED = (RevisionState.APPROVED.value, RevisionState.WITHDRAWN.value)


def details_by_revision(session: Session) -> dict[tuple[str, str], ExternalDetails]:
    """The details of every revision of every external document, by number and label."""
    rows = session.execute(
        select(Document.number, Revision.label, Revision.body)
        .join(Revision, Revision.document_id == Document.id)
        .where(Document.kind == DocumentKind.EXTERNAL.value)
    )
    found = ((number, label, details_of(body)) for number, label, body in rows)
    return {(number, label): details for number, label, details in found if details}


def citing(session: Session, names: tuple[str, ...], on: date) -> tuple[tuple[str, Words, str], ...]:
    """Number, title and clause of what cites one of some names in a revision in force on a day, by number."""
    if not any(names):
        return ()
    named = or_(*(ClauseRow.text.contains(name, autoescape=True) for name in names if name))
    in_force = and_(
        Revision.state.in_(_RELEASED),
        Revision.effective_from <= on,
        or_(Revision.effective_until.is_(None), Revision.effective_until > on),
    )
    rows = session.execute(
        select(Document.number, Revision.title_zh, Revision.title_en, ClauseRow.number)
        .join(Revision, Revision.document_id == Document.id)
        .join(ClauseRow, ClauseRow.revision_id == Revision.id)
        .where(named, in_force)
        .order_by(Document.number, ClauseRow.position)
        .limit(100)
    )
    return tuple((number, Words(zh, en), clause) for number, zh, en, clause in rows)
