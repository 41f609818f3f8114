"""Tables that people fill row by row: a head with empty rows below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from app.rendering.docx.markup.names import W
from app.rendering.docx.word_form.blanks.found import BlankColumn
from app.rendering.docx.word_form.blanks.geometry import Row, TableCell, same_shape
from app.rendering.docx.word_form.blanks.phrases import gaps, label_of, ticks

_COUNTED = re.compile(r"序号|项次|行号|no\.?|#|№|item", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{0,3}[.、]?|[①-⑳]|…+|\.{3}")
NUMBER_COLUMN = "#"


@dataclass(frozen=True, slots=True)
class Grid:
    """The empty rows of a table: their elements, the cells of the first with the columns they stand for."""

    columns: tuple[BlankColumn, ...]
    cells: tuple[TableCell, ...]
    rows: tuple[etree._Element, ...]


def grid_at(rows: Sequence[tuple[etree._Element, Row]], place: int) -> Grid | None:
    """The grid whose head is the row at a place, or None; a single empty row is none
    unless Word was told that the head returns on every page.
    """
    head = rows[place][1]
    own = _own(head)
    if len(own) < 2 or not all(_is_head(one) for one in own):
        return None
    below: list[tuple[etree._Element, Row]] = []
    for element, row in rows[place + 1 :]:
        if not same_shape(head, row) or not _is_blank(head, row):
            break
        below.append((element, row))
    if len(below) < (1 if rows[place][0].find(f"{W}trPr/{W}tblHeader") is not None else 2):
        return None
    cells = _matching(own, below[0][1])
    columns = tuple(_column(name, cell) for name, cell in zip(own, cells, strict=True))
    return Grid(columns, cells, tuple(element for element, _ in below))


def _own(head: Row) -> Row:
    """The cells of a head without the one at the left that goes down beside the rows."""
    return head[1:] if head and (head[0].below or head[0].above) else head


def _matching(own: Row, row: Row) -> Row:
    starts = {one.start for one in own}
    return tuple(cell for cell in row if cell.start in starts)


def _is_head(cell: TableCell) -> bool:
    text = cell.text
    places = any(True for _ in gaps(text, open_end=False)) or any(True for _ in ticks(text))
    return bool(text) and len(text) <= 60 and not places and not cell.tables and cell.above is None


def _is_blank(head: Row, row: Row) -> bool:
    own = _own(head)
    cells = _matching(own, row)
    fitting = all(_fits(name, cell) for name, cell in zip(own, cells, strict=True))
    return fitting and any(cell.is_empty for cell in cells) and all(cell.above for cell in row if cell not in cells)


def _fits(name: TableCell, cell: TableCell) -> bool:
    if cell.above is not None or cell.tables or cell.drawn:
        return False
    return not cell.text or bool(_options(cell)) or (_is_counted(name) and bool(_NUMBER.fullmatch(cell.text)))


def _is_counted(name: TableCell) -> bool:
    return bool(_COUNTED.fullmatch("".join(name.text.split())))


def _options(cell: TableCell) -> tuple[str, ...]:
    return tuple(tick.option for line in cell.lines for tick in ticks(line.text))


def _column(name: TableCell, cell: TableCell) -> BlankColumn:
    said = label_of(" ".join(re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", name.text).split()))
    if _is_counted(name):
        return BlankColumn(NUMBER_COLUMN)
    return BlankColumn(said, _options(cell))
