"""For what lies above documents: what their revisions are on a day, and which texts in force speak of something."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select

from app.db.session import Session
from app.documents.models import ClauseRow, Document, Revision
from app.documents.queries.revisions import clauses_of, title_of
from app.documents.rules.lifecycle import shown_state
from app.documents.words.clauses import Clause
from app.documents.words.states import RevisionState, ShownState
from app.kernel.people import Post
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Standing:
    """One revision: what it is on a day, and when its draft was opened."""

    state: ShownState
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Speaking:
    """A clause in force that holds one of the texts asked for."""

    number: str
    label: str
    title: Words
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class TextInForce:
    """What a document says while it is in force."""

    label: str
    title: Words
    clauses: tuple[Clause, ...]


def texts_in_force(session: Session, numbers: Iterable[str], on: date) -> dict[str, TextInForce]:
    """The texts in force on a day of some documents, by number; one that has none is absent. Two queries."""
    rows = session.execute(
        select(Document.number, Revision)
        .join(Revision, Revision.document_id == Document.id)
        .where(Document.number.in_(set(numbers)), *_in_force(on))
    ).all()
    clauses = clauses_of(session, [revision.id for _, revision in rows])
    return {number: TextInForce(one.label, title_of(one), clauses[one.id]) for number, one in rows}


@dataclass(frozen=True, slots=True)
class Owned:
    """A document in force: what it is called, and the post in charge of it."""

    number: str
    kind: str
    title: Words
    owner: Post


def owned_in_force(session: Session, on: date) -> tuple[Owned, ...]:
    """Every document in force on a day with the post in charge of it, by number; one query."""
    rows = session.execute(
        select(Document.number, Document.kind, Revision.title_zh, Revision.title_en, Revision.owner_post)
        .join(Revision, Revision.document_id == Document.id)
        .where(*_in_force(on))
        .order_by(Document.number)
    )
    return tuple(Owned(number, kind, Words(zh, en), Post(owner)) for number, kind, zh, en, owner in rows)


def _in_force(on: date) -> tuple[ColumnElement[bool], ...]:
    return (
        Revision.state.in_((RevisionState.APPROVED.value, RevisionState.WITHDRAWN.value)),
        Revision.effective_from <= on,
        or_(Revision.effective_until.is_(None), Revision.effective_until > on),
    )


def standings(session: Session, numbers: Iterable[str], on: date) -> dict[tuple[str, str], Standing]:
    """The revisions of some documents by number and label; discarded drafts are absent."""
    rows = session.execute(
        select(Document.number, Revision)
        .join(Revision, Revision.document_id == Document.id)
        .where(Document.number.in_(set(numbers)))
    )
    return {(number, row.label): Standing(shown_state(row, on), row.created_at) for number, row in rows}


def clauses_speaking_of(session: Session, needles: Iterable[str], on: date) -> tuple[Speaking, ...]:
    """The clauses of all revisions in force on a day that hold one of some texts, by document and place."""
    held = [column.contains(each, autoescape=True) for each in needles for column in (ClauseRow.text, ClauseRow.title)]
    if not held:
        return ()
    rows = session.execute(
        select(Document.number, Revision.label, Revision.title_zh, Revision.title_en, ClauseRow)
        .join(Revision, Revision.document_id == Document.id)
        .join(ClauseRow, ClauseRow.revision_id == Revision.id)
        .where(*_in_force(on), or_(*held))
        .order_by(Document.number, ClauseRow.position)
    )
    return tuple(
        Speaking(number, label, Words(zh, en), clause.number, f"{clause.title}\n{clause.text}")
        for number, label, zh, en, clause in rows
    )
