"""What the desk shows to one person."""

from dataclasses import dataclass
from datetime import date, datetime

from app.approvals import queries as approvals
from app.approvals.words import Urging
from app.changes.queries import requests as changes
from app.changes.queries.requests import ToDecide
from app.db.session import Session
from app.distribution.queries import copies, reading
from app.distribution.words.copies import Copy
from app.distribution.words.reading import ToRead
from app.documents.queries import desk as documents
from app.documents.queries.desk import Prepared
from app.documents.queries.reviewing import DueItem, due_for
from app.forms import queries as forms
from app.forms.queries import FormRevision
from app.kernel.people import Actor, Permission
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.records.queries import drafts, records
from app.records.words import HalfFilled


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
class Overseen:
    """What is late with others, for who manages distribution: copies not returned, readings past their day."""

    late_copies: int
    late_readings: int


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The desk of one person."""

    jobs: tuple[Job, ...]
    to_read: tuple[ToRead, ...]
    copies: tuple[Copy, ...]
    overseen: Overseen
    half_filled: tuple[HalfFilled, ...]
    own: tuple[Prepared, ...]
    forms: tuple[FormRevision, ...]
    changes: tuple[ToDecide, ...] = ()
    due: tuple[DueItem, ...] = ()

    @property
    def waiting(self) -> int:
        """How many things wait for this person to act."""
        return sum(len(part) for part in (self.jobs, self.to_read, self.copies, self.changes, self.due))


def desk_page(session: Session, actor: Actor, today: date) -> DeskPage:
    """What waits for the actor, oldest first; what they began; the forms they may fill."""
    may_file, oversees = actor.may(Permission.RECORD_FILE), actor.may(Permission.DISTRIBUTION_MANAGE)
    mine, late_copies = copies.on_the_desk(session, actor.person_id, today, oversees=oversees)
    return DeskPage(
        _jobs(session, actor),
        reading.to_read(session, actor) if actor.may(Permission.DOCUMENT_READ) else (),
        mine,
        Overseen(late_copies, reading.late_count(session, today) if oversees else 0),
        drafts.desk_items(session, actor) if may_file else (),
        documents.prepared_by(session, actor.person_id) if actor.may(Permission.DOCUMENT_DRAFT) else (),
        forms.all_in_force(session, today) if may_file else (),
        changes.waiting(session) if actor.may(Permission.CHANGE_DECIDE) else (),
        due_for(session, actor, today),
    )


def _jobs(session: Session, actor: Actor) -> tuple[Job, ...]:
    waiting = approvals.waiting_for(session, actor)
    titles = _titles(session, [one.subject for one in waiting])
    return tuple(
        Job(
            one.meaning.act,
            *_place(one.subject),
            titles.get(one.subject, Words("", "")),
            one.since,
            one.principal.name if one.principal else "",
            one.urged,
        )
        for one in waiting
    )


def _place(subject: Subject) -> tuple[str, str | None]:
    if subject.kind is SubjectKind.RECORD:
        return subject.key, None
    number, _, label = subject.key.rpartition(" ")
    return number, label


def _titles(session: Session, subjects: list[Subject]) -> dict[Subject, Words]:
    of_records = [subject.key for subject in subjects if subject.kind is SubjectKind.RECORD]
    filed = records.records_by_number(session, of_records) if of_records else {}
    of_documents = [_place(one)[0] for one in subjects if one.key not in of_records]
    named = documents.titles(session, of_documents) if of_documents else {}
    return {
        subject: filed[subject.key].title if subject.key in filed else named.get(_place(subject)[0], Words("", ""))
        for subject in subjects
    }
