"""Reads an Excel workbook row by row: values as they are shown, and whatever a reader of the sheet may not see.

Streamed from the ZIP, so that a hundred thousand rows take neither memory nor minutes; nothing in it is run.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from app.kernel.archives import BROKEN_ZIP
from app.kernel.refusals import Invalid, TooLarge
from app.kernel.wording import Words
from app.registers.words import SheetRow

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_LARGEST = 600 * 1024 * 1024
_PIECE = 1 << 20
_ROWS, _MERGED = (
    re.compile(rb"<(?:\w+:)?row[ />]"),
    re.compile(rb'<(?:\w+:)?mergeCell[^>]*ref="([A-Z]+\d+(?::[A-Z]+\d+)?)"'),
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a sheet before it is read: about how many rows, which cells are merged, other sheets."""

    rows: int
    merged: tuple[str, ...]
    others: int


def survey(data: bytes) -> Survey:
    """Looks a workbook over. Raises Invalid for what is none, TooLarge beyond all measure."""
    with _opened(data) as archive:
        names = _sheets(archive)
        rows, merged, tail = 0, [], b""
        with archive.open(names[0]) as stream:
            while piece := stream.read(_PIECE):
                text = tail + piece
                cut = max(text.rfind(b"<"), 0)
                rows += len(_ROWS.findall(text, 0, cut))
                merged += _MERGED.findall(text, 0, cut)
                tail = text[cut:]
        return Survey(rows, tuple(ref.decode("ascii") for ref in merged), len(names) - 1)


def rows_of(data: bytes, after: int = 0) -> Iterator[SheetRow]:
    """The rows of the first sheet behind a row number; rows without any value are left out. Raises Invalid."""
    try:
        yield from _rows(data, after)
    except (etree.XMLSyntaxError, KeyError, IndexError, *BROKEN_ZIP):
        raise Invalid(_NO_BOOK) from None


def _rows(data: bytes, after: int) -> Iterator[SheetRow]:
    with _opened(data) as archive:
        shared = _shared(archive)
        dates, epoch = _dates(archive)
        book = _Book(shared, dates, epoch)
        with archive.open(_sheets(archive)[0]) as stream:
            number = 0
            for _, row in etree.iterparse(
                stream, tag=(f"{_MAIN}row", f"{_STRICT}row"), no_network=True, resolve_entities=False
            ):
                number = int(row.get("r") or number + 1)
                if number > after:
                    found = book.row(number, row)
                    if found.cells or found.wrong:
                        yield found
                row.clear()
                while row.getprevious() is not None:
                    del row.getparent()[0]


def touched_by(merged: str) -> tuple[int, int]:
    """The first and the last row of a merged range such as `B5:B7`."""
    rows = [int(number) for number in re.findall(r"\d+", merged)]
    return rows[0], rows[-1]


@dataclass(frozen=True, slots=True)
class _Book:
    shared: list[str]
    dates: frozenset[int]
    epoch: datetime

    def row(self, number: int, row: Any) -> SheetRow:
        cells: dict[int, str | date] = {}
        wrong: dict[int, Words] = {}
        told: dict[int, Words] = {}
        place = 0
        for cell in row:
            ref = cell.get("r")
            place = column_index_from_string(ref.rstrip("0123456789")) if ref else place + 1
            value, is_formula = _parts(cell)
            found = self._value(cell, value) if value else _NO_RESULT if is_formula else ""
            if isinstance(found, Words):
                wrong[place] = found
            elif found != "":
                cells[place] = found
                if is_formula:
                    told[place] = _FORMULA.filled(value=found)
        hidden = row.get("hidden") in ("1", "true") or row.get("ht") == "0"
        return SheetRow(number, cells, wrong, told, hidden)

    def _value(self, cell: Any, value: str) -> str | date | Words:
        kind = cell.get("t", "n")
        if kind == "s":
            return self.shared[int(value)].strip()
        if kind in ("str", "inlineStr"):
            return value.strip()
        if kind == "e":
            return _ERROR.filled(value=value[:20])
        if kind == "b":
            return "yes" if value == "1" else "no"
        if kind == "d":
            return value[:10]
        if int(cell.get("s") or 0) in self.dates:
            return self._day(value)
        return _number(value)

    def _day(self, value: str) -> date | Words:
        try:
            found = from_excel(float(value), self.epoch)
        except (ValueError, OverflowError, TypeError):
            return _NO_DATE
        if isinstance(found, datetime):
            return found.date()
        return found if isinstance(found, date) else _NO_DATE


