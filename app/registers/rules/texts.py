"""Reads a CSV file row by row: UTF-8 or GB18030, commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator

from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.registers.words import SheetRow

_ENCODINGS = ("utf-8-sig", "gb18030")
_SEPARATORS = ",;\t，"
_LONGEST_CELL = 1_000_000


def rows_of(data: bytes, after: int = 0) -> Iterator[SheetRow]:
    """The rows behind a row number, numbered as a spreadsheet numbers them. Raises Invalid for what is no text."""
    text = decoded(data)
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    try:
        for number, row in enumerate(rows, start=1):
            cells = {place: cell.strip() for place, cell in enumerate(row, start=1) if cell.strip()}
            if number > after and cells:
                yield SheetRow(number, {place: _unquoted(cell) for place, cell in cells.items()})
    except csv.Error:
        raise Invalid(_BROKEN) from None


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8 or GB18030. Raises Invalid."""
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Invalid(_NO_TEXT)


def separator(text: str) -> str:
    """What parts the cells: whatever stands most often in the first lines."""
    head = text[:4000]
    return max(_SEPARATORS, key=head.count)


def count(data: bytes) -> int:
    """About how many rows there are."""
    return data.count(b"\n") + 1


def _unquoted(cell: str) -> str:
    """A text that an export kept from being a formula, as it was."""
    return cell[1:] if cell.startswith("'") and cell[1:2] in set("=+-@\t\r") else cell


_NO_TEXT = Words(
    "认不出这份文件的编码。用 UTF-8 或 GB18030（Excel 的 CSV）存，再选它。",
    "The encoding is not recognised. Save the file as UTF-8 or GB18030 (Excel's CSV) and choose it again.",
)
_BROKEN = Words("这份 CSV 读不下去，引号没有配对。", "This CSV cannot be read on: a quotation mark is not closed.")
