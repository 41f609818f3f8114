"""Clauses of a text: read them from lines, arrange them as a tree."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from app.documents.rules.parsing.blocks import is_block
from app.documents.rules.parsing.counting import Opened, Outline, outline_of
from app.documents.rules.parsing.headings import is_heading, split_lead
from app.documents.rules.parsing.lines import (
    UNBROKEN,
    Breaking,
    begins_within,
    breaking_of,
    ends_entry,
    goes_on,
    written,
)
from app.documents.rules.parsing.marks import Mark, Parts, Place, entries, is_item, mark_at_head, opens_clause
from app.documents.rules.parsing.outline import Kind, label_at_head, steps_of
from app.documents.rules.parsing.spelling import folded, glued, width
from app.documents.words.clauses import Clause, ClauseNode, Line

_LONGEST_LINE = 100
_PAGE_NUMBER = re.compile(r"\s+\d{1,3}$")


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text, counted from 1."""
    return tuple(Line(number, line) for number, line in enumerate(text.splitlines(), start=1))


def parse(lines: Sequence[Line], *, broken: bool = True) -> tuple[Clause, ...]:
    """The numbered clauses of some lines, in their order; what stands before the first number is left out.

    `broken` says that a line need not be a whole paragraph (captured text); Word's paragraphs are whole.
    """
    return _read(lines, broken=broken).clauses()


def preamble(lines: Sequence[Line], clauses: Sequence[Clause]) -> tuple[Line, ...]:
    """The lines before the first of the clauses that were read from them (all, if there is none)."""
    first = clauses[0].line if clauses else float("inf")
    return tuple(line for line in lines if line.number < first and line.text.strip())


def parts_of(number: str) -> Parts:
    """A clause number as figures: `4.1.3` is (4, 1, 3); empty for any other numbering."""
    pieces = folded(number).strip().rstrip(".").split(".")
    return tuple(int(piece) for piece in pieces) if all(piece.isdecimal() for piece in pieces) else ()


def tree(clauses: Iterable[Clause]) -> tuple[ClauseNode, ...]:
    """The clauses as a tree, each below the nearest one before it whose number begins its own."""
    children: list[list[ClauseNode]] = [[]]
    open_: list[Clause] = []
    for clause in (*clauses, None):
        while open_ and (clause is None or not _is_below(clause, open_[-1])):
            below = tuple(children.pop())
            children[-1].append(ClauseNode(open_.pop(), below))
        if clause is not None:
            open_.append(clause)
            children.append([])
    return tuple(children[0])


def _is_below(clause: Clause, other: Clause) -> bool:
    if steps_of(clause.number) or steps_of(other.number):
        return clause.level > other.level
    return clause.number.startswith(f"{other.number}.")


def with_those_above(clauses: Iterable[Clause]) -> Iterator[tuple[Clause, tuple[Clause, ...]]]:
    """Each clause with those it stands below, the outermost first."""
    above: tuple[Clause, ...] = ()
    for clause in clauses:
        while above and not _is_below(clause, above[-1]):
            above = above[:-1]
        yield clause, above
        above = (*above, clause)


def with_all_below(clauses: Iterable[Clause], heads: Iterable[Clause]) -> list[Clause]:
    """Some clauses, each with all that stand below it, in the order of the text."""
    wanted = {id(head) for head in heads}
    return [one for one, above in with_those_above(clauses) if any(id(each) in wanted for each in (one, *above))]


@dataclass(slots=True)
class _Draft:
    """A clause while it is read."""

    number: str
    level: int
    line: int
    number_broken: bool
    paragraphs: list[str] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)

    def finished(self) -> Clause:
        title, paragraphs = _titled(self.paragraphs, self.level)
        text = "\n".join(paragraphs)
        return Clause(self.number, self.level, title, text, self.line, tuple(self.joined), self.number_broken)


def _titled(paragraphs: list[str], level: int) -> tuple[str, list[str]]:
    """The title a clause begins with, and what is left: `目的：为了…` at the top is a title and a text."""
    first, rest = (paragraphs[0], paragraphs[1:]) if paragraphs else ("", [])
    if is_heading(first):
        return first, rest
    lead = split_lead(first) if level == 1 else None
    if lead:
        return lead[0], ([lead[1]] if lead[1] else []) + rest
    return "", paragraphs


