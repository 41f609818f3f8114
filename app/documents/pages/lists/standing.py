"""What held on a day beside the revisions: types and their levels, intervals of review, last reviews."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.db.session import Session
from app.numbering import queries as numbering
from app.numbering.words import NumberType, Shape, place_of
from app.reviews import queries as reviews
from app.reviews import rules
from app.reviews.words import Due, LastReview


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


def standing_on(session: Session, day: date) -> Standing:
    """What held on a day."""
    end = datetime.combine(day + timedelta(days=1), time(), UTC)
    last, types = reviews.last_reviews(session, day), numbering.scheme(session, end).by_place()
    return Standing(day, reviews.intervals(session, day), last, types)
