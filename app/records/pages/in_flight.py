"""The page on which a form's next revision is rehearsed, and what becomes of half-filled forms is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.db.session import Session
from app.documents import queries as documents
from app.documents.words.released import UnreleasedRevision
from app.documents.words.states import DocumentKind, InFlight
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict
from app.kernel.wording import Words
from app.records.pages.filling import told_of
from app.records.queries import in_flight
from app.records.rules.rehearsal import Rehearsed, rehearse
from app.records.words import LeftOver, Record

REHEARSED = 20
_MOST_DRAFTS = 200


@dataclass(frozen=True, slots=True)
class RehearsedRecord:
    """A record as it would fare: what would be refused, in the words of the new revision, and what would be lost."""

    record: Record
    problems: tuple[Words, ...]
    lost: tuple[LeftOver, ...]


@dataclass(frozen=True, slots=True)
class InFlightPage:
    """The revision under way, the drafts and records it meets, and the choice."""

    coming: UnreleasedRevision
    drafts: int
    oldest: datetime | None
    drafts_losing: int
    records: tuple[RehearsedRecord, ...]
    rehearsed: int
    policy: InFlight
    until: date | None
    may_choose: bool

    @property
    def failing(self) -> int:
        """How many of the records would be refused."""
        return sum(1 for one in self.records if one.problems)

    @property
    def losing(self) -> int:
        """How many of the records would lose something."""
        return sum(1 for one in self.records if one.lost)


def in_flight_page(session: Session, actor: Actor, number: str, today: date) -> InFlightPage:
    """The page of a form's revision under way. Raises NotFound without one, Conflict for other documents and for a
    first revision, which meets no drafts.
    """
    coming = documents.under_way(session, number)
    if coming.kind is not DocumentKind.FORM or coming.position == 1:
        raise Conflict(_NONE.filled(number=coming.number))
    form = form_queries.under_way(session, number, today)
    count, oldest = in_flight.open_drafts(session, form.number)
    drafts = in_flight.draft_answers(session, form.number, _MOST_DRAFTS)
    records = in_flight.newest_records(session, form.number, REHEARSED)
    ids = {revision_id for revision_id, _ in drafts} | {one.revision_id for one in records}
    known = form_queries.of_revisions(session, ids)
    losing = [answers for key, answers in drafts if key in known and _lost(known[key], form, answers)]
    listed = [_rehearsed(one, known, form) for one in records if one.revision_id in known]
    return InFlightPage(
        coming,
        count,
        oldest,
        len(losing),
        tuple(one for one in listed if one.problems or one.lost),
        len(listed),
        coming.in_flight,
        coming.in_flight_until,
        actor.may(Permission.DOCUMENT_RELEASE),
    )


def in_flight_data(page: InFlightPage) -> dict[str, Any]:
    """The rehearsal and the choice as programs and commands are told them."""
    return {
        "number": page.coming.number,
        "revision": page.coming.label,
        "policy": page.policy,
        "until": page.until,
        "drafts": page.drafts,
        "drafts_losing": page.drafts_losing,
        "rehearsed": page.rehearsed,
        "records": [
            {
                "number": one.record.number,
                "refused": one.problems,
                "lost": [{"label": left.label, "text": left.text} for left in one.lost],
            }
            for one in page.records
        ],
    }


def _lost(own: FormRevision, form: FormRevision, answers: Mapping[str, object]) -> bool:
    return bool(rehearse(own.definition, form.definition, answers).lost)


def _rehearsed(record: Record, known: dict[int, FormRevision], form: FormRevision) -> RehearsedRecord:
    found: Rehearsed = rehearse(known[record.revision_id].definition, form.definition, record.answers)
    told = tuple(told_of(form.definition, problem) for problem in found.problems)
    return RehearsedRecord(record, told, found.lost)


_NONE = Words(
    "{number} 没有旧版在填，不用预演。", "{number} replaces no form that is being filled; there is nothing to rehearse."
)
