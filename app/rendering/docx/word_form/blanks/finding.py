"""Walks through an empty sheet and finds the places to write in, each with what leads back to it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lxml import etree

from app.rendering.docx.markup.names import W
from app.rendering.docx.word_form.blanks.found import Blank, BlankKind
from app.rendering.docx.word_form.blanks.geometry import Row, TableCell, rows_of
from app.rendering.docx.word_form.blanks.grids import Grid, grid_at
from app.rendering.docx.word_form.blanks.lines import Line, line_of
from app.rendering.docx.word_form.blanks.phrases import Gap, Tick, gaps, label_of, ticks

_TALL = 1000  # twentieths of a point: a row for several lines
_LONGEST_HEADING = 30
_NO_HEADING = re.compile(r"[。；，,]|注[：:]")
MOST_BLANKS = 600


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where something is put: over a stretch of a line, or into an empty cell."""

    line: Line
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to write in and what leads back to it; of a grid its rows."""

    blank: Blank
    anchors: tuple[Anchor, ...] = ()
    grid: Grid | None = None


class Finder:
    """The places found so far, in the order of the text."""

    def __init__(self) -> None:
        self.spots: list[Spot] = []
        self.section = self._band = ""

    def read(self, body: etree._Element) -> None:
        """Reads the paragraphs and tables of a body, or of a cell that holds tables."""
        waiting: list[Line] = []
        for block in (*body.iterchildren(W + "p", W + "tbl"), None):
            if block is not None and block.tag == W + "p":
                waiting.append(line_of(block))
                continue
            self._paragraphs(waiting)
            waiting = []
            if block is not None:
                self._table(block, self.section)

    def numbered(self) -> list[Spot]:
        """The places with the keys that find them again in the same file."""
        return [replace(one, blank=replace(one.blank, key=f"b{at}")) for at, one in enumerate(self.spots, 1)]

    def _paragraphs(self, lines: Sequence[Line]) -> None:
        heading, plain = "", []
        for line in lines:
            if _is_heading(line.text) and not (plain and _asks(line.text)):
                self._lines(plain, "", open_end=False)
                heading, plain = line.text.strip(), []
                self.section = label_of(heading) or self.section
            else:
                plain.append(line)
        self._lines(plain, label_of(heading), open_end=False)

    def _table(self, table: etree._Element, section: str) -> None:
        outer, rows, done = self.section, rows_of(table), 0
        self.section = self._band = section
        for place, (_, row) in enumerate(rows):
            if place < done:
                continue
            self._side(row)
            grid = grid_at(rows, place)
            if grid is not None:
                self._add(Blank("", BlankKind.GRID, "", columns=grid.columns), grid=grid)
                done = place + 1 + len(grid.rows)
            else:
                self._row(rows, place)
        self.section = outer

    def _row(self, rows: Sequence[tuple[etree._Element, Row]], place: int) -> None:
        element, row = rows[place]
        if len(row) == 1 and _is_heading(row[0].text) and not row[0].tables and place + 1 < len(rows):
            self.section = self._band = _joined(row[0].text)
            return
        for cell, following in pairwise((*row, None)):
            if cell is None or cell.above is not None:
                continue
            label = _label(rows, place, cell)
            if cell.is_empty:
                if label:
                    self._add(Blank("", BlankKind.LINE, label, roomy=_is_roomy(element, cell)), [Anchor(cell.lines[0])])
                continue
            open_end = following is None or not following.is_empty
            self._lines(cell.lines, label, open_end=open_end, alone=len(row) == 1)
            for inner in cell.tables:
                self._table(inner, label or self.section)

    def _side(self, row: Row) -> None:
        """A cell at the left that goes down over several rows names the section of them all."""
        if len(row) > 1 and row[0].below and row[0].text and not row[1].is_empty:
            self.section = _joined(row[0].text)
        elif row and row[0].above is None:
            self.section = self._band

    def _lines(self, lines: Sequence[Line], context: str, *, open_end: bool, alone: bool = False) -> None:
        """The places in the lines of one cell, or in the paragraphs between two tables."""
        group = _Group(self)
        for number, line in enumerate(lines):
            below = lines[number + 1] if number + 1 < len(lines) else None
            room = below if below is not None and not below.text.strip() else None
            asks = open_end if below is None else room is not None
            items = _items(line, open_end=asks)
            for item in items:
                if isinstance(item, Tick):
                    group.tick(item, line, context)
                else:
                    self._gap(item, line, room, group.named(item, context))
            plain = line.text.strip()
            if plain and not items:
                context = label_of(plain) or context
                if room is not None and alone and number == 0:
                    self._add(Blank("", BlankKind.LINE, context, roomy=True), [Anchor(room)])
            group.end_of_line(plain, items)
        group.close()

    def _gap(self, gap: Gap, line: Line, room: Line | None, label: str) -> None:
        below = room is not None and gap.start == gap.end
        anchor = Anchor(room) if below and room is not None else Anchor(line, gap.start, gap.end)
        self._add(Blank("", gap.kind, label, unit=gap.unit, roomy=below or gap.roomy), [anchor])

    def _add(self, blank: Blank, anchors: Iterable[Anchor] = (), grid: Grid | None = None) -> None:
        if len(self.spots) < MOST_BLANKS:
            self.spots.append(Spot(replace(blank, section=self.section), tuple(anchors), grid))

    def add_group(self, place: int, label: str, options: Sequence[str], anchors: Sequence[Anchor]) -> None:
        """Boxes that belong together, at the place at which the first stands."""
        self._add(Blank("", BlankKind.BOXES, label, options=tuple(options)), anchors)
        self.spots.insert(place, self.spots.pop())


class _Group:
    """Boxes that belong together, over the lines of a cell, until another label begins."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._label, self._place = "", 0
        self._options: list[str] = []
        self._anchors: list[Anchor] = []

    def tick(self, tick: Tick, line: Line, context: str) -> None:
        """Takes a box in; one with a label of its own begins another group."""
        if tick.label is not None:
            self.close()
        if not self._anchors:
            self._label, self._place = tick.label or context, len(self._finder.spots)
        self._options.append(tick.option)
        self._anchors.append(Anchor(line, tick.at, tick.at + 1))

    def named(self, gap: Gap, context: str) -> str:
        """The label of a gap: its own, told apart where it belongs to a box, else what stands beside the cell."""
        if gap.label and gap.label in self._options and self._label:
            return f"{self._label} {gap.label}"
        return gap.label or context

    def end_of_line(self, plain: str, items: Sequence[object]) -> None:
        """A line of text without boxes ends the group."""
        if plain and not any(isinstance(one, Tick) for one in items):
            self.close()

    def close(self) -> None:
        """Hands the group over."""
        if self._anchors:
            self._finder.add_group(self._place, self._label, self._options, self._anchors)
        self._options, self._anchors = [], []


