"""Proof: whether each revision that was signed still says what was hashed."""

from collections.abc import Iterator

from sqlalchemy import select

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.queries.revisions import clauses_of, standing_hash
from app.kernel.wording import Words


def broken_contents(session: Session) -> Iterator[tuple[str, Words]]:
    """Each revision whose rows are not what its signatures cover: number and label, and what is wrong."""
    rows = session.execute(
        select(Document, Revision)
        .join(Revision, Revision.document_id == Document.id)
        .where(Revision.content_hash.is_not(None))
        .order_by(Revision.id)
    ).all()
    clauses = clauses_of(session, (revision.id for _, revision in rows))
    for document, revision in rows:
        if standing_hash(document, revision, clauses[revision.id]) != revision.content_hash:
            yield f"{document.number} {revision.label}", _CHANGED


_CHANGED = Words("内容不是签署时的内容", "its content is not what was hashed and signed")
