"""What desks and lists of what waits ask of documents."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from app.db.session import Session
from app.documents.models import Document, ReleaseSet, Revision
from app.documents.words.desk import DueItem, InSet, OnDesk, Prepared
from app.documents.words.states import UNRELEASED, DocumentKind, RevisionState
from app.kernel.people import Actor, Permission
from app.kernel.wording import Words
from app.numbering import queries as numbering
from app.numbering.words import place_of
from app.reviews import queries as reviews
from app.reviews import rules
from app.reviews.words import DueState, LastReview, Verdict

_OPEN = tuple(state.value for state in UNRELEASED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose desk, on which day; the documents that wait for a signature, the forms' revisions that were begun."""

    actor: Actor
    today: date
    to_sign: Collection[str]
    begun: Collection[int]


def on_the_desk(session: Session, wanted: Wanted) -> OnDesk:
    """Everything at once, in two queries: the documents, and how often types are reviewed."""
    rows = session.execute(_question(wanted)).all()
    actor = wanted.actor
    drafts = actor.may(Permission.DOCUMENT_DRAFT)
    return OnDesk(
        titles={row.number: _title(row) for row in rows if row.state in _OPEN},
        begun={row.id: _title(row) for row in rows if row.id in wanted.begun},
        forms=tuple((row.number, _title(row)) for row in rows if actor.may(Permission.RECORD_FILE) and _is_form(row)),
        own=tuple(_prepared(row) for row in rows if drafts and row.state in _OPEN and row.author_id == actor.person_id),
        due=_due(session, wanted, rows),
        sets=_sets(rows),
    )


def _question(wanted: Wanted) -> Select[Any]:
    last, own = reviews.last_reviews(wanted.today).subquery(), reviews.own_intervals(wanted.today).subquery()
    return (
        select(
            *(Document.number, Document.kind, Revision.owner_post),
            *(Revision.id, Revision.label, Revision.title_zh, Revision.title_en, Revision.state, Revision.author_id),
            *(Revision.effective_from, _in_force(wanted.today).label("in_force")),
            *(ReleaseSet.id.label("set_id"), ReleaseSet.name.label("set_name"), ReleaseSet.effective_on),
            *(last.c.verdict, last.c.day, own.c.months),
        )
        .join(Revision, Revision.document_id == Document.id)
        .outerjoin(ReleaseSet, and_(ReleaseSet.id == Revision.release_set_id, ReleaseSet.state == "open"))
        .outerjoin(last, last.c.number == Document.number)
        .outerjoin(own, own.c.number == Document.number)
        .where(or_(*_concerning(wanted)))
        .order_by(Document.number, Revision.position)
    )


def _concerning(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    actor, under_way = wanted.actor, Revision.state.in_(_OPEN)
    fills = Document.kind == DocumentKind.FORM.value if actor.may(Permission.RECORD_FILE) else false()
    owns = Revision.owner_post.in_({post.value for post in actor.posts})
    reviews_it = owns if actor.may(Permission.DOCUMENT_REVIEW) else false()
    mine = Revision.author_id == actor.person_id if actor.may(Permission.DOCUMENT_DRAFT) else false()
    releases = ReleaseSet.id.is_not(None) if actor.may(Permission.DOCUMENT_RELEASE) else false()
    return (
        _in_force(wanted.today) & or_(fills, reviews_it),
        under_way & or_(mine, Document.number.in_(wanted.to_sign), releases),
        Revision.id.in_(wanted.begun),
    )


def _in_force(day: date) -> ColumnElement[bool]:
    return and_(
        Revision.state.in_((RevisionState.APPROVED.value, RevisionState.WITHDRAWN.value)),
        Revision.effective_from <= day,
        or_(Revision.effective_until.is_(None), Revision.effective_until > day),
    )


def _title(row: Any) -> Words:
    return Words(row.title_zh, row.title_en)


def _is_form(row: Any) -> bool:
    return bool(row.in_force and row.kind == DocumentKind.FORM.value)


def _prepared(row: Any) -> Prepared:
    return Prepared(row.number, row.label, _title(row), row.state)


def _due(session: Session, wanted: Wanted, rows: Collection[Any]) -> tuple[DueItem, ...]:
    """What the holders of the actor's posts have to review: overdue or due soon, the most overdue first."""
    owned = [row for row in rows if row.in_force and row.owner_post in wanted.actor.posts]
    if not owned or not wanted.actor.may(Permission.DOCUMENT_REVIEW):
        return ()
    types = numbering.scheme(session).by_place()
    found = []
    for row in owned:
        of_type = types.get(place_of(row.number))
        months = row.months if row.months is not None else of_type.review_months if of_type else 0
        last = LastReview(Verdict(row.verdict), row.day) if row.verdict else None
        due = rules.due(row.effective_from, months, last, wanted.today)
        if due.on is not None and due.state in {DueState.OVERDUE, DueState.SOON}:
            found.append(DueItem(row.number, row.label, _title(row), due.on, due.state is DueState.OVERDUE))
    return tuple(sorted(found, key=lambda one: (one.on, one.number)))


def _sets(rows: Collection[Any]) -> tuple[InSet, ...]:
    """The open release sets that have something in them."""
    found: dict[int, InSet] = {}
    for row in rows:
        if row.set_id is not None and row.state in _OPEN:
            known = found.get(row.set_id, InSet(row.set_id, row.set_name, row.effective_on, 0, 0))
            is_ready = row.state == RevisionState.READY.value
            found[row.set_id] = InSet(known.id, known.name, known.on, known.members + 1, known.ready + is_ready)
    return tuple(found.values())


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
