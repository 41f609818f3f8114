"""The list of records: filters, one page of lines, where each stands."""

from dataclasses import dataclass
from datetime import date

from app.accounts import queries as accounts
from app.accounts.words import Person
from app.approvals import queries as approvals
from app.db.session import Session
from app.forms import queries as form_queries
from app.kernel.subjects import record_subject
from app.kernel.wording import Words
from app.records.queries import records
from app.records.words import Listed, RecordFilter

LINES = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A record in the list, and where it stands."""

    record: Listed
    state: str


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """One page of the list. `newer` and `older` are the ids to go on from, None at an end."""

    lines: tuple[Line, ...]
    total: int
    first: int
    newer: int | None
    older: int | None
    forms: tuple[tuple[str, Words], ...]
    people: tuple[Person, ...]


def records_page(
    session: Session, wanted: RecordFilter, today: date, *, before: int | None = None, after: int | None = None
) -> RecordsPage:
    """One page of the records that fit, newest first."""
    found = records.page(session, wanted, before=before, after=after, limit=LINES)
    total = records.count(session, wanted)
    skipped = records.count(session, wanted, newer_than=found[0].id) if found and (before or after) else 0
    last = skipped + len(found)
    routes = approvals.routes_of(session, (record_subject(one.number) for one in found)) if found else {}
    states = {subject.key: str(route.state.value) for subject, route in routes.items()}
    return RecordsPage(
        tuple(Line(one, _state(one, states.get(one.number, ""))) for one in found),
        total,
        skipped + 1,
        found[0].id if found and skipped else None,
        found[-1].id if found and last < total else None,
        tuple(form_queries.titles(session, today).items()),
        accounts.people(session),
    )


def _state(one: Listed, route: str) -> str:
    return "disposed" if one.is_disposed else "void" if one.is_void else _STATES.get(route, "submitted")


_STATES = {"open": "awaiting_signature", "complete": "signed", "returned": "rejected", "cancelled": "submitted"}
