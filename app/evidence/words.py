"""Words of evidence: what a package is asked to hold, and what it holds."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.distribution.words.printed import NewPrint
from app.kernel.subjects import Subject
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Scope:
    """What to take: documents, records and cases by number; all that a search finds; records filed in a period, of one
    form or all; or everything there is.
    """

    documents: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    search: str = ""
    everything: bool = False
    form: str = ""
    since: date | None = None
    until: date | None = None
    with_prints: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing."""
        named = self.documents or self.records or self.cases or self.search or self.everything
        return not (named or self.has_period)

    @property
    def has_period(self) -> bool:
        """Whether it takes the records of a period or of a form."""
        return bool(self.form or self.since or self.until)

    def as_data(self) -> dict[str, Any]:
        """As JSON spells it."""
        return {
            "documents": list(self.documents),
            "records": list(self.records),
            "cases": list(self.cases),
            "search": self.search,
            "everything": self.everything,
            "form": self.form,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
        }


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a scope comes to: documents and records by number."""

    documents: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What was hashed of a revision or of a version of a record, byte for byte; the files and people it names.

    `form` is the form that a record is of; `has_print` says that a revision is printed as it stands.
    """

    subject: Subject
    path: str
    data: bytes
    content_hash: str
    files: frozenset[str] = frozenset()
    people: frozenset[int] = frozenset()
    form: str = ""
    has_print: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a content and is no part of it: that a record is void, what was added, a revision's days."""

    subject: Subject
    path: str
    data: bytes
    files: frozenset[str] = frozenset()
    people: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was made: where it lies, what it holds, and the prints that were drawn for it."""

    path: Path
    scope: Scope
    documents: int
    records: int
    entries: int
    sign_offs: int
    prints: tuple[NewPrint, ...]
    manifest_hash: str


class OrderState(StrEnum):
    """How far a package that was ordered has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Order:
    """A package that is made beside the request: who asked for it, what it takes, how far it has come."""

    key: str
    account_id: int
    scope: dict[str, Any]
    state: OrderState
    done: int
    total: int
    problem: Words | None
    asked_at: datetime
    seen_at: datetime

    @property
    def is_under_way(self) -> bool:
        """Whether it is not finished, one way or the other."""
        return self.state in {OrderState.WAITING, OrderState.RUNNING}
