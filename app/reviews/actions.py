"""Writing a review and setting an interval. The caller has decided, signs, and records its act."""

from datetime import date

from app.db.session import Session
from app.kernel.people import Actor
from app.reviews import rules
from app.reviews.models import IntervalRow, ReviewRow
from app.reviews.words import Review


def write_review(session: Session, actor: Actor, review: Review) -> None:
    """Writes a review as it was signed."""
    session.add(
        ReviewRow(
            number=review.number,
            label=review.label,
            revision_hash=review.revision_hash,
            verdict=review.verdict.value,
            reason=review.reason,
            reviewed_on=review.reviewed_on,
            by_id=actor.person_id,
            by_name=review.by,
            at=review.at,
            content_hash=review.content_hash,
        )
    )
    session.flush()


def set_interval(session: Session, actor: Actor, number: str, months: int, since: date, reason: str) -> None:
    """Sets the interval of one document from a day on. Raises Invalid beyond ten years or without reason."""
    row = IntervalRow(
        number=number,
        months=rules.checked_months(months),
        since=since,
        by_name=actor.name,
        reason=rules.checked_reason(reason),
    )
    session.add(row)
    session.flush()
