"""Every SELECT of reviews."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select

from app.db.session import Session
from app.kernel.canonical import content_hash
from app.reviews.models import IntervalRow, ReviewRow
from app.reviews.rules import content
from app.reviews.words import LastReview, Review, Verdict


def last_reviews(session: Session, on: date) -> dict[str, LastReview]:
    """The last review of each document by a day, by number."""
    newest = select(func.max(ReviewRow.id)).where(ReviewRow.reviewed_on <= on).group_by(ReviewRow.number)
    rows = session.execute(
        select(ReviewRow.number, ReviewRow.verdict, ReviewRow.reviewed_on).where(ReviewRow.id.in_(newest))
    )
    return {number: LastReview(Verdict(verdict), day) for number, verdict, day in rows}


def intervals(session: Session, on: date) -> dict[str, int]:
    """The interval of each document that has one of its own on a day, by number."""
    newest = select(func.max(IntervalRow.id)).where(IntervalRow.since <= on).group_by(IntervalRow.number)
    rows = session.execute(select(IntervalRow.number, IntervalRow.months).where(IntervalRow.id.in_(newest)))
    return dict(map(tuple, rows))


def reviews_of(session: Session, number: str) -> tuple[Review, ...]:
    """Every review of a document, the newest first."""
    rows = session.execute(select(ReviewRow).where(ReviewRow.number == number).order_by(ReviewRow.id.desc())).scalars()
    return tuple(map(value_of, rows))


def broken_contents(session: Session) -> Iterator[tuple[str, str]]:
    """Each review whose row is not what its signature covers: number and day, and what is wrong."""
    for row in session.execute(select(ReviewRow).order_by(ReviewRow.id)).scalars():
        if content_hash(content(value_of(row))) != row.content_hash:
            yield f"{row.number} {row.label} {row.reviewed_on}", "its content is not what was hashed and signed"


def value_of(row: ReviewRow) -> Review:
    """A review as a value."""
    return Review(
        row.number,
        row.label,
        row.revision_hash,
        Verdict(row.verdict),
        row.reason,
        row.reviewed_on,
        row.by_name,
        row.at,
        row.content_hash,
    )
