"""What held on a past day beside the text of a document: what others were called, its route, the records left open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.approvals import queries as routes
from app.approvals.words import Definition
from app.approvals.words.telling import definition_data
from app.db.session import Session
from app.documents.pages.reading import RevisionPage
from app.kernel.clock import Today, day_ends
from app.kernel.wording import Words

Counting = Callable[[Session, datetime], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Past:
    """The route that a document took if it was submitted that day, and the records of its forms that were not complete
    when the day was over, by form.
    """

    route: Definition
    told: tuple[Words, ...]
    records: dict[str, int]

    @property
    def open_records(self) -> int:
        """How many of its records were not complete."""
        return sum(self.records.values())


def past_of(session: Session, page: RevisionPage, day: date, today: Today, counting: Counting) -> Past | None:
    """What held beside a document's text when a past day was over; None where the day is not past."""
    if day >= today.day:
        return None
    end = day_ends(day, today.zone)
    route = routes.definition_for(session, page.kind.value, page.revision.owner_post, end)
    found = counting(session, end)
    forms = (page.number, *(number for number, _, _ in page.forms))
    return Past(route, routes.in_words(route.stages), {name: found[name] for name in forms if name in found})


def open_records(session: Session, day: date | None, today: Today, counting: Counting) -> int:
    """How many records in all were not complete when a past day was over; 0 where the day is not past."""
    return sum(counting(session, day_ends(day, today.zone)).values()) if day and day < today.day else 0


def past_data(past: Past) -> dict[str, Any]:
    """The same as programs are told it."""
    return {"route": definition_data(past.route) | {"told": past.told}, "open_records": past.records}
