"""Words of importing: what was read from a file, and the part of it that is meant."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.documents.words.clauses import Examination, Line
from app.documents.words.states import DocumentKind
from app.kernel.people import Post
from app.kernel.wording import Words


class SourceFormat(StrEnum):
    """The formats that can be read."""

    TEXT = "txt"
    WORD = "docx"


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """One change that Word tracked: its number in the file, whether it adds or removes, who made it and when, its
    text, and the text of the paragraph before and behind it.
    """

    number: int
    adds: bool
    author: str
    day: str
    text: str
    before: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a file. `broken` says that a line need not be a whole paragraph (captured text).

    `notes` say what a reader should know: the encoding, what was left out, what was cleaned. `heads` are the lines
    of page headers and footers: they tell what the document is, and are no part of it. `changes` are those that Word
    tracked, `pictures` the files of its pictures by their hashes.
    """

    name: str
    format: SourceFormat
    lines: tuple[Line, ...]
    broken: bool
    notes: tuple[Words, ...] = ()
    heads: tuple[str, ...] = ()
    changes: tuple[TrackedChange, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line where a document probably begins, and how many clauses follow it in order."""

    line: int
    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class TakeOver:
    """What a draft is made of: which part of the source, and what the document is called.

    `likely` takes the part from where the text probably begins; `changes` says what becomes of tracked changes, as
    `rules.deciding` writes it.
    """

    number: str
    title: Words
    kind: DocumentKind
    start: str | None = None
    end: str | None = None
    owner_post: Post = Post.QUALITY_DEPARTMENT
    change_reason: str = ""
    label: str = ""
    effective: date | None = None
    likely: bool = False
    changes: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the head of a document says of it; empty where nothing tells. `revision_said` is as written there."""

    number: str = ""
    title: str = ""
    revision: str = ""
    revision_said: str = ""
    post: Post | None = None
    department: str = ""
    effective: date | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """What a source seems to be: number and title, each empty if nothing tells."""

    number: str
    title: str
    kind: DocumentKind
    cover: Cover = Cover()


@dataclass(frozen=True, slots=True)
class Drafted:
    """What an import made: the draft's number and revision, and all that was read."""

    number: str
    revision: str
    title: Words
    examination: Examination
    notes: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrives: its path inside the folder or ZIP it came in, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of a folder or ZIP that was not taken, and why."""

    path: str
    reason: Words


class ItemState(StrEnum):
    """Where a file of a batch stands."""

    WAITING = "waiting"
    READ = "read"
    FAILED = "failed"
    CHOSEN = "chosen"
    DRAFTED = "drafted"
    LEFT = "left"

    @property
    def words(self) -> Words:
        """The state's name on pages."""
        return _ITEM_WORDS[self]


_ITEM_WORDS = {
    ItemState.WAITING: Words("等待读取", "Waiting"),
    ItemState.READ: Words("待核对", "To check"),
    ItemState.FAILED: Words("读不了", "Cannot be read"),
    ItemState.CHOSEN: Words("等待起草", "To be drafted"),
    ItemState.DRAFTED: Words("已起草", "Drafted"),
    ItemState.LEFT: Words("不导入", "Left out"),
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a file of a batch is to become, as proposed by the reader or corrected by a person.

    `changes` says what becomes of its tracked changes: `accept`, `reject`, or nothing while nobody decided.
    """

    number: str = ""
    title: str = ""
    kind: DocumentKind = DocumentKind.PROCEDURE
    revision: str = ""
    owner_post: Post = Post.QUALITY_DEPARTMENT
    effective: str = ""
    changes: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What reading a file of a batch found: counts, what was not carried over, or why it could not be read. `tracked`
    are the tracked changes that can be decided on the batch's page, the first of many.
    """

    clauses: int = 0
    references: int = 0
    unknown: int = 0
    forms: int = 0
    errors: int = 0
    warnings: int = 0
    changes: int = 0
    notes: tuple[Words, ...] = ()
    tracked: tuple[TrackedChange, ...] = ()
    refusal: Words | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a batch as it stands. `drafted` is its revision; `elsewhere` what the same bytes became."""

    id: int
    source_id: int
    path: str
    name: str
    size: int
    state: ItemState
    proposed: Proposed
    told: Told
    drafted: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A document that has a number already: what it is, its newest revision, and who has it in work, if anybody."""

    number: str
    kind: DocumentKind
    title: Words
    label: str
    in_work: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the files of a batch are held against: the paths that propose each number, and the documents there are.

    Both go by the key that is equal for numbers a reader would mix up.
    """

    proposing: Mapping[str, tuple[str, ...]]
    standing: Mapping[str, Standing]
