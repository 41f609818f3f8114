"""Proof: whether each revision that was signed still says what was hashed."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.queries.revisions import clauses_of, standing_content, standing_hash
from app.kernel.identity import identity
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


def contents(session: Session, numbers: Iterable[str]) -> tuple[tuple[str, str, dict[str, Any]], ...]:
    """Every revision of these documents that was hashed: number, label, and the content that the hash is over."""
    keys = {identity(number) for number in numbers}
    rows = session.execute(
        select(Document, Revision)
        .join(Revision, Revision.document_id == Document.id)
        .where(Revision.content_hash.is_not(None), Document.number_key.in_(keys))
        .order_by(Document.number_key, Revision.id)
    ).all()
    clauses = clauses_of(session, (revision.id for _, revision in rows))
    return tuple(
        (document.number, revision.label, standing_content(document, revision, clauses[revision.id]))
        for document, revision in rows
    )


_CHANGED = Words("内容不是签署时的内容", "its content is not what was hashed and signed")
