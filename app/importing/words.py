"""Words of importing: what was read from a file, and the part of it that is meant."""

from dataclasses import dataclass
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
class ReadText:
    """The text of a file. `broken` says that a line need not be a whole paragraph (captured text).

    `notes` say what a reader should know: the encoding, what was left out, what was cleaned.
    """

    name: str
    format: SourceFormat
    lines: tuple[Line, ...]
    broken: bool
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line where a document probably begins, and how many clauses follow it in order."""

    line: int
    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class TakeOver:
    """What a draft is made of: which part of the source, and what the document is called."""

    number: str
    title: Words
    kind: DocumentKind
    start: str | None = None
    end: str | None = None
    owner_post: Post = Post.QUALITY_DEPARTMENT
    change_reason: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a source seems to be: number and title, each empty if nothing tells."""

    number: str
    title: str
    kind: DocumentKind


@dataclass(frozen=True, slots=True)
class Drafted:
    """What an import made: the draft's number and revision, and all that was read."""

    number: str
    revision: str
    title: Words
    examination: Examination
    notes: tuple[Words, ...]
