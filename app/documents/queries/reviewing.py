"""What a periodic review stands on: types and intervals on a day, the revision in force, what is due for whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.queries import revisions as rows
from app.documents.rules.lifecycle import in_force
from app.documents.words.states import UNRELEASED, RevisionState
from app.kernel.clock import day_ends
from app.kernel.people import Post
from app.kernel.wording import Words
from app.numbering import queries as numbering
from app.numbering.words import NumberType, Shape, place_of
from app.reviews import queries as reviews
from app.reviews import rules
from app.reviews.rules import Facts
from app.reviews.words import Due, DueState, LastReview


@dataclass(frozen=True, slots=True)
class Standing:
    """The types, the intervals and the last reviews as of a day."""

    day: date
    intervals: dict[str, int]
    last: dict[str, LastReview]
    types: dict[tuple[str, Shape], NumberType]

    def type_of(self, number: str) -> NumberType | None:
        """The type of a document by its number."""
        return self.types.get(place_of(number))

    def level(self, number: str) -> int:
        """The level of a document, 0 outside the pyramid."""
        found = self.type_of(number)
        return found.level if found else 0

    def months(self, number: str) -> int:
        """How often a document is reviewed: its own interval, else that of its type."""
        own = self.intervals.get(number)
        if own is not None:
            return own
        found = self.type_of(number)
        return found.review_months if found else 0

    def due(self, number: str, effective_from: date | None) -> Due | None:
        """When a revision in force is due for review."""
        if effective_from is None:
            return None
        return rules.due(effective_from, self.months(number), self.last.get(number), self.day)


def standing_on(session: Session, day: date, zone: str) -> Standing:
    """What held on a day, to its end in the company's zone."""
    last, intervals = reviews.standing(session, day)
    return Standing(day, intervals, last, numbering.scheme(session, day_ends(day, zone)).by_place())


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A document as its review needs it. Without a revision in force, label and hash are empty."""

    number: str
    title: Words
    label: str
    revision_hash: str
    effective_from: date | None
    facts: Facts


def reviewed(session: Session, number: str, today: date) -> Reviewed:
    """A document, what is in force and what is under way. Raises NotFound."""
    document = rows.document_or_none_such(session, number)
    standing = rows.revisions_of(session, document.id)
    current = in_force([one for one in standing if one.approved_at], today)
    under_way = any(one.state in UNRELEASED for one in standing)
    return Reviewed(
        document.number,
        rows.title_of(current or document),
        current.label if current else "",
        (current.content_hash or "") if current else "",
        current.effective_from if current else None,
        Facts(current is not None, under_way, Post((current or document).owner_post)),
    )


def document_and_interval(session: Session, number: str, today: date) -> tuple[str, int | None]:
    """A document's number and the interval of its own that counts, if it has one. Raises NotFound."""
    document = rows.document_or_none_such(session, number)
    return document.number, reviews.standing(session, today)[1].get(document.number)


def overdue_on(session: Session, day: date, zone: str) -> tuple[tuple[str, date], ...]:
    """The documents in force on a day whose review was overdue then, with the day it was due."""
    standing = standing_on(session, day, zone)
    found = ((row[0], standing.due(row[0], row[4])) for row in session.execute(_in_force_on(day).order_by(Document.id)))
    return tuple((number, due.on) for number, due in found if due and due.on and due.state is DueState.OVERDUE)


def overdue_owners(session: Session, day: date, zone: str) -> tuple[Post, ...]:
    """The post in charge of each document whose review was overdue on a day."""
    late = {number for number, _ in overdue_on(session, day, zone)}
    owners = session.execute(_in_force_on(day).with_only_columns(Document.number, Revision.owner_post)) if late else ()
    return tuple(Post(owner) for number, owner in owners if number in late)


def _in_force_on(day: date) -> Any:
    return (
        select(Document.number, Revision.label, Revision.title_zh, Revision.title_en, Revision.effective_from)
        .join(Revision, Revision.document_id == Document.id)
        .where(
            Revision.state.in_((RevisionState.APPROVED.value, RevisionState.WITHDRAWN.value)),
            Revision.effective_from <= day,
            or_(Revision.effective_until.is_(None), Revision.effective_until > day),
        )
    )