def _parts(cell: Any) -> tuple[str | None, bool]:
    """The value of a cell as it is stored, and whether a formula made it."""
    value, is_formula = None, False
    for part in cell:
        kind = part.tag.rpartition("}")[2]
        if kind == "v":
            value = part.text
        elif kind == "is":
            value = "".join(part.itertext())
        is_formula = is_formula or kind == "f"
    return value, is_formula


def _number(value: str) -> str | Words:
    """A number as people read it: codes and telephone numbers typed as numbers keep their digits."""
    try:
        number = float(value)
    except ValueError:
        return value.strip()
    if number.is_integer() and abs(number) < 10**_MOST_DIGITS:
        return str(int(number))
    return value if abs(number) < 10**_MOST_DIGITS else _TOO_LONG


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            raise TooLarge(_HUGE)
    except BROKEN_ZIP:
        raise Invalid(_NO_BOOK) from None
    return archive


def _sheets(archive: zipfile.ZipFile) -> list[str]:
    """The sheets' files, that of the first tab first."""
    names = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
    try:
        book = etree.fromstring(archive.read("xl/workbook.xml"), _parser())
        links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), _parser())
    except (KeyError, etree.XMLSyntaxError, *BROKEN_ZIP):
        raise Invalid(_NO_BOOK) from None
    targets = {link.get("Id"): (link.get("Target") or "").lstrip("/").removeprefix("xl/") for link in links}
    ids = [
        next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        for sheet in book.iter("{*}sheet")
        if sheet.get("state", "visible") == "visible"
    ]
    ordered = [f"xl/{targets[one]}" for one in ids if targets.get(one)]
    found = [name for name in ordered if name in names]
    if not found:
        raise Invalid(_NO_BOOK)
    return found


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    found = []
    with archive.open("xl/sharedStrings.xml") as stream:
        for _, one in etree.iterparse(
            stream, tag=(f"{_MAIN}si", f"{_STRICT}si"), no_network=True, resolve_entities=False
        ):
            found.append("".join(part.text or "" for part in one.iter("{*}t") if not _is_reading(part)))
            one.clear()
    return found


def _is_reading(part: Any) -> bool:
    """Whether a text is the reading aid (pinyin) above another."""
    return part.getparent().tag.endswith("}rPh")


def _dates(archive: zipfile.ZipFile) -> tuple[frozenset[int], datetime]:
    """Which styles show a number as a date, and from which day the workbook counts."""
    book = etree.fromstring(archive.read("xl/workbook.xml"), _parser())
    old = any(one.get("date1904") in ("1", "true") for one in book.iter("{*}workbookPr"))
    epoch = CALENDAR_MAC_1904 if old else CALENDAR_WINDOWS_1900
    if "xl/styles.xml" not in archive.namelist():
        return frozenset(), epoch
    styles = etree.fromstring(archive.read("xl/styles.xml"), _parser())
    formats: Mapping[str | None, str | None] = {
        one.get("numFmtId"): one.get("formatCode") for one in styles.iter("{*}numFmt")
    }
    found = set()
    for group in styles.iter("{*}cellXfs"):
        for place, style in enumerate(group):
            wanted = style.get("numFmtId")
            code = formats.get(wanted) or BUILTIN_FORMATS.get(int(wanted or 0), "")
            if is_date_format(code):
                found.add(place)
    return frozenset(found), epoch


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


_NO_BOOK = Words(
    "这不是能读的 Excel 文件。在 Excel 里另存为 .xlsx，再选它。",
    "This is no Excel file that can be read. Save it as .xlsx in Excel and choose that.",
)
_HUGE = Words("文件解开后太大，读不了。分成几份。", "Unpacked the file is too large. Split it.")
_NO_RESULT = Words(
    "是公式，但没有算好的值；在 Excel 里打开存一次", "A formula without its result; open and save it in Excel"
)
_FORMULA = Words("是公式，按算好的值“{value}”收", "A formula; its result “{value}” is taken")
_ERROR = Words("公式出错：{value}", "The formula gives {value}")
_NO_DATE = Words("日期读不出来", "The date cannot be read")
_TOO_LONG = Words(
    "数字超过 15 位，Excel 里已丢了尾数；这一列设成文本再填",
    "A number of more than 15 digits; Excel has lost the last ones. Make the column text",
)
