"""Words of filed records as they are kept: void, what was added to them, and many of them printed together."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.kernel.proofs import Proof
from app.kernel.wording import Language, Words


@dataclass(frozen=True, slots=True)
class Void:
    """That a record was made void: when, by whom, why. Its number and content stay readable."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Voiding:
    """What a person sends to make a record void: its number, why, the proof, the hash that was on the page."""

    number: str
    reason: str
    proof: Proof
    seen_hash: str


class AdditionKind(StrEnum):
    """What was added to a filed record."""

    COMMENT = "comment"
    FILE = "file"
    SCAN = "scan"

    @property
    def words(self) -> Words:
        """The kind's name on pages."""
        return _ADDITION_WORDS[self]


_ADDITION_WORDS = {
    AdditionKind.COMMENT: Words("留言", "Comment"),
    AdditionKind.FILE: Words("附件", "Attachment"),
    AdditionKind.SCAN: Words("纸面扫描件", "Scan of its paper"),
}


@dataclass(frozen=True, slots=True)
class Adding:
    """What a person adds to a record: a text, or files (stored already, by SHA-256) with a text beside them.

    `zone` decides the day that search lists them under.
    """

    text: str = ""
    files: tuple[str, ...] = ()
    is_scan: bool = False
    zone: str = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Addition:
    """Something added to a filed record: by whom, when, its text, and the file where it is one."""

    id: int
    kind: AdditionKind
    text: str
    sha256: str
    name: str
    size: int
    by: str
    at: datetime


class DisposalState(StrEnum):
    """How far a disposal has come."""

    PROPOSED = "proposed"
    DONE = "done"
    REFUSED = "refused"

    @property
    def words(self) -> Words:
        """The state's name on pages."""
        return _DISPOSAL_WORDS[self]


_DISPOSAL_WORDS = {
    DisposalState.PROPOSED: Words("待第二人签署", "Waits for the second signature"),
    DisposalState.DONE: Words("已处置", "Disposed of"),
    DisposalState.REFUSED: Words("未同意", "Refused"),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person sends to propose a disposal: which records, why, the proof."""

    numbers: tuple[str, ...]
    reason: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class DisposalApproval:
    """What a second person sends to dispose of what was proposed: its number, the proof, the hash on the page."""

    number: str
    proof: Proof
    seen_hash: str


@dataclass(frozen=True, slots=True)
class Due:
    """A record whose term is over, or that is held back from disposal: where it is kept, and from when it may go."""

    number: str
    form: str
    revision: str
    title: Words
    filed_on: date
    until: date
    place: Words
    content_hash: str
    held_for: str

    def as_data(self) -> dict[str, str]:
        """As the disposal keeps it: nothing of its content."""
        return {
            "number": self.number,
            "form": f"{self.form} {self.revision}",
            "filed_on": self.filed_on.isoformat(),
            "kept_until": self.until.isoformat(),
            "content_hash": self.content_hash,
        }


@dataclass(frozen=True, slots=True)
class Disposal:
    """Records disposed of together, or proposed to be: each as its number, form, days and hash."""

    number: str
    records: tuple[dict[str, str], ...]
    reason: str
    content_hash: str
    state: DisposalState
    proposed_by: str
    proposed_at: datetime
    settled_at: datetime | None


class Pack(StrEnum):
    """How many prints are handed out together."""

    ONE = "pdf"
    ZIP = "zip"

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        return "application/pdf" if self is Pack.ONE else "application/zip"


class BatchState(StrEnum):
    """How far a batch of prints has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Batch:
    """Many records to be printed together. `problem` says why it failed; `seen_at` when it last got on."""

    key: str
    account_id: int
    numbers: tuple[str, ...]
    pack: Pack
    language: Language
    state: BatchState
    done: int
    problem: Words | None
    asked_at: datetime
    seen_at: datetime

    @property
    def name(self) -> str:
        """What its file is called."""
        return (
            f"{self.numbers[0]}+{self.total - 1}.{self.pack.value}"
            if self.total > 1
            else f"{self.numbers[0]}.{self.pack.value}"
        )

    @property
    def total(self) -> int:
        """How many records it prints."""
        return len(self.numbers)

    @property
    def is_under_way(self) -> bool:
        """Whether it is not finished, one way or the other."""
        return self.state in {BatchState.WAITING, BatchState.RUNNING}


@dataclass(frozen=True, slots=True)
class ToDispose:
    """A disposal that waits for its second signature."""

    number: str
    by: str
    at: datetime
    reason: str
