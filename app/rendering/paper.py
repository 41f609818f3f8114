"""What stands on a controlled print, without any layout: the values the engines draw.

Everything a person reads is `Words`; the paper says which language governs and whether the other stands below it.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.kernel.wording import Language, Words


class Format(StrEnum):
    """What a print can be had as."""

    PDF = "pdf"
    DOCX = "docx"

    @property
    def media_type(self) -> str:
        """The media type."""
        if self is Format.PDF:
            return "application/pdf"
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Stamp(StrEnum):
    """The status cell of the header table: frame and word tell it without colour."""

    CONTROLLED = "controlled"
    UNCONTROLLED = "uncontrolled"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    KEPT = "kept"
    DRAFT = "draft"
    COMING = "coming"
    SAMPLE = "sample"
    BLANK = "blank"
    RECORD = "record"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class SignOffLine:
    """One row of the sign-off block. `signed_at` is a local time as text; without it the row reads 待签署."""

    meaning: Words
    name: str
    post: Words
    signed_at: str | None
    check_code: str | None  # the first 12 hex digits of the signature's hash
    note: Words | None = None
    key: str = ""  # the signature's id in the form's definition; without it the row is known by its place
    is_added: bool = False  # asked for by a signer, not by the form


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One row of the revision history (修订履历)."""

    revision: str
    effective_on: date | None
    clauses: str
    summary: str
    prepared_by: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class Footing:
    """What the footer of every page states. Times are local, with `zone` as `UTC+8`."""

    printed_by: str
    printed_at: str
    zone: str
    content_hash: str  # SHA-256 of the canonical content, 64 hex digits
    checkpoint_size: int
    checkpoint_head: str
    checkpoint_at: str
    copy_line: Words | None = None
    serial: str = ""  # the number of this print (打印流水)
    address: str = ""  # what the QR code holds: the page that tells whether this is current
    reader: str = ""  # an auditor's name, across every page

    @property
    def timeless(self) -> "Footing":
        """The same on another minute of the day, whatever was done meanwhile: what one print is known by."""
        day = self.printed_at[: len("2026-11-22")]
        return replace(self, printed_at=day, checkpoint_size=0, checkpoint_head="", checkpoint_at="")


@dataclass(frozen=True, slots=True)
class PaperPicture:
    """A picture in a text: its file (PNG, JPEG or GIF), what stands below it, its width in millimetres (0: its own)."""

    data: bytes
    caption: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True)
class PaperCell:
    """A cell of a table in a text: lines and pictures, and how many columns and rows it spans."""

    lines: tuple[str | PaperPicture, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table in a text, `width` columns wide; its first `heads` rows come again on every page."""

    rows: tuple[tuple[PaperCell, ...], ...]
    heads: int
    width: int


@dataclass(frozen=True, slots=True)
class ClauseBlock:
    """One clause: number, optional heading, paragraphs, level (1 for chapters); or a table or picture in its text."""

    number: str
    level: int
    title: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[tuple[str, str], ...] = ()  # list items: mark `a)`, text
    figure: PaperTable | PaperPicture | None = None


@dataclass(frozen=True, slots=True)
class ProcedurePaper:
    """A revision of a procedure, ready to be drawn."""

    company: Words
    document_class: Words
    number: str
    title: Words
    revision: str
    effective_on: date | None
    effective_until: date | None
    stamp: Stamp
    sample: bool
    content_hash: str
    sign_offs: tuple[SignOffLine, ...]
    history: tuple[HistoryLine, ...]
    clauses: tuple[ClauseBlock, ...]
    footing: Footing
    language: Language = Language.ZH
    logo_svg: str | None = None
    stamp_note: Words | None = None  # the second line of the stamp: 分发号 03, 2027-09-01 起
    replaced_by: str = ""  # the revision that took this one's place: A/1
    use: Words | None = None  # what it may be used for, where the stamp alone does not say it
    is_report: bool = False  # of something that happened: it has a year instead of revisions, and no history of them


class Shape(StrEnum):
    """How a place for a value is laid out on a blank: a date gets its 年 月 日."""

    TEXT = "text"
    DATE = "date"
    DATETIME = "datetime"


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a choice cell: all are printed, the chosen ones ticked."""

    label: Words
    chosen: bool
    value: str = ""  # the option's value; with the cell's key it names the option's check box: `kind=repair`


@dataclass(frozen=True, slots=True)
class Cell:
    """One labelled field of a form. Exactly one of `text` and `choices` is used; empty text prints `/` or a gap."""

    key: str
    label: Words
    text: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    wide: bool = False  # takes the whole row
    long: bool = False  # narrative: the row may break over pages
    amended_from: str | None = None  # the value before the last amendment, shown struck
    shape: Shape = Shape.TEXT
    drawing: str = ""  # a drawn signature beside the name: strokes, see kernel.strokes


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a repeating table; `share` is its part of the width (any unit, all are added up)."""

    key: str
    label: Words
    share: int = 1
    align: str = "start"
    options: tuple[Words, ...] = ()  # a column of choices: all are printed, those named in the cell (、) are ticked
    shape: Shape = Shape.TEXT


@dataclass(frozen=True, slots=True)
class Grid:
    """A repeating table of a form. Rows hold text in the order of the columns."""

    key: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    blank_rows: int = 3


@dataclass(frozen=True, slots=True)
class FormSection:
    """A section of a form: a title in the side column, then cells and grids in the order given."""

    key: str
    title: Words
    parts: tuple[Cell | Grid, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """What an empty sheet says that goes out to one reader: whose it is, its code, where it can be answered instead."""

    whose: Words
    code: str
    address: str
    until: date


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A form, filled or blank, ready to be drawn."""

    company: Words
    number: str
    title: Words
    revision: str
    record_number: str | None
    stamp: Stamp
    sections: tuple[FormSection, ...]
    sign_offs: tuple[SignOffLine, ...]
    footing: Footing
    governed_by: Words  # 《顾客服务程序》SP15 A/0, 4.1.3.1
    kept_by: Words
    kept_until: Words
    sample: bool = False
    amendments: tuple[tuple[str, ...], ...] = field(default=())  # version, when, who, why, what
    additions: tuple[tuple[str, ...], ...] = field(default=())  # kind, when, who, what, hash
    status_line: Words | None = None
    language: Language = Language.ZH
    bilingual: bool = False
    logo_svg: str | None = None
    stamp_note: Words | None = None
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class RedlinePart:
    """One clause, or one property of a form's field, in two revisions. Pieces are (op, text), op equal, insert, delete.

    `kind` is what became of it (`same`, `changed`, `added` …), `fate` the same in words, `name` what a property is.
    """

    kind: str
    number: str
    fate: Words
    title: tuple[tuple[str, str], ...]
    pieces: tuple[tuple[str, str], ...]
    name: Words | None = None


@dataclass(frozen=True, slots=True)
class RedlinePaper:
    """Two revisions of a document in one text, ready to be drawn. It is no controlled print and bears no stamp."""

    company: Words
    document_class: Words
    number: str
    title: Words
    old: Words
    new: Words
    on: date
    counts: tuple[tuple[Words, int], ...]
    summary: str
    reason: str
    parts: tuple[RedlinePart, ...]
    footing: Footing
    language: Language = Language.ZH
