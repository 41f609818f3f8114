"""What held on a day beside the revisions: types and their levels, intervals of review, last reviews."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.db.session import Session
from app.numbering import queries as numbering
from app.numbering.words import Scheme
from app.reviews import queries as reviews
from app.reviews import rules
from app.reviews.words import Due, Review


@dataclass(frozen=True, slots=True)
class Standing:
    """The scheme, the intervals and the last reviews as of a day."""

    day: date
    scheme: Scheme
    intervals: dict[str, int]
    last: dict[str, Review]

    def level(self, number: str) -> int:
        """The level of a document, 0 outside the pyramid."""
        found = self.scheme.type_of(number)
        return found.level if found else 0

    def months(self, number: str) -> int:
        """How often a document is reviewed: its own interval, else that of its type."""
        own = self.intervals.get(number)
        if own is not None:
            return own
        found = self.scheme.type_of(number)
        return found.review_months if found else 0

    def due(self, number: str, effective_from: date | None) -> Due | None:
        """When a revision in force is due for review."""
        if effective_from is None:
            return None
        return rules.due(effective_from, self.months(number), self.last.get(number), self.day)


def standing_on(session: Session, day: date) -> Standing:
    """What held on a day."""
    end = datetime.combine(day + timedelta(days=1), time(), UTC)
    return Standing(
        day, numbering.scheme(session, end), reviews.intervals(session, day), reviews.last_reviews(session, day)
    )