def _items(line: Line, *, open_end: bool) -> list[Gap | Tick]:
    found: list[Gap | Tick] = [*gaps(line.text, open_end=open_end), *ticks(line.text)]
    return sorted(found, key=lambda one: one.at if isinstance(one, Tick) else one.start)


def _asks(text: str) -> bool:
    return text.rstrip().endswith(("：", ":", "？", "?"))


def _is_heading(text: str) -> bool:
    said = text.strip()
    if not said or len(said) > _LONGEST_HEADING or "\n" in said or _NO_HEADING.search(said) or _asks(said):
        return False
    return not any(True for _ in gaps(said, open_end=True)) and not any(True for _ in ticks(said))


def _label(rows: Sequence[tuple[etree._Element, Row]], place: int, cell: TableCell) -> str:
    """What stands beside a cell: the head of its column and the name of its row, the cell at its left, or above."""
    row = rows[place][1]
    left = next((one for one in row if one.end == cell.start), None)
    beside = _joined(left.text) if left is not None and not left.is_empty and not _has_places(left) else ""
    head, head_row = _head(rows, place, cell)
    if head and _is_matrix(head_row, row):
        name = _joined(row[0].text) if row[0] is not cell and not _has_places(row[0]) else ""
        return f"{name} {head}".strip() if len(row) > 2 or not name else name
    return beside or head


def _head(rows: Sequence[tuple[etree._Element, Row]], place: int, cell: TableCell) -> tuple[str, Row]:
    for _, row in reversed(rows[:place]):
        upper = next((one for one in row if (one.start, one.span) == (cell.start, cell.span)), None)
        if upper is None:
            return "", ()
        if upper.text:
            return ("", ()) if _has_places(upper) else (_joined(upper.text), row)
    return "", ()


def _is_matrix(head: Row, row: Row) -> bool:
    """A head over rows with names: every cell of the head but the first says something, and it lies over the row."""
    edges = {(one.start, one.span) for one in head}
    named = all(one.text and not _has_places(one) for one in head[1:])
    return len(head) > 1 and named and all((one.start, one.span) in edges for one in row)


def _has_places(cell: TableCell) -> bool:
    return any(_items(line, open_end=False) for line in cell.lines)


def _joined(text: str) -> str:
    """A label over several lines, or spread out, in one: 备　注 → 备注."""
    one = re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", " ".join(text.split()))
    return label_of(one)


def _is_roomy(row: etree._Element, cell: TableCell) -> bool:
    height = row.find(f"{W}trPr/{W}trHeight")
    text = "" if height is None else height.get(W + "val", "")
    tall = text.isascii() and text.isdigit() and len(text) < 6 and int(text) >= _TALL
    return tall or len(cell.lines) > 2 or cell.below > 1


def all_lines(body: etree._Element) -> Iterator[str]:
    """Every line of a sheet as text."""
    for paragraph in body.iter(W + "p"):
        text = line_of(paragraph).text.strip()
        if text:
            yield text
