"""What the desk shows to one person."""

from dataclasses import dataclass
from datetime import datetime

from app.approvals.words import Urging, Waiting
from app.cases.words import Missing
from app.changes.queries import requests as changes
from app.changes.queries.requests import ToDecide
from app.checks.queries.cases import Moment, steps_for
from app.db.session import Session
from app.distribution.queries import desk as distribution
from app.distribution.words.desk import OnDesk as Distributed
from app.documents.queries import desk as documents
from app.documents.words.desk import DueItem, InSet, Prepared
from app.kernel.people import Actor, Permission
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.records.queries import chains
from app.records.queries.kept.desk import ToDispose, begun_and_proposed


@dataclass(frozen=True, slots=True)
class Job:
    """A signature that waits for this person."""

    verb: Words
    number: str
    revision: str | None  # of a document; None for a record
    title: Words
    since: datetime
    principal: str
    urged: Urging | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A form that was begun and not filed."""

    key: str
    number: str
    title: Words
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The desk of one person."""

    jobs: tuple[Job, ...]
    distributed: Distributed
    missing: tuple[Missing, ...]
    sets: tuple[InSet, ...]
    half_filled: tuple[Begun, ...]
    own: tuple[Prepared, ...]
    forms: tuple[tuple[str, Words], ...]
    changes: tuple[ToDecide, ...]
    due: tuple[DueItem, ...]
    disposals: tuple[ToDispose, ...]

    @property
    def waiting(self) -> int:
        """How many things wait for this person to act."""
        ready = tuple(one for one in self.sets if one.is_ready)
        parts = (self.jobs, self.distributed.to_read, self.distributed.copies, self.missing, ready)
        return sum(map(len, (*parts, self.changes, self.due, self.disposals)))


def desk_page(session: Session, actor: Actor, when: Moment) -> DeskPage:
    """What waits for the actor, oldest first; what they began; the forms they may fill. Nine queries at most, each of
    which asks one capability for all that the desk shows of it.
    """
    begun, disposals = begun_and_proposed(session, actor)
    reads, oversees = actor.may(Permission.DOCUMENT_READ), actor.may(Permission.DISTRIBUTION_MANAGE)
    of_records = chains.on_the_desk(session, actor)
    to_sign = {_place(one.subject)[0] for one in of_records.waiting}
    wanted = documents.Wanted(actor, when.on, to_sign, {one.revision_id for one in begun})
    of_documents = documents.on_the_desk(session, wanted)
    return DeskPage(
        tuple(_job(one, {**of_documents.titles, **of_records.titles}) for one in of_records.waiting),
        distribution.on_the_desk(session, distribution.Asked(actor, when.on, reads, oversees)),
        _missing(session, actor, when, of_records),
        of_documents.sets,
        tuple(Begun(one.key, one.form, of_documents.begun[one.revision_id], one.saved_at) for one in begun),
        of_documents.own,
        of_documents.forms,
        changes.waiting(session) if actor.may(Permission.CHANGE_DECIDE) else (),
        of_documents.due,
        disposals,
    )


def _missing(session: Session, actor: Actor, when: Moment, found: chains.OnDesk) -> tuple[Missing, ...]:
    """The steps of cases, but for signatures that the person sees among those waiting for them already."""
    to_sign = {one.subject.key for one in found.waiting}
    steps = steps_for(session, found.entries, actor, when) if actor.may(Permission.RECORD_READ) else ()
    return tuple(one for one in steps if not (one.step.plan.signed and one.step.subject in to_sign))


def _job(one: Waiting, titles: dict[str, Words]) -> Job:
    number, label = _place(one.subject)
    principal = one.principal.name if one.principal else ""
    title = titles.get(number, Words("", ""))
    return Job(one.meaning.act, number, label, title, one.since, principal, one.urged)


def _place(subject: Subject) -> tuple[str, str | None]:
    if subject.kind is SubjectKind.RECORD:
        return subject.key, None
    number, _, label = subject.key.rpartition(" ")
    return number, label
