"""Words of the desk: what lies on it, and an act as it was recorded, for who follows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.approvals.words import Urging
from app.cases.words import Missing
from app.changes.words import ToDecide
from app.distribution.words.desk import OnDesk as Distributed
from app.documents.words.desk import DueItem, InSet, Prepared
from app.kernel.people import Permission
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.words import Tag
from app.records.words.kept import ToDispose


@dataclass(frozen=True, slots=True)
class Act:
    """An act of a transaction: what was done, about what, by whom (id and name), why."""

    tag: Tag
    subject: Subject
    by_id: int
    by: str
    reason: str


def act_of(recorded: Mapping[str, Any]) -> Act:
    """An act as the ledger is about to write it."""
    who, about = recorded["actor"], recorded["subject"]
    subject = Subject(SubjectKind(about["kind"]), about["key"])
    return Act(Tag(recorded["act"]), subject, who["id"] or 0, who["name"], recorded["reason"])


@dataclass(frozen=True, slots=True)
class Copying:
    """Whom to copy on a thing, and the remark that goes with it, as typed."""

    people: tuple[int, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that people can be copied on: what it is called, where it stands, what one must hold to read it."""

    subject: Subject
    title: Words
    url: str
    permission: Permission


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
class Started:
    """A record that this person sent round and others still have to sign."""

    number: str
    title: Words
    since: datetime
    asked: tuple[Words, ...]


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
    sent: tuple[Started, ...]
    asked: tuple[ToDecide, ...]

    @property
    def started(self) -> int:
        """How many things this person started are not finished."""
        return len(self.own) + len(self.half_filled) + len(self.sent) + len(self.asked)

    @property
    def waiting(self) -> int:
        """How many things wait for this person to act."""
        ready = tuple(one for one in self.sets if one.is_ready)
        parts = (self.jobs, self.distributed.to_read, self.distributed.copies, self.missing, ready)
        return sum(map(len, (*parts, self.changes, self.due, self.disposals)))
