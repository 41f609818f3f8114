"""Puts content controls where a company's sheet has its places: the sheet becomes the template of its form."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from lxml import etree

from app.rendering.docx.markup.names import ROOT, W, parse
from app.rendering.docx.markup.parts import zipped
from app.rendering.docx.markup.pieces import BOX_FONT, Controls
from app.rendering.docx.tags import ROW_NUMBER
from app.rendering.docx.word_form.blanks.finding import Anchor, Spot
from app.rendering.docx.word_form.blanks.found import BlankColumn, BlankKind
from app.rendering.docx.word_form.blanks.geometry import TableCell
from app.rendering.docx.word_form.blanks.grids import NUMBER_COLUMN, Grid
from app.rendering.docx.word_form.blanks.lines import Line, Region, line_of, replace, shown_between
from app.rendering.docx.word_form.blanks.reading import taken_apart

Tags = Mapping[str, Sequence[str]]
"""Key of a place → its tags: one or several for a line, one to each box, for a grid its own and one to each column."""


def placed(data: bytes, tags: Tags) -> bytes:
    """The sheet with controls at the places that have tags; all else stays as the company has it."""
    package, root, spots = taken_apart(data)
    placer = _Placer()
    for spot in spots:
        if spot.blank.key in tags:
            placer.take(spot, tags[spot.blank.key])
    placer.put()
    parts = dict(package)
    parts[package.main] = etree.tostring(with_names(root), xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(parts)


class _Placer:
    """Collects what goes where, then puts it: the places of one line together, for each shifts the others."""

    def __init__(self) -> None:
        self._controls = Controls(count(5001))
        self._lines: dict[int, tuple[Line, list[Region]]] = {}
        self._grids: list[tuple[Grid, Sequence[str]]] = []

    def take(self, spot: Spot, tags: Sequence[str]) -> None:
        """Notes what comes at a place."""
        if spot.grid is not None:
            self._grids.append((spot.grid, tags))
        elif spot.blank.kind is BlankKind.BOXES:
            for anchor, tag, option in zip(spot.anchors, tags, spot.blank.options, strict=True):
                self._note(anchor, [self._box(tag, option)])
        else:
            anchor = spot.anchors[0]
            gap = shown_between(anchor.line, anchor.start, anchor.end)
            self._note(anchor, list(self._texts(tags, spot.blank.label, gap)))

    def put(self) -> None:
        """Puts all that was noted."""
        for line, regions in self._lines.values():
            replace(line, regions)
        for grid, tags in self._grids:
            self._grid(grid, tags)

    def _note(self, anchor: Anchor, made: list[etree._Element]) -> None:
        _, regions = self._lines.setdefault(id(anchor.line.paragraph), (anchor.line, []))
        regions.append(Region(anchor.start, anchor.end, made))

    def _texts(self, tags: Sequence[str], alias: str, gap: str) -> Iterator[etree._Element]:
        """A control to each tag; the first shows the gap it stands for: a blank is as long as before."""
        for number, tag in enumerate(tags):
            if number:
                yield _made('<w:r><w:t xml:space="preserve"> </w:t></w:r>')
            shown = gap if len(gap) > 1 and not number else "\u3000"
            yield _made(self._controls.text(tag, alias or tag, shown, style=""))

    def _box(self, tag: str, option: str) -> etree._Element:
        made = _made(self._controls.box(tag, option or tag))
        for look in made.iter(W + "rPr"):
            fonts = dict.fromkeys((W + "ascii", W + "hAnsi", W + "eastAsia", W + "cs"), BOX_FONT)
            look.insert(0, etree.Element(W + "rFonts", fonts))
        return made

    def _grid(self, grid: Grid, tags: Sequence[str]) -> None:
        """The first empty row is repeated, the others go: the table is as long as it needs to be."""
        key, *columns = tags
        for cell, column, tag in zip(grid.cells, grid.columns, columns, strict=True):
            if tag or column.label == NUMBER_COLUMN:
                self._cell(cell, column, key, tag)
        first, *others = grid.rows
        for row in others:
            row.getparent().remove(row)
        section = _made(self._controls.repeating(key, key, "<w:tr/>"))
        first.addprevious(section)
        hollow = next(section.iter(W + "tr"))
        hollow.getparent().replace(hollow, first)

    def _cell(self, cell: TableCell, column: BlankColumn, table: str, tag: str) -> None:
        if column.options:
            options = iter(column.options)
            for line in cell.lines:
                places = [at for at, letter in enumerate(line.text) if letter == "□"]
                made = [
                    self._box(f"{table}.{tag}={option}", option) for _, option in zip(places, options, strict=False)
                ]
                replace(line, [Region(at, at + 1, [one]) for at, one in zip(places, made, strict=False)])
            return
        name = ROW_NUMBER if column.label == NUMBER_COLUMN else f"{table}.{tag}"
        line = line_of(next(cell.element.iterchildren(W + "p")))
        replace(line, [Region(0, len(line.text), [_made(self._controls.text(name, column.label, style=""))])])


def _made(xml: str) -> etree._Element:
    return parse(f"<w:body {ROOT}>{xml}</w:body>".encode())[0]


def with_names(root: etree._Element) -> etree._Element:
    """The tree with the names declared that controls need, and marked as such that an old Word may pass over."""
    ours = parse(f"<w:document {ROOT}/>".encode())
    ignorable = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    made = etree.Element(root.tag, attrib=dict(root.attrib), nsmap={**ours.nsmap, **root.nsmap})
    made.set(ignorable, " ".join(dict.fromkeys((*root.get(ignorable, "").split(), "w14", "w15"))))
    made.extend(list(root))
    return made
