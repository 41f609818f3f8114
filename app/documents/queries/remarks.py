"""What remarks say of a revision: how many stand in the way of its release."""

from app.db.session import Session
from app.documents.models import Document, Revision
from app.kernel.subjects import revision_subject
from app.remarks import queries as remarks


def remarks_facts(session: Session, document: Document, revision: Revision) -> dict[str, int]:
    """The facts on remarks that the table of the lifecycle asks for."""
    count = remarks.count_on(session, revision_subject(document.number, revision.label))
    return {"unanswered": count.unanswered, "unresolved": count.unresolved}
