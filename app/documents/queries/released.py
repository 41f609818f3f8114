"""What other capabilities may ask of documents: the revision in force on a day, titles, states."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select

from app.db.session import Session
from app.documents.models import ClauseRow, Document, Revision
from app.documents.queries.revisions import NO_DRAFT, document_or_none_such
from app.documents.rules.lifecycle import shown_state
from app.documents.words.clauses import Clause, Known
from app.documents.words.released import ReleasedRevision, UnreleasedRevision
from app.documents.words.states import IN_CLAUSES, UNRELEASED, DocumentKind, InFlight, RevisionState, ShownState
from app.kernel.identity import identity
from app.kernel.numbers import revision_label
from app.kernel.refusals import NotFound
from app.kernel.wording import Words

_RELEASED = (RevisionState.APPROVED.value, RevisionState.WITHDRAWN.value)
_PAIRS = select(Document, Revision).join(Revision, Revision.document_id == Document.id)


def released(session: Session, number: str, on: date) -> ReleasedRevision | None:
    """The revision of a document (its number in any spelling) that is in force on a day, past days included."""
    key = identity(number).replace(" ", "")
    return next(_values(session, _on(on).where(Document.number_key == key)), None)


def revision_by_id(session: Session, revision_id: int) -> ReleasedRevision:
    """A revision that was approved, by its id. Raises NotFound."""
    found = next(_values(session, _PAIRS.where(Revision.id == revision_id, Revision.state.in_(_RELEASED))), None)
    if found is None:
        raise NotFound(Words("没有这个版本。", "There is no such revision."))
    return found


def revision_labelled(session: Session, number: str, label: str) -> ReleasedRevision:
    """A revision that was approved, by its number and label (`A-0`, `A/0`). Raises NotFound."""
    wanted = revision_label(label)
    key = identity(number).replace(" ", "")
    question = _PAIRS.where(
        Document.number_key == key, Revision.label == str(wanted or ""), Revision.state.in_(_RELEASED)
    )
    found = next(_values(session, question), None)
    if found is None:
        raise NotFound(Words("没有这个版本。", "There is no such revision."))
    return found


def revisions_by_id(session: Session, revision_ids: Iterable[int]) -> dict[int, ReleasedRevision]:
    """Approved revisions by their ids, in one query; those that are none are absent."""
    question = _PAIRS.where(Revision.id.in_(set(revision_ids)), Revision.state.in_(_RELEASED))
    return {found.revision_id: found for found in _values(session, question)}


def held_then(session: Session, revision_id: int, on: date) -> tuple[ReleasedRevision, ...]:
    """A revision that was approved, whether it held or not, and all documents in clauses that held on a day; one query:
    whose procedure it is, its own text says.
    """
    in_clauses = Document.kind.in_([kind.value for kind in IN_CLAUSES]) & Revision.state.in_(_RELEASED)
    begun = (Revision.effective_from <= on) & or_(Revision.effective_until.is_(None), Revision.effective_until > on)
    question = _PAIRS.where(or_(Revision.id == revision_id, in_clauses & begun), Revision.state.in_(_RELEASED))
    return tuple(_values(session, question.order_by(Document.number)))


def under_way(session: Session, number: str) -> UnreleasedRevision:
    """The draft or the revision in review of a document (its number in any spelling). Raises NotFound."""
    key = identity(number).replace(" ", "")
    found = session.execute(_PAIRS.where(Document.number_key == key, Revision.state.in_(UNRELEASED))).first()
    if found is None:
        raise NotFound(NO_DRAFT.filled(number=number[:40]))
    document, revision = found
    return UnreleasedRevision(
        revision.id,
        document.number,
        revision.label,
        Words(revision.title_zh, revision.title_en),
        DocumentKind(document.kind),
        RevisionState(revision.state),
        revision.version,
        revision.author_name,
        revision.body,
        document.sample,
        revision.position,
        InFlight(revision.in_flight),
        revision.in_flight_until,
    )


def successors(session: Session, revision_id: int, on: date) -> tuple[ReleasedRevision, ...]:
    """The revisions that came into force after this one until a day, oldest first."""
    own = select(Revision.document_id, Revision.position).where(Revision.id == revision_id).subquery()
    question = _PAIRS.join(own, own.c.document_id == Revision.document_id).where(
        Revision.position > own.c.position, Revision.state.in_(_RELEASED), Revision.effective_from <= on
    )
    return tuple(_values(session, question.order_by(Revision.position)))


def in_force(session: Session, kind: DocumentKind, on: date) -> tuple[ReleasedRevision, ...]:
    """The revisions of one kind that are in force on a day, by number."""
    return tuple(_values(session, _on(on).where(Document.kind == kind.value).order_by(Document.number)))


def in_clauses(session: Session, on: date) -> tuple[ReleasedRevision, ...]:
    """The revisions of documents written in clauses that are in force on a day and have content beside them."""
    kinds = [kind.value for kind in IN_CLAUSES]
    question = _on(on).where(Document.kind.in_(kinds), Revision.body.is_not(None))
    return tuple(_values(session, question.order_by(Document.number)))


def draft_clauses(session: Session, number: str) -> tuple[Clause, ...]:
    """The clauses of a document's draft or revision in review. Raises NotFound."""
    return clauses(session, under_way(session, number).revision_id)


