"""Word's own numbering for clauses and list items: live numbers that are the very numbers we print, gaps included."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from app.rendering.docx.markup.names import ROOT
from app.rendering.paper import ClauseBlock

CLAUSES = 1  # the list of all clauses; further ones jump within it or number items
HEADINGS = 6  # so many levels of clauses are headings
_LEVELS = 9
_NUMBER = re.compile(r"[1-9]\d{0,3}(?:\.[1-9]\d{0,3}){0,8}", re.ASCII)
_MARK = re.compile(r"([(（]?)([a-z]|[1-9]\d?)([)）.])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph is counted: the level in a list of Word's; list 0 takes a paragraph out of its style's list."""

    level: int = 0
    list: int = 0


UNCOUNTED = Place()


@dataclass(slots=True)
class Numbering:
    """Counts as Word will count. Ask for the paragraphs in the order in which they stand; `part` comes last.

    A number that Word's counting cannot reach (附录 A, 3.2 without a 3 before it) is None: it is written as text.
    """

    counts: list[int] = field(default_factory=lambda: [0] * _LEVELS)
    shapes: list[str] = field(default_factory=list)  # the abstract lists of items, by what they look like
    lists: list[str] = field(default_factory=list)  # the lists behind the first one

    def clause(self, number: str) -> Place | None:
        """Where the paragraph of a clause is counted."""
        if not _NUMBER.fullmatch(number):
            return None
        wanted = [int(figure) for figure in number.split(".")]
        depth = len(wanted) - 1
        if self.counts[:depth] != wanted[:depth]:
            return None
        follows = self.counts[depth] + 1 == wanted[depth]
        self.counts[depth:] = [wanted[depth], *[0] * (_LEVELS - depth - 1)]
        return Place(depth, CLAUSES if follows else self._list(0, depth, wanted[depth]))

    def items(self, marks: Iterable[str]) -> list[Place | None]:
        """Where the items of one list are counted, each by its mark; every list starts anew."""
        found: list[Place | None] = []
        current, last, shape = 0, 0, ""
        for mark in marks:
            match = _MARK.fullmatch(mark)
            if match is None:
                found.append(None)
                last = -1
                continue
            value = int(match[2]) if match[2].isdigit() else ord(match[2]) - ord("a") + 1
            its = _shape("decimal" if match[2].isdigit() else "lowerLetter", f"{match[1]}%1{match[3]}")
            if not current or its != shape or value != last + 1:
                current, shape = self._list(self._shaped(its), 0, value), its
            found.append(Place(0, current))
            last = value
        return found

    def part(self) -> str:
        """The numbering part: the abstract lists, then the lists that paragraphs name."""
        items = (
            f'<w:abstractNum w:abstractNumId="{place}"><w:multiLevelType w:val="singleLevel"/>{shape}</w:abstractNum>'
            for place, shape in enumerate(self.shapes, 1)
        )
        first = f'<w:num w:numId="{CLAUSES}"><w:abstractNumId w:val="0"/></w:num>'
        return f"<w:numbering {ROOT}>{_clauses()}{''.join(items)}{first}{''.join(self.lists)}</w:numbering>"

    def _list(self, abstract: int, depth: int, start: int) -> int:
        number = CLAUSES + 1 + len(self.lists)
        self.lists.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/><w:lvlOverride w:ilvl="{depth}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        return number

    def _shaped(self, shape: str) -> int:
        if shape not in self.shapes:
            self.shapes.append(shape)
        return self.shapes.index(shape) + 1


def _clauses() -> str:
    """Clauses by GB/T 1.1: the number flush left in 黑, one full-width space, the text back to the margin."""
    levels = "".join(_level(depth) for depth in range(_LEVELS))
    return f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _level(depth: int) -> str:
    pattern = ".".join(f"%{place + 1}" for place in range(depth + 1))
    heading = f'<w:pStyle w:val="Heading{depth + 1}"/>' if depth < HEADINGS else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{heading}<w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{pattern}\u3000"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr><w:rPr>'
        '<w:rFonts w:hint="eastAsia" w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="黑体" w:cs="Arial"/></w:rPr></w:lvl>'
    )


def _shape(form: str, pattern: str) -> str:
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val={quoteattr(pattern)}/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:tabs><w:tab w:val="num" w:pos="840"/></w:tabs><w:ind w:left="840" w:hanging="360"/></w:pPr></w:lvl>'
    )


def numbered(clauses: Iterable[ClauseBlock]) -> tuple[list[tuple[Place | None, list[Place | None]]], str]:
    """For each clause where it and its items are counted, and the part that says how."""
    counting = Numbering()
    placed = [
        (counting.clause(clause.number) if clause.number else None, counting.items(mark for mark, _ in clause.items))
        for clause in clauses
    ]
    return placed, counting.part()
