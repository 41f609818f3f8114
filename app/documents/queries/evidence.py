"""Proof: whether each revision that was signed still says what was hashed."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.queries.revisions import clauses_of, standing_content, standing_hash
from app.kernel.identity import identity
from app.kernel.portions import batched
from app.kernel.wording import Words

_CHUNK = 500


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
    rows = _hashed(session, numbers)
    clauses = clauses_of(session, (revision.id for _, revision in rows))
    return tuple(
        (document.number, revision.label, standing_content(document, revision, clauses[revision.id]))
        for document, revision in rows
    )


def beside(session: Session, numbers: Iterable[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Number and label of each of these revisions, and what stands beside its content: its state, days and people."""
    for document, revision in _hashed(session, numbers):
        yield document.number, revision.label, _beside(document, revision)


def known(session: Session, numbers: Iterable[str]) -> frozenset[str]:
    """Those of some numbers that a document with a hashed revision bears, as their identities."""
    return frozenset(document.number_key for document, _ in _hashed(session, numbers))


def all_numbers(session: Session) -> tuple[str, ...]:
    """The number of every document that has a hashed revision."""
    hashed = select(Revision.document_id).where(Revision.content_hash.is_not(None))
    return tuple(session.scalars(select(Document.number).where(Document.id.in_(hashed)).order_by(Document.id)))


def _hashed(session: Session, numbers: Iterable[str]) -> list[tuple[Document, Revision]]:
    found: list[tuple[Document, Revision]] = []
    for chunk in batched(numbers, _CHUNK):
        rows = session.execute(
            select(Document, Revision)
            .join(Revision, Revision.document_id == Document.id)
            .where(Revision.content_hash.is_not(None), Document.number_key.in_(map(identity, chunk)))
            .order_by(Document.number_key, Revision.id)
        )
        found += ((document, revision) for document, revision in rows)
    return found


def _beside(document: Document, revision: Revision) -> dict[str, Any]:
    return {
        "number": document.number,
        "revision": revision.label,
        "position": revision.position,
        "state": revision.state,
        "owner_post": revision.owner_post,
        "sample": document.sample,
        "effective_from": revision.effective_from,
        "effective_until": revision.effective_until,
        "approved_at": revision.approved_at,
        "change": {
            "summary": revision.change_summary,
            "reason": revision.change_reason,
            "clauses": revision.changed_clauses,
        },
        "withdrawal_reason": revision.withdrawal_reason,
        "author": {"id": revision.author_id, "name": revision.author_name},
        "approver": revision.approver_name,
        "writers": revision.writers,
        "source_file": revision.source_file,
        "created_at": revision.created_at,
    }


_CHANGED = Words("内容不是签署时的内容", "its content is not what was hashed and signed")
