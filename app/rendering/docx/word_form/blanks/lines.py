"""The text of a paragraph with the way back to its runs: what stands between two places can be taken out again."""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from app.rendering.docx.markup.names import W

BOX = "□"
GAP = "_"
_BOXES = frozenset("□☐☑☒■❑❒▢◻◯○⬜")
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol")
_LINES = frozenset("_＿﹍﹎‗")
_DRAWN = frozenset({W + "txbxContent", W + "drawing", W + "pict"})
_NOT_UNDERLINED = frozenset({"", "none"})
Letter = tuple[etree._Element, etree._Element]  # noqa: SLF001 - lxml names the class of its elements so
"""The run a letter stands in, and the element of the run that holds it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its text, one character for each letter; boxes are □, lines to write on are _."""

    paragraph: etree._Element
    text: str
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a line, and what comes in its place."""

    start: int
    end: int
    made: Sequence[etree._Element]


def line_of(paragraph: etree._Element) -> Line:
    """The text of a paragraph without what is drawn over it."""
    shown: list[str] = []
    letters: list[Letter] = []
    for run in runs_of(paragraph):
        underlined = _is_underlined(run)
        for child in run:
            text = _shown(child, underlined=underlined)
            shown.append(text)
            letters += [(run, child)] * len(text)
    return Line(paragraph, "".join(shown), tuple(letters))


def runs_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph itself, not those of boxes that are drawn over it."""
    for run in paragraph.iter(W + "r"):
        above = next((one for one in run.iterancestors() if one is paragraph or one.tag in _DRAWN), None)
        if above is paragraph:
            yield run


def shown_between(line: Line, start: int, end: int) -> str:
    """What really stands between two places: underlined spaces are spaces; a tab, which is wide, is eight."""
    shown = []
    for place in range(start, end):
        run, child = line.letters[place]
        within = sum(1 for other in range(place) if line.letters[other] == (run, child))
        shown.append((child.text or "")[within] if child.tag == W + "t" else " " * 8 if child.tag == W + "tab" else "")
    return "".join(shown)


def _is_underlined(run: etree._Element) -> bool:
    mark = run.find(f"{W}rPr/{W}u")
    return mark is not None and mark.get(W + "val", "single") not in _NOT_UNDERLINED


def _shown(child: etree._Element, *, underlined: bool) -> str:
    if child.tag == W + "t":
        return "".join(_letter(one, underlined=underlined) for one in child.text or "")
    if child.tag == W + "tab":
        return GAP * 2 if underlined else "\t"
    if child.tag == W + "sym":
        return BOX if child.get(W + "font", "").casefold().startswith(_SYMBOL_FONTS) else "?"
    return "\n" if child.tag in (W + "br", W + "cr") else ""


def _letter(one: str, *, underlined: bool) -> str:
    if one in _BOXES:
        return BOX
    return GAP if one in _LINES or (underlined and one.isspace()) else one


def replace(line: Line, regions: Sequence[Region]) -> None:
    """Puts what was made in the place of each stretch; the rest of the paragraph stays as it looks."""
    inside = {place: number for number, one in enumerate(regions) for place in range(one.start, one.end)}
    first: dict[int, etree._Element] = {}
    for run in dict.fromkeys(run for run, _ in line.letters):
        places = [at for at, (own, _) in enumerate(line.letters) if own is run]
        if any(place in inside for place in places):
            for piece, number in _cut(line, run, places, inside):
                if number is not None:
                    _put(piece, regions[number], first, number)
    _insert_empty(line, regions)


def _cut(
    line: Line, run: etree._Element, places: list[int], inside: dict[int, int]
) -> list[tuple[etree._Element, int | None]]:
    """The run as several, none of which stands on both sides of an edge, each with the number of its stretch."""
    pieces: list[tuple[etree._Element, int | None]] = []
    for child in [one for one in run if one.tag != W + "rPr"]:
        own = [place for place in places if line.letters[place][1] is child]
        if child.tag != W + "t" or not own:
            pieces.append((_like(run, copy.deepcopy(child)), inside.get(own[0]) if own else None))
            continue
        text, last = "", inside.get(own[0])
        for letter, place in zip(child.text or "", own, strict=True):
            if inside.get(place) != last:
                pieces.append((_like(run, _text(text)), last))
                text, last = "", inside.get(place)
            text += letter
        pieces.append((_like(run, _text(text)), last))
    for piece, _ in pieces:
        run.addprevious(piece)
    run.getparent().remove(run)
    return pieces


def _put(piece: etree._Element, region: Region, first: dict[int, etree._Element], number: int) -> None:
    if number not in first:
        first[number] = piece
        for one in region.made:
            look_like(one, piece.find(W + "rPr"))
            piece.addprevious(one)
    piece.getparent().remove(piece)


def _insert_empty(line: Line, regions: Sequence[Region]) -> None:
    """What takes the place of nothing comes at the end of the paragraph."""
    for region in regions:
        if region.start == region.end:
            last = next(iter(reversed(list(runs_of(line.paragraph)))), None)
            look = last.find(W + "rPr") if last is not None else line.paragraph.find(f"{W}pPr/{W}rPr")
            for one in region.made:
                look_like(one, look)
                line.paragraph.append(one)


def look_like(control: etree._Element, look: etree._Element | None) -> None:
    """Gives the runs of a new control the look of the text around it; a box keeps its own letter form."""
    for run in control.iter(W + "r"):
        own = run.find(W + "rPr")
        fonts = own.find(W + "rFonts") if own is not None else None
        if own is not None:
            run.remove(own)
        made = etree.Element(W + "rPr") if look is None else etree.fromstring(etree.tostring(look))
        made.tag = W + "rPr"
        for mark in made.findall(W + "rStyle"):
            made.remove(mark)
        if fonts is not None and fonts.get(W + "ascii"):
            for old in made.findall(W + "rFonts"):
                made.remove(old)
            made.insert(0, fonts)
        if len(made):
            run.insert(0, made)


def _like(run: etree._Element, child: etree._Element) -> etree._Element:
    made = etree.Element(W + "r")
    look = run.find(W + "rPr")
    if look is not None:
        made.append(copy.deepcopy(look))
    made.append(child)
    return made


def _text(text: str) -> etree._Element:
    made = etree.Element(W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    made.text = text
    return made
