"""Words of importing: what was read from a file, and the part of it that is meant."""

from dataclasses import dataclass
from enum import StrEnum

from app.documents.words.clauses import Line
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
