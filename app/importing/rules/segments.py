"""The part of a text that is one document: from where to where, and where one probably begins."""

import re
from collections.abc import Sequence

from app.documents.words.clauses import Line
from app.importing.words import Proposal
from app.kernel.figures import value_of
from app.kernel.refusals import Invalid
from app.kernel.wording import Words

_FIRST = re.compile(
    r"^\s*(?:1|１|一|第一章|第1章)\s*[.、．:：]?\s*"
    r"(?:目\s*的|范\s*围|适\s*用\s*范\s*围|总\s*则|概\s*述|引\s*言|前\s*言|目的[和与及]范围|编制目的|purpose|scope|general)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^\s*(\d{1,2})\s*[.、．\s]\s*(?=[^\d.])|^\s*(\d{1,2})\.\d|^\s*第\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*章"
    r"|^\s*([一二三四五六七八九十]{1,3})\s*[、.．]"
)
_FULL = str.maketrans("０１２３４５６７８９．", "0123456789.")
_CONTENTS_LINE = re.compile(r"[.…·]{3,}\s*\d+\s*$|\t\d+\s*$")
_MOST = 20
_LIKELY = 3  # so many chapters in order, and the beginning is marked beforehand
_LONGEST = 200


def cut(lines: Sequence[Line], start: str | None, end: str | None) -> tuple[Line, ...]:
    """The lines from a mark to a mark, both included; a mark is a line's number or text that a line begins with.

    Without `start` from the first line, without `end` to the last. Raises Invalid if a mark is nowhere, or the end
    comes before the beginning.
    """
    first = _place(lines, start, 0, _NO_START) if start and start.strip() else 0
    last = _place(lines, end, first, _NO_END) if end and end.strip() else len(lines) - 1
    if last < first:
        raise Invalid(_REVERSED)
    return tuple(lines[first : last + 1])


def proposals(lines: Sequence[Line]) -> tuple[Proposal, ...]:
    """The lines where a document probably begins, the most probable first: a clause 1 called 目的, 范围, 总则."""
    starts = [
        index
        for index, line in enumerate(lines)
        if len(line.text) <= _LONGEST and _FIRST.match(line.text) and not _CONTENTS_LINE.search(line.text)
    ]
    ends = [*starts[1:], len(lines)] if starts else []
    found = [
        Proposal(lines[at].number, lines[at].text.strip()[:60], _chapters(lines[at:stop]))
        for at, stop in zip(starts, ends, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (-one.weight, one.line))[:_MOST])


def likely_start(lines: Sequence[Line]) -> str | None:
    """The mark of the line where the document begins if the text leaves little doubt, else None: from the first."""
    found = proposals(lines)
    return str(found[0].line) if found and found[0].weight >= _LIKELY else None


def _chapters(lines: Sequence[Line]) -> int:
    """How many chapters follow one another from the first line on: 1, 2, 3 …"""
    reached = 0
    for line in lines:
        match = _NUMBERED.match(line.text.translate(_FULL))
        number = value_of(next(filter(None, match.groups()))) if match else 0
        if number == reached + 1:
            reached = number
    return reached


def _place(lines: Sequence[Line], mark: str, low: int, missing: Words) -> int:
    """The index of the line a mark means, from `low` on: best the whole line, then its beginning, then anywhere."""
    wanted = _bare(mark)
    if wanted.isdecimal() and len(wanted) < 8:
        found = next((index for index, line in enumerate(lines) if line.number == int(wanted)), None)
        if found is not None:
            return found
    texts = [_bare(line.text) for line in lines]
    tests = (lambda text: text == wanted, lambda text: text.startswith(wanted), lambda text: wanted in text)
    for test in tests if wanted else ():
        for index in range(low, len(texts)):
            if test(texts[index]):
                return index
    raise Invalid(missing.filled(mark=mark.strip()[:60]))


def _bare(text: str) -> str:
    return "".join(text.translate(_FULL).split()).casefold()


_NO_START = Words(
    "找不到“{mark}”。写开始那一行的文字（如 1.目的），或它的行号。",
    "“{mark}” is nowhere in the text. Give the line where the document begins (such as 1.目的), or its number.",
)
_NO_END = Words(
    "开始处之后找不到“{mark}”。写结束那一行的文字，或它的行号。",
    "“{mark}” does not come after the beginning. Give the line where the document ends, or its number.",
)
_REVERSED = Words("结束处在开始处之前。", "The end comes before the beginning.")
