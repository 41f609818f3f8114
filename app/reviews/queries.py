"""Every SELECT of reviews."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Select, func, literal, select, union_all

from app.db.session import Session
from app.kernel.canonical import content_hash
from app.kernel.wording import Words
from app.reviews.models import IntervalRow, ReviewRow
from app.reviews.rules import content
from app.reviews.words import LastReview, Review, Verdict


def standing(session: Session, on: date) -> tuple[dict[str, LastReview], dict[str, int]]:
    """By number, as of a day: the last review of each document, and the interval of each that has one of its own."""
    reviews = last_reviews(on).add_columns(literal(-1).label("months"))
    intervals = select(IntervalRow.number, literal(""), IntervalRow.since, IntervalRow.months).where(
        IntervalRow.id.in_(_newest_intervals(on))
    )
    last, own = {}, {}
    for number, verdict, day, months in session.execute(union_all(reviews, intervals)):
        if verdict:
            last[number] = LastReview(Verdict(verdict), day)
        else:
            own[number] = months
    return last, own


def last_reviews(on: date) -> Select[tuple[str, str, date]]:
    """Inside a query: number, verdict and day of the last review of each document by a day."""
    newest = select(func.max(ReviewRow.id)).where(ReviewRow.reviewed_on <= on).group_by(ReviewRow.number)
    return select(
        ReviewRow.number.label("number"), ReviewRow.verdict.label("verdict"), ReviewRow.reviewed_on.label("day")
    ).where(ReviewRow.id.in_(newest))


def own_intervals(on: date) -> Select[tuple[str, int]]:
    """Inside a query: number and months of each document that has an interval of its own on a day."""
    return select(IntervalRow.number, IntervalRow.months).where(IntervalRow.id.in_(_newest_intervals(on)))


def _newest_intervals(on: date) -> Select[tuple[int]]:
    return select(func.max(IntervalRow.id)).where(IntervalRow.since <= on).group_by(IntervalRow.number)


def reviews_of(session: Session, number: str) -> tuple[Review, ...]:
    """Every review of a document, the newest first."""
    rows = session.execute(select(ReviewRow).where(ReviewRow.number == number).order_by(ReviewRow.id.desc())).scalars()
    return tuple(map(value_of, rows))


def broken_contents(session: Session) -> Iterator[tuple[str, Words]]:
    """Each review whose row is not what its signature covers: number and day, and what is wrong."""
    for row in session.execute(select(ReviewRow).order_by(ReviewRow.id)).scalars():
        if content_hash(content(value_of(row))) != row.content_hash:
            yield f"{row.number} {row.label} {row.reviewed_on}", _CHANGED


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


_CHANGED = Words("内容不是签署时的内容", "its content is not what was hashed and signed")