@dataclass(slots=True)
class _Reader:
    """Walks the lines. `columns` is the width of the physical line so far, `open` that its sentence goes on.

    `entry_ended` says that the line ended as an entry of a list ends, with 》 or a number.
    """

    breaking: Breaking
    outline: Outline | None
    appendices: Outline = field(default_factory=lambda: Outline(frozenset()))
    place: Place = field(default_factory=Place)
    drafts: list[_Draft] = field(default_factory=list)
    columns: int = 0
    open: bool = False
    entry_ended: bool = False

    def clauses(self) -> tuple[Clause, ...]:
        return tuple(draft.finished() for draft in self.drafts)

    def take(self, line: Line, following: Line | None) -> bool:
        """Reads a line; True if the following line was used up with it."""
        opened = self._opened(line, following)
        if opened:
            self._begin(opened.number, opened.level, opened.rest, line)
            return False
        mark = None if self.outline else mark_at_head(line.text)
        if mark and not mark.rest and following:
            whole = _mended(mark, mark_at_head(following.text), self.place)
            if whole:
                self._enter(whole, line, number_broken=True)
                self._measure(following.text, fresh=True)
                return True
        if mark and self._was_contents(_spelt(mark.parts), mark.rest):
            self.drafts, self.place = [], Place()
        if mark and opens_clause(mark, self.place, mid_sentence=self._is_mid_sentence()):
            for entry in entries(mark):
                self._enter(entry, line)
            self._measure(line.text, fresh=True)
        else:
            self._add(line, mark)
        return False

    def _opened(self, line: Line, following: Line | None) -> Opened | None:
        """The clause that a label opens; among decimals only appendices are labelled."""
        if self.outline is None:
            label = label_at_head(line.text)
            if label is None or label.kind not in (Kind.APPENDIX, Kind.LETTERED):
                return None
        counting = self.outline or self.appendices
        behind = following.text if following else ""
        return counting.open(line.text, behind, mid_sentence=self._is_mid_sentence())

    def _is_mid_sentence(self) -> bool:
        return self.open and not self.entry_ended

    def _begin(self, number: str, level: int, text: str, line: Line) -> None:
        if self._was_contents(number, text):
            self.drafts = []
        self.drafts.append(_Draft(number, level, line.number, False, [text] if text else []))
        self._measure(line.text, fresh=True)

    def _was_contents(self, number: str, text: str) -> bool:
        """Whether the first heading comes again after nothing but headings: those were a table of contents."""
        first = self.drafts[0] if len(self.drafts) > 1 else None
        if first is None or first.number != number or any(len(draft.paragraphs) > 1 for draft in self.drafts):
            return False
        return bool(first.paragraphs) and _PAGE_NUMBER.sub("", first.paragraphs[0][:_LONGEST_LINE]) == text

    def _enter(self, mark: Mark, line: Line, *, number_broken: bool = False) -> None:
        self.place.enter(mark.parts)
        text = [mark.rest] if mark.rest else []
        self.drafts.append(_Draft(_spelt(mark.parts), len(mark.parts), line.number, number_broken, text))

    def _add(self, line: Line, mark: Mark | None) -> None:
        text = line.text.strip()
        if not self.drafts:
            self._measure(text, fresh=True)
            return
        draft, fresh = self.drafts[-1], not self.open
        if is_block(text) or (draft.paragraphs and is_block(draft.paragraphs[-1])):
            draft.paragraphs.append(text)  # a table or a picture is no part of a sentence
            fresh = True
        elif is_item(text) and not begins_within(text):
            draft.paragraphs.append(text)
        elif draft.paragraphs and (self.open or begins_within(text)):
            draft.paragraphs[-1] = glued(draft.paragraphs[-1], text)
            draft.joined.append(line.number)
        elif draft.paragraphs and self.breaking.at_sentences and draft.paragraphs[-1][-1] in "。！？":
            draft.paragraphs[-1] = glued(draft.paragraphs[-1], text)
            fresh = False
        else:
            self._note_item(mark)
            draft.paragraphs.append(text)
        self._measure(text, fresh=fresh or self.open)

    def _note_item(self, mark: Mark | None) -> None:
        if mark and len(mark.parts) == 1:
            self.place.item, self.place.item_was_heading = mark.parts[0], is_heading(mark.rest)

    def _measure(self, text: str, *, fresh: bool) -> None:
        self.columns = width(text.strip()) + (0 if fresh else self.columns)
        self.open = goes_on(text, self.columns, self.breaking)
        self.entry_ended = ends_entry(text)


def _mended(head: Mark, tail: Mark | None, place: Place) -> Mark | None:
    """A number broken over two lines as one, if it is the number due: `4.1.` and `5.1…` are `4.1.5.1…`."""
    if tail is None or not tail.rest or head.gap != ".":
        return None
    whole = Mark(head.parts + tail.parts, tail.gap, tail.rest)
    return whole if place.follows(whole.parts) and not place.follows(tail.parts) else None


def _spelt(parts: Parts) -> str:
    return ".".join(map(str, parts))


def _read(lines: Sequence[Line], *, broken: bool) -> _Reader:
    kept = written(lines)
    reader = _Reader(breaking_of(kept) if broken else UNBROKEN, outline_of(kept))
    skip = False
    for line, following in zip_longest(kept, kept[1:]):
        skip = False if skip else reader.take(line, following)
    return reader
