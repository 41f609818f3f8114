"""A list as values: columns and rows that become a print, a workbook or plain text, whatever they are about."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.kernel.wording import Language, Words
from app.rendering.lists.pictures import Chart
from app.rendering.paper import Footing

Value = str | date | int | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"  # without it Excel reads Chinese as nonsense


class ListFormat(StrEnum):
    """What a list can be had as."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    DOCX = "docx"

    @property
    def media_type(self) -> str:
        """The media type."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    ListFormat.PDF: "application/pdf",
    ListFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ListFormat.CSV: "text/csv; charset=utf-8",
    ListFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column; `share` is its part of the width, any unit. `centred` for what is short and alike."""

    label: Words
    share: int = 10
    centred: bool = False


@dataclass(frozen=True, slots=True)
class ListPaper:
    """A list as of a day. `notes` say what was left out and what the list proves; `signed` leaves room for names."""

    company: Words
    title: Words
    code: str
    as_of: date
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    footing: Footing
    notes: tuple[Words, ...] = ()
    language: Language = Language.ZH
    signed: tuple[Words, ...] = ()
    sample: bool = False
    chart: Chart | None = None


def as_csv(paper: ListPaper) -> bytes:
    """The list as CSV in UTF-8 that Excel opens rightly; what a spreadsheet would take for a formula is kept text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.label.say(paper.language) for column in paper.columns])
    writer.writerows([_plain(value) for value in row] for row in paper.rows)
    return (_BOM + out.getvalue()).encode()


def _plain(value: Value) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else said(value)


def said(value: Value) -> str:
    """A value as prints show it."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
