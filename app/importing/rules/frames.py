"""Page headers and footers that a PDF, an OCR or a copy left among the lines of a text: found and set aside."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_PAGE = (
    r"第\s*\d{1,4}\s*页(?:\s*[,，/／|]?\s*共\s*\d{1,4}\s*页)?|共\s*\d{1,4}\s*页\s*[,，/／|]?\s*第\s*\d{1,4}\s*页"
    r"|page\s*:?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|页\s*[次码数]\s*[:：]?\s*\d{1,4}(?:\s*(?:[/／]|of)\s*\d{1,4})?"
)
_BARE = re.compile(rf"^\s*(?:{_PAGE}|[-—–]\s*\d{{1,4}}\s*[-—–]|\d{{1,4}}\s*[/／]\s*\d{{1,4}})\s*$", re.IGNORECASE)
_WITHIN = re.compile(_PAGE, re.IGNORECASE)
_OF_A_HEAD = re.compile(
    r"公司|集团|文件编号|编\s*号|版\s*[本次号]|受控|发布|实施日期|[A-Z]{2,4}[-/ ]?\d|\brev\b|confidential",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。；;！？!?]")
_NUMBERED = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})+|\d{1,2}[.、．]|第.{1,4}[章节条]|[一二三四五六七八九十]{1,3}、|[(（])"
)
_LONGEST = 80
_NEAR = 4  # so many lines above and below a page's end belong to its frame
_APART = 10  # a head that comes without page numbers comes once a page


def frames_of(lines: Sequence[str], breaks: Sequence[int] = ()) -> frozenset[int]:
    """The places of the lines that are page headers or footers. `breaks` are the places at which new pages begin.

    A line is one if it tells the page, or if it stands again and again where pages end; a text of one page has none
    but its page number.
    """
    bare = [at for at, line in enumerate(lines) if _BARE.match(line)]
    told = [at for at, line in enumerate(lines) if _tells_page(line) and at not in bare]
    pages = {at for at in bare if len(bare) > 1 or not lines[at].strip().isdecimal()}
    pages |= set(told) if len(told) > 1 else set()
    near = _near(lines, {*pages, *breaks})
    again = Counter(_shape(lines[at]) for at in near)
    wanted = max(2, len({*pages, *breaks}) // 3)
    repeated = {at for at in near if again[_shape(lines[at])] >= wanted and _is_short(lines[at])}
    return frozenset(pages | repeated | _spaced(lines))


def _tells_page(line: str) -> bool:
    return _is_short(line) and bool(_WITHIN.search(line)) and not _SENTENCE.search(line)


def _near(lines: Sequence[str], ends: set[int]) -> set[int]:
    """The lines with text that stand close to where a page ends."""
    found: set[int] = set()
    for end in ends:
        for step in (-1, 1):
            at, left = (end, _NEAR) if step == 1 else (end - 1, _NEAR)
            while left and 0 <= at < len(lines):
                if lines[at].strip():
                    found.add(at)
                    left -= 1
                at += step
    return found


def _spaced(lines: Sequence[str]) -> set[int]:
    """Lines that name a company, a number or a revision and come again, a page apart each time."""
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if _is_short(line) and _OF_A_HEAD.search(line) and not _SENTENCE.search(line) and not _NUMBERED.match(line):
            places.setdefault(_shape(line), []).append(at)
    return {
        at
        for found in places.values()
        if len(found) > 2 and all(after - before >= _APART for before, after in pairwise(found))
        for at in found
    }


def _is_short(line: str) -> bool:
    return 0 < len(line.strip()) <= _LONGEST


def _shape(line: str) -> str:
    """A line without its spaces and page numbers: equal for the heads of two pages."""
    return re.sub(r"\s+", "", _WITHIN.sub("#", line))
