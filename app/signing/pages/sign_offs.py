"""What waits for the reader's signature, and the course of a route."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.accounts import queries as accounts
from app.approvals import queries as approvals
from app.approvals.words import Named, Route, Step, Verb, Waiting, Where
from app.db.session import Session
from app.documents.queries import desk as documents
from app.documents.queries.desk import InReview
from app.kernel.people import Actor
from app.kernel.refusals import NotFound
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.records.queries import records
from app.records.words import Record
from app.signing.words import Outcome

WHERES = tuple((one.value, one.words) for one in Where)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits for the reader's signature, as the page for several shows it."""

    waiting: Waiting
    number: str
    revision: str
    title: Words
    changed: Words


@dataclass(frozen=True, slots=True)
class SignOffsPage:
    """Everything that waits for the reader, and what became of what was just ticked."""

    items: tuple[Item, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class CoursePage:
    """A route under way: each step, what may be done with it, and the people it may be given to."""

    route: Route
    subject: Subject
    number: str
    revision: str
    acts: dict[Verb, Words | None]
    mine: Step | None
    principal: str
    stuck: tuple[Step, ...]
    people: tuple[Named, ...]
    urged_by: str
    urged_at: datetime | None


def sign_offs_page(session: Session, actor: Actor, outcomes: tuple[Outcome, ...] = ()) -> SignOffsPage:
    """What waits for the reader, the oldest first."""
    waiting = approvals.waiting_for(session, actor)
    placed = {one.subject: place_of(one.subject) for one in waiting}
    numbers = {kind: [placed[one][0] for one in placed if one.kind is kind] for kind in approvals.READING}
    reviews = documents.in_review(session, numbers[SubjectKind.REVISION])
    filed = records.records_by_number(session, numbers[SubjectKind.RECORD])
    return SignOffsPage(tuple(_item(one, placed[one.subject], reviews, filed) for one in waiting), outcomes)


def _item(one: Waiting, place: tuple[str, str], reviews: dict[str, InReview], filed: dict[str, Record]) -> Item:
    number, revision = place
    if one.subject.kind is SubjectKind.RECORD:
        record = filed[number]
        told = _AMENDED.filled(count=record.version - 1) if record.version > 1 else _FILED
        return Item(one, number, "", record.title, told.filled(who=record.filed_by_name))
    review = reviews[number]
    summary = "；".join(filter(None, (review.changed_clauses, review.summary, review.reason)))
    return Item(one, number, revision, review.title, _FIRST if review.is_first else Words(summary, summary))


def place_of(subject: Subject) -> tuple[str, str]:
    """The number of what is signed, and its revision; a record has none."""
    if subject.kind is SubjectKind.RECORD:
        return subject.key, ""
    number, _, label = subject.key.rpartition(" ")
    return number, label


def course_page(session: Session, actor: Actor, route_id: int) -> CoursePage:
    """A route, for who may read what is signed. Raises NotFound."""
    route = approvals.route_with_id(session, route_id)
    if route is None or not actor.may(approvals.READING[route.subject.kind]):
        raise NotFound(_NO_ROUTE)
    facts, acts = approvals.open_acts(session, route, actor)
    urged = approvals.last_urgings(session, (route.id,)).get(route.id)
    number, revision = place_of(route.subject)
    barred = route.signers | {actor.person_id}
    able = accounts.able(session, approvals.PERMISSION[route.subject.kind])
    return CoursePage(
        route=route,
        subject=route.subject,
        number=number,
        revision=revision,
        acts=acts,
        mine=facts.chance.step,
        principal=facts.chance.principal.name if facts.chance.principal else "",
        stuck=facts.stuck,
        people=tuple(Named(one.person_id, one.name) for one in able if one.person_id not in barred),
        urged_by=urged.by if urged else "",
        urged_at=urged.at if urged else None,
    )


def item_data(one: Item) -> dict[str, Any]:
    """One thing that waits as programs and commands are told it, with the hash that is signed."""
    waiting = one.waiting
    return {
        "route": waiting.route_id,
        "step": waiting.step_id,
        "number": one.number,
        "revision": one.revision,
        "title": one.title,
        "changed": one.changed,
        "meaning": waiting.meaning,
        "content_hash": waiting.content_hash,
        "for": waiting.principal.name if waiting.principal else None,
    }


def outcome_data(one: Outcome) -> dict[str, Any]:
    """What became of one thing that was signed with others."""
    return {"subject": one.subject.key, "check_code": one.check_code, "refused": one.refused}


_FIRST = Words("首次发布。", "First issue.")
_FILED = Words("{who} 提交。", "Filed by {who}.")
_AMENDED = Words("{who} 提交，更正过 {count} 次。", "Filed by {who}, amended {count} times.")
_NO_ROUTE = Words("没有这条流程。", "There is no such route.")
