"""Tables of a Word file: their grid with spans, as the text of a clause keeps it."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from app.documents.actions.examining import table_lines
from app.documents.words.blocks import Cell
from app.importing.rules.word.numbering import W

_CLAUSE = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[\s.、．]|第\s*[\d一二三四五六七八九十]{1,3}\s*[章条]|[一二三四五六七八九十]{1,3}、)"
)
_ABOVE = "^^"
_WIDEST = 63  # as many columns as Word has

Row = tuple[list[tuple[list[str], int, bool]], bool]  # cells (lines, columns, goes on from above), is head


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, not those of tables in its cells; wrappers around rows are looked into."""
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is table:
            yield row


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row itself."""
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is row:
            yield cell


def span_of(cell: etree._Element) -> tuple[int, bool]:
    """How many columns a cell spans, and whether it goes on from the cell above."""
    wide, down = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
    columns = wide.get(f"{W}val", "1") if wide is not None else "1"
    goes_on = down is not None and down.get(f"{W}val", "continue") != "restart"
    return min(max(1, int(columns)), _WIDEST) if columns.isdecimal() else 1, goes_on


def is_head(row: etree._Element) -> bool:
    """Whether a row is repeated on each page."""
    told = row.find(f"{W}trPr/{W}tblHeader")
    return told is not None and told.get(f"{W}val", "1") not in ("0", "false", "off")


def lines_of(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of a table. A frame drawn around text is no table: its cells are given as paragraphs."""
    waiting: list[Row] = []
    for row in rows:
        if _is_frame(row, rows):
            yield from _grid(waiting)
            waiting = []
            yield from (line for lines, _, _ in row[0] for line in lines)
        elif any(lines for lines, _, goes_on in row[0] if not goes_on):
            waiting.append(row)
    yield from _grid(waiting)


def _is_frame(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row is a frame: alone in its row, with clauses in it, or in a table that has one column only."""
    cells = row[0]
    if len(cells) != 1:
        return False
    if all(len(others) == 1 for others, _ in rows):
        return True
    lines = cells[0][0]
    return len(lines) > 1 and any(_CLAUSE.match(line) for line in lines)


def _grid(rows: Sequence[Row]) -> tuple[str, ...]:
    if not rows:
        return ()
    heads = next((place for place, (_, head) in enumerate(rows) if not head), len(rows))
    drawn = [
        [Cell((_ABOVE,) if goes_on and place else tuple(lines), columns) for lines, columns, goes_on in cells]
        for place, (cells, _) in enumerate(rows)
    ]
    return table_lines(drawn, heads)