def newest_released(session: Session, kind: DocumentKind) -> tuple[ReleasedRevision, ...]:
    """The approved revisions of one kind that have no end yet, in force or soon to be, by number."""
    open_ended = _PAIRS.where(
        Document.kind == kind.value, Revision.state == RevisionState.APPROVED.value, Revision.effective_until.is_(None)
    )
    return tuple(_values(session, open_ended.order_by(Document.number)))


def chosen_by(session: Session, number: str) -> tuple[str, str, str]:
    """What a document's route is chosen by: its number, its type, the department in charge. Raises NotFound."""
    found = document_or_none_such(session, number)
    return found.number, found.kind, found.owner_post


def history(session: Session, kind: DocumentKind) -> tuple[ReleasedRevision, ...]:
    """Every revision of one kind that was ever approved, by number, the oldest first."""
    question = _PAIRS.where(Document.kind == kind.value, Revision.state.in_(_RELEASED))
    return tuple(_values(session, question.order_by(Document.number, Revision.position)))


def writers(session: Session) -> dict[str, tuple[frozenset[int], date | None]]:
    """Who wrote each revision that was approved, by number and label, and the day it came into force."""
    rows = session.execute(
        select(Document.number, Revision.label, Revision.writers, Revision.author_id, Revision.effective_from)
        .join(Revision, Revision.document_id == Document.id)
        .where(Revision.state.in_(_RELEASED))
    )
    return {f"{number} {label}": (frozenset([*wrote, author]), day) for number, label, wrote, author, day in rows}


def revision_state(session: Session, revision_id: int, on: date) -> ShownState:
    """What a revision is on a day. Raises NotFound."""
    found = session.get(Revision, revision_id)
    if found is None:
        raise NotFound(Words("没有这个版本。", "There is no such revision."))
    return shown_state(found, on)


def known_titles(session: Session) -> tuple[Known, ...]:
    """Every document that can be cited: number and Chinese title, withdrawn ones too."""
    rows = session.execute(select(Document.number, Document.title_zh).order_by(Document.number))
    return tuple(Known(number, title) for number, title in rows)


def clauses(session: Session, revision_id: int) -> tuple[Clause, ...]:
    """The clauses of a revision, in their order."""
    rows = session.execute(
        select(ClauseRow).where(ClauseRow.revision_id == revision_id).order_by(ClauseRow.position, ClauseRow.id)
    ).scalars()
    return tuple(Clause(row.number, row.level, row.title, row.text) for row in rows)


def _on(day: date) -> Select[Any]:
    return _PAIRS.where(
        Revision.state.in_(_RELEASED),
        Revision.effective_from <= day,
        or_(Revision.effective_until.is_(None), Revision.effective_until > day),
    )


def _values(session: Session, question: Select[Any]) -> Iterator[ReleasedRevision]:
    for document, revision in session.execute(question):
        yield value_of(document, revision)


def value_of(document: Document, revision: Revision) -> ReleasedRevision:
    """An approved revision as a value."""
    assert revision.effective_from is not None
    assert revision.content_hash is not None
    return ReleasedRevision(
        revision.id,
        document.number,
        revision.label,
        Words(revision.title_zh, revision.title_en),
        DocumentKind(document.kind),
        revision.effective_from,
        revision.effective_until,
        revision.content_hash,
        revision.body,
        document.sample,
        InFlight(revision.in_flight),
        revision.in_flight_until,
        revision.owner_post,
    )
