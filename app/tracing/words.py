"""Words of a trace."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.approvals.words import SignOff
from app.distribution.words.printed import NotedPrint
from app.documents.words.released import ReleasedRevision
from app.kernel.wording import Words
from app.ledger.words import Entry
from app.records.words import Listed, Record


class Trained(StrEnum):
    """Whether somebody had read a text by a day."""

    READ = "read"
    READ_LATER = "read_later"
    NOT_READ = "not_read"
    NOT_SENT = "not_sent"

    @property
    def words(self) -> Words:
        """The answer on pages."""
        return _TRAINED_WORDS[self]


_TRAINED_WORDS = {
    Trained.READ: Words("当时已阅知", "had read it"),
    Trained.READ_LATER: Words("后来才阅知", "read it later only"),
    Trained.NOT_READ: Words("没有阅知", "has not acknowledged it"),
    Trained.NOT_SENT: Words("这一版没有发出阅知", "it was not sent out to read"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """A text that held when the record was filed: its revision, whether it held that day, who signed it, and whether
    who filled the record in had read it by then (`read_at`, by the check code).
    """

    revision: ReleasedRevision
    held: bool
    signed: tuple[SignOff, ...]
    trained: Trained
    read_at: datetime | None
    check_code: str


@dataclass(frozen=True, slots=True)
class Trace:
    """All that one record stands on; `case` is the record that heads its case, if it has one."""

    record: Record
    filed_on: date
    form: Ground | None
    procedure: Ground | None
    procedure_number: str
    signed: tuple[SignOff, ...]
    case: str
    names: tuple[Listed, ...]
    named_by: tuple[Listed, ...]
    prints: tuple[NotedPrint, ...]
    entries: tuple[tuple[Entry, Words], ...]
