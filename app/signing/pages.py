"""What the pages of signing show."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.accounts import queries as accounts
from app.approvals import queries as approvals
from app.approvals.words import (
    Definition,
    Delegation,
    Gather,
    Named,
    Route,
    Stage,
    Step,
    Target,
    Verb,
    Waiting,
    Where,
)
from app.db.session import Session
from app.documents.queries import desk as documents
from app.documents.queries.desk import InReview
from app.documents.words.states import DocumentKind
from app.kernel import clock
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import NotFound
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.records.queries import records
from app.records.words import Record
from app.signing.words import Outcome

_SHOWN_FOR = timedelta(days=90)
WHERES = tuple((one.value, one.words) for one in Where)
CHOICES = {
    "kinds": tuple((one.value, one.words) for one in DocumentKind),
    "departments": tuple((one.value, one.words) for one in Post if one not in (Post.AUDITOR, Post.ADMINISTRATOR)),
    "gathers": tuple((one.value, one.words) for one in Gather),
    "meanings": tuple(
        (one.value, one.words)
        for one in (Meaning.PREPARED, Meaning.REVIEWED, Meaning.COUNTERSIGNED, Meaning.VERIFIED, Meaning.APPROVED)
    ),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One stage of a route as a picture: what it means, who is asked, how many of them."""

    meaning: Words
    asked: tuple[Words, ...]
    rule: Words


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One route in the list."""

    definition: Definition
    name: Words
    told: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class RoutePage:
    """One route: its stages to edit, in words and as a picture, and its former revisions."""

    target: Target
    name: Words
    standing: Definition
    stages: tuple[Stage, ...]
    told: tuple[Words, ...]
    drawn: tuple[Drawn, ...]
    posts: tuple[Post, ...]
    people: tuple[Named, ...]
    former: tuple[Definition, ...]


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


@dataclass(frozen=True, slots=True)
class DelegationsPage:
    """Delegations: the reader's own, or everybody's for who answers for routes."""

    lines: tuple[tuple[Delegation, str, date], ...]
    people: tuple[Named, ...]
    today: date


def routes_page(session: Session) -> tuple[RouteLine, ...]:
    """Every route that was defined, the one for all documents first."""
    newest = approvals.newest(session)
    newest.setdefault(Target(), approvals.definition_for(session, "", ""))
    found = sorted(newest.values(), key=lambda one: (one.target.kind, one.target.department))
    return tuple(RouteLine(one, name_of(one.target), approvals.in_words(one.stages)) for one in found)


def route_page(session: Session, target: Target, typed: tuple[Stage, ...] | None) -> RoutePage:
    """One route, with the stages as typed if they were; else those that hold for such documents now."""
    former = approvals.revisions(session, target)
    standing = former[0] if former else Definition(target, 0, ())
    holding = standing if standing.stages else approvals.definition_for(session, target.kind, target.department)
    able = approvals.signers(session)
    shown = holding.stages if typed is None else typed
    stages = tuple(approvals.with_names(stage, able) for stage in shown)
    return RoutePage(
        target=target,
        name=name_of(target),
        standing=standing,
        stages=stages,
        told=approvals.in_words(stages),
        drawn=tuple(_drawn(stage) for stage in stages),
        posts=approvals.signing_posts(),
        people=tuple(Named(one.person_id, one.name) for one in able),
        former=former,
    )


def name_of(target: Target) -> Words:
    """What a route is for, in words."""
    kind = DocumentKind(target.kind).words if target.kind else None
    department = Post(target.department).words if target.department else None
    if kind is None:
        return department or _ALL
    return _BOTH.filled(kind=kind, department=department) if department else kind


def _drawn(stage: Stage) -> Drawn:
    asked = (*(post.words for post in stage.posts), *(Words(one.name, one.name) for one in stage.people))
    return Drawn(stage.meaning.words, asked, _COUNT.filled(count=stage.needed, of=len(asked)))


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


def delegations_page(session: Session, actor: Actor, zone: str) -> DelegationsPage:
    """The reader's delegations, given and taken; everybody's for who may reassign."""
    now = clock.now()
    whose = None if actor.may(Permission.ROUTE_REASSIGN) else actor.person_id
    found = approvals.delegations(session, whose, since=now - _SHOWN_FOR)
    people = accounts.able(session, Permission.RECORD_SIGN)
    return DelegationsPage(
        tuple((one, _state(one, now), last_day(one, zone)) for one in found),
        tuple(Named(one.person_id, one.name) for one in people if one.person_id != actor.person_id),
        clock.today(zone),
    )


def last_day(one: Delegation, zone: str) -> date:
    """The last whole day on which a delegation holds."""
    return date.fromisoformat(clock.shown(one.until - timedelta(seconds=1), zone)[:10])


def _state(one: Delegation, now: datetime) -> str:
    if one.revoked_at is not None:
        return "revoked"
    if one.until <= now:
        return "ended"
    return "holds" if one.since <= now else "coming"


_ALL = Words("其他所有文件", "All other documents")
_BOTH = Words("{department}的{kind}", "{kind}, {department}")
_COUNT = Words("{of} 签 {count}", "{count} of {of}")
_FIRST = Words("首次发布。", "First issue.")
_FILED = Words("{who} 提交。", "Filed by {who}.")
_AMENDED = Words("{who} 提交，更正过 {count} 次。", "Filed by {who}, amended {count} times.")
_NO_ROUTE = Words("没有这条流程。", "There is no such route.")
