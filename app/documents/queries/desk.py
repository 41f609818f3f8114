"""What the desk asks of documents: titles by number, and what a person prepares."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.words.states import UNRELEASED, RevisionState
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft or a revision in review, as its author's desk lists it."""

    number: str
    label: str
    title: Words
    state: str


def titles(session: Session, numbers: Iterable[str]) -> dict[str, Words]:
    """The titles of documents, by number."""
    rows = session.execute(
        select(Document.number, Document.title_zh, Document.title_en).where(Document.number.in_(set(numbers)))
    )
    return {number: Words(zh, en) for number, zh, en in rows}


@dataclass(frozen=True, slots=True)
class InReview:
    """A revision that waits for signatures, as a list of what waits shows it."""

    number: str
    label: str
    title: Words
    is_first: bool
    summary: str
    reason: str
    changed_clauses: str


def in_review(session: Session, numbers: Iterable[str]) -> dict[str, InReview]:
    """The revisions of some documents that wait for signatures, by number."""
    found = session.execute(
        select(Document.number, Revision)
        .join(Revision, Revision.document_id == Document.id)
        .where(Document.number.in_(set(numbers)), Revision.state == RevisionState.IN_REVIEW.value)
    )
    return {
        number: InReview(
            number,
            one.label,
            Words(one.title_zh, one.title_en),
            one.position == 1,
            one.change_summary,
            one.change_reason,
            one.changed_clauses,
        )
        for number, one in found
    }


def under_way_labels(session: Session, numbers: Iterable[str]) -> dict[str, str]:
    """The labels of the drafts and revisions in review of some documents, by number."""
    rows = session.execute(
        select(Document.number, Revision.label)
        .join(Revision, Revision.document_id == Document.id)
        .where(
            Document.number.in_(set(numbers)),
            Revision.state.in_((RevisionState.DRAFT.value, RevisionState.IN_REVIEW.value)),
        )
    )
    return {number: label for number, label in rows}  # noqa: C416 - rows, which dict() would not take as pairs


def prepared_by(session: Session, person_id: int) -> tuple[Prepared, ...]:
    """The drafts and revisions in review that a person prepares, by number."""
    rows = session.execute(
        select(Document, Revision)
        .join(Revision, Revision.document_id == Document.id)
        .where(
            Revision.author_id == person_id,
            Revision.state.in_(UNRELEASED),
        )
        .order_by(Document.number)
    )
    return tuple(
        Prepared(document.number, revision.label, Words(revision.title_zh, revision.title_en), revision.state)
        for document, revision in rows
    )
