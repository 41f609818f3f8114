"""A Word table as a grid: which cell stands left of which and below which, merged cells being one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from app.rendering.docx.markup.names import W
from app.rendering.docx.word_form.blanks.lines import Line, line_of

_MOST_SPAN = 100


@dataclass(slots=True)
class TableCell:
    """A cell: where it begins, how many columns it has, its lines; `above` is the cell that a merged one belongs to."""

    element: etree._Element
    start: int
    span: int
    lines: tuple[Line, ...]
    tables: tuple[etree._Element, ...]
    drawn: bool = False
    above: "TableCell | None" = None
    below: int = field(default=0)

    @property
    def text(self) -> str:
        """All that the cell says; of a merged one, what the first says."""
        return self.above.text if self.above else "\n".join(one.text for one in self.lines).strip()

    @property
    def end(self) -> int:
        """The column behind the cell."""
        return self.start + self.span

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it, and it is a place of its own."""
        return not self.text and self.above is None and not self.tables and not self.drawn


Row = tuple[TableCell, ...]


def rows_of(table: etree._Element) -> tuple[tuple[etree._Element, Row], ...]:
    """The rows of a table, each with its element."""
    found: list[tuple[etree._Element, Row]] = []
    for row in table.iterchildren(W + "tr"):
        before = found[-1][1] if found else ()
        found.append((row, tuple(_cells(row, before))))
    return tuple(found)


def _cells(row: etree._Element, before: Sequence[TableCell]) -> Iterator[TableCell]:
    at = _whole(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for element in row.iterchildren(W + "tc"):
        span = max(1, _whole(element.find(f"{W}tcPr/{W}gridSpan"), 1))
        lines = tuple(line_of(one) for one in element.iterchildren(W + "p"))
        drawn = next(element.iter(W + "drawing", W + "pict", W + "object"), None) is not None
        found = TableCell(element, at, span, lines, tuple(element.iterchildren(W + "tbl")), drawn)
        merge = element.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(W + "val", "continue") == "continue":
            upper = next((one for one in before if one.start == at), None)
            if upper is not None:
                found.above = upper.above or upper
                found.above.below += 1
        at += span
        yield found


def _whole(element: etree._Element | None, otherwise: int) -> int:
    text = "" if element is None else element.get(W + "val", "")
    return min(int(text), _MOST_SPAN) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def same_shape(one: Row, other: Row) -> bool:
    """Whether two rows are divided alike."""
    return [(cell.start, cell.span) for cell in one] == [(cell.start, cell.span) for cell in other]
