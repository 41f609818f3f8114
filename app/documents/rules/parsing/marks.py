"""Clause numbers at the head of a line: recognise them, and tell a clause from a number in running text."""

import re
from dataclasses import dataclass

from app.documents.rules.parsing.headings import continues_citation, is_heading, split_lead, starts_with_measure
from app.documents.rules.parsing.spelling import folded

Parts = tuple[int, ...]

_HEAD = re.compile(  # a space may have slipped into a number before its last figure: 1.1. 2、
    r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2})*(?:(?<=\.\d)\. \d{1,2}(?=、))?)(?P<gap>[.、]?\s*)(?=(?P<rest>.*)$)(?![\d)）])"
)
_ITEM = re.compile(
    r"^\s*(?:[(（]?(?:[a-zA-Z]|\d{1,2}|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳●•◆■▪○·*]|[—–-]+\s*(?=\D)|[a-z][.、](?!\w\.))"
)
_NEXT_ENTRY = re.compile(r"(?:(?<=\s)|(?<=[》；;。]))(?P<number>\d{1,2}(?:\.\d{1,2})+)[.、]?\s*(?=[^\d.\s%])")
_FURTHEST_JUMP = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the head of a line, the gap after it, and the rest of the line."""

    parts: Parts
    gap: str
    rest: str


@dataclass(slots=True)
class Place:
    """Where in the numbering the parser stands: the clause it is in, those it has seen, the last `1.` list item."""

    current: Parts = ()
    seen: set[Parts] | None = None
    item: int = 0
    item_was_heading: bool = False

    def enter(self, parts: Parts) -> None:
        """Goes into a clause."""
        self.current, self.item = parts, 0
        self.seen = (self.seen or set()) | {parts}

    def follows(self, parts: Parts) -> bool:
        """Whether a number is the next one: first below, next beside, or next beside one above."""
        if parts[:-1] == self.current:
            return parts[-1] == 1
        depth = len(parts) - 1
        return depth < len(self.current) and parts == (*self.current[:depth], self.current[depth] + 1)

    def is_near(self, parts: Parts) -> bool:
        """Whether a number could stand here although it is not the next: a gap, a repetition, a step back."""
        above = parts[:-1]
        family = not self.current or above == self.current[: len(above)] or above in (self.seen or ())
        rank = self.current[len(above)] if len(self.current) > len(above) and above == self.current[: len(above)] else 0
        return family and parts[-1] - rank <= _FURTHEST_JUMP


def mark_at_head(line: str) -> Mark | None:
    """The number a line begins with, or None."""
    found = _HEAD.match(folded(line))
    if not found:
        return None
    parts = tuple(int(part) for part in found["number"].replace(" ", "").split("."))
    if len(parts) == 2 and parts[1] == 0 and found["gap"]:
        return Mark(parts[:1], ".", line[found.end("gap") :].strip())  # 1.0 Purpose
    if parts[0] > 60 or 0 in parts[1:]:
        return None
    return Mark(parts, found["gap"].strip() or (" " if found["gap"] else ""), line[found.end("gap") :].strip())


def is_item(line: str) -> bool:
    """Whether a line is an item of a list: `a)`, `（1）`, `①`, a bullet."""
    return bool(_ITEM.match(line))


def opens_clause(mark: Mark, place: Place, *, mid_sentence: bool) -> bool:
    """Whether the number opens a clause here, and is not part of a sentence or of a list."""
    if len(mark.parts) == 1:
        return not mid_sentence and _opens_chapter(mark, place)
    if continues_citation(mark.rest):
        return False
    if place.follows(mark.parts):
        return not (mid_sentence and starts_with_measure(mark.rest))
    return not mid_sentence and not starts_with_measure(mark.rest) and place.is_near(mark.parts)


def _opens_chapter(mark: Mark, place: Place) -> bool:
    number, top = mark.parts[0], place.current[0] if place.current else 0
    heading = is_heading(mark.rest) or split_lead(mark.rest) is not None
    if not mark.gap:
        return number == top + 1 and heading and not starts_with_measure(mark.rest)
    if not mark.rest:
        return number == top + 1 and mark.gap in (".", "、")
    if number <= top and place.current:
        return False
    if place.item and number == place.item + 1 and (place.item_was_heading or not heading):
        return False
    if number == top + 1:
        return heading or mark.gap != " "
    return heading and (number - top <= _FURTHEST_JUMP or not place.current)


def entries(mark: Mark) -> list[Mark]:
    """The clauses of a line that holds several: `6.1甲表 6.2乙表` is two."""
    found: list[Mark] = []
    parts, rest, start = mark.parts, mark.rest, 0
    for match in _NEXT_ENTRY.finditer(folded(rest)):
        number = tuple(int(part) for part in match["number"].split("."))
        before, after = rest[start : match.start()].strip(), rest[match.end() :]
        if number != (*parts[:-1], parts[-1] + 1) or len(before) < 2 or continues_citation(after) or _cites(before):
            continue
        found.append(Mark(parts, " ", before))
        parts, start = number, match.end()
    found.append(Mark(parts, mark.gap, rest[start:].strip()))
    return found


def _cites(before: str) -> bool:
    return bool(re.search(r"(?:[按见依与至和及或、除第]|按照|依据|根据|参照|符合|执行|条款)$", before))
