"""Labels of outlines that do not count in decimals: I. 一、（一） 1、 第一章 第三条 附录A A.1; told apart, taken apart.

A clause under such labels has as its number the labels that lead to it, as they stand on paper: `一、（二）`,
`第三条（一）`, `第二章第一节`; what counts through the whole document (第三条, A.1) stands alone.
"""

import re
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import lru_cache, reduce

from app.documents.rules.parsing.spelling import folded
from app.kernel.figures import chinese, roman, roman_value, value_of

_HAN = r"[一二三四五六七八九十百零〇]{1,5}"
_ROMAN = r"(?-i:[IVX]{1,6}|[Ⅰ-Ⅻ])"  # small letters number items, never clauses
_FIGURE = rf"(?:{_HAN}|\d{{1,3}})"


class Kind(IntEnum):
    """The kinds of labels. The first five are heads of parts: each stands above those that follow it here."""

    PART = auto()
    CHAPTER = auto()
    SECTION = auto()
    ARTICLE = auto()
    APPENDIX = auto()
    ROMAN = auto()
    HAN = auto()
    HAN_PAREN = auto()
    DIGIT = auto()
    DIGIT_PAREN = auto()
    DIGIT_HALF = auto()
    LETTERED = auto()
    DECIMAL = auto()


HEADS = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.APPENDIX})
LISTED = frozenset({Kind.HAN_PAREN, Kind.DIGIT, Kind.DIGIT_PAREN, Kind.DIGIT_HALF})

_SHAPES: dict[Kind, str] = {
    Kind.PART: rf"第 ?(?P<part>{_FIGURE}) ?(?:编|篇|部分)|part (?P<part_en>\d{{1,2}}|[ivx]{{1,4}})(?![A-Za-z\d.])",
    Kind.CHAPTER: rf"第 ?(?P<chapter>{_FIGURE}) ?章|chapter (?P<chapter_en>\d{{1,2}})(?![A-Za-z\d.])",
    Kind.SECTION: rf"第 ?(?P<section>{_FIGURE}) ?节|section (?P<section_en>\d{{1,2}})(?![A-Za-z\d.])",
    Kind.ARTICLE: rf"第 ?(?P<article>{_FIGURE}) ?条|article (?P<article_en>\d{{1,3}})(?![A-Za-z\d.])",
    Kind.APPENDIX: (
        rf"附 ?[录件表] ?(?P<appendix>[A-Z](?![A-Za-z])|{_FIGURE})"
        r"|(?:annex|appendix) (?P<appendix_en>[A-Z]|\d{1,2})\b"
    ),
    Kind.ROMAN: rf"(?P<roman>{_ROMAN})(?:、|\.(?!\d))|(?P<roman_spaced>[Ⅰ-Ⅻ])(?= +\S|$|\()",
    Kind.HAN: rf"(?P<han>{_HAN})(?:、|\.(?!\d))|(?P<han_spaced>{_HAN})(?= +\S|$)",
    Kind.HAN_PAREN: rf"\((?P<han_paren>{_HAN})\)",
    Kind.DIGIT: r"(?P<digit>\d{1,2})(?:、|\.(?!\d))",
    Kind.DIGIT_PAREN: r"\((?P<digit_paren>\d{1,2})\)",
    Kind.DIGIT_HALF: r"(?P<digit_half>\d{1,2})\)",
    Kind.LETTERED: r"(?P<lettered>[A-Z](?:\.\d{1,2})+)(?![\d.]*[A-Za-z])\.?",
    Kind.DECIMAL: r"(?P<decimal>\d{1,2}(?:\.\d{1,2})+)(?!\d)\.?",
}
_ANY = re.compile("|".join(f"(?P<k{kind.value}>{shape})" for kind, shape in _SHAPES.items()), re.IGNORECASE)
_WRITTEN = re.compile(rf"(?<![A-Za-z])[A-Z](?![A-Za-z.])|\d+|{_HAN}")
_NUMERAL = re.compile(r"\b[IVX]+|[Ⅰ-Ⅻ]")
_FIRST_SIGN, _LAST_SIGN = 0x215F, 12
_GAP = re.compile(r"[.、:：\s]*")
_SPACES = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z\d])")


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its kind, its figure (letters count from 1), how it is written, and where it ends in its text.

    `parts` are the figures of a decimal or lettered one; `gap` what stands behind it, `rest` the line behind that.
    """

    kind: Kind
    figure: int
    written: str
    parts: tuple[int, ...] = ()
    gap: str = ""
    rest: str = ""


def label_at_head(line: str) -> Label | None:
    """The label of an outline that a line begins with, or None; decimals are no such label."""
    text = line.lstrip()
    found = _read(text)
    if found is None or found[0].kind is Kind.DECIMAL:
        return None
    label, end = found
    gap = _GAP.match(folded(text), end)
    behind = gap.end() if gap else end
    return Label(label.kind, label.figure, label.written, label.parts, text[end:behind], text[behind:].strip())


@dataclass(frozen=True, slots=True)
class Count:
    """A clause number as one of a row: what the row shares, its figure there, and the number of what is above it."""

    row: str
    figure: int
    above: str


def count_of(number: str) -> Count | None:
    """Which row a clause number counts in, and how far: 3 in the row `4.1.` for 4.1.3; None for any other number."""
    steps = steps_of(number)
    if steps:
        *labels, last = steps
        above = reduce(joined, (label.written for label in labels), "")
        if last.kind in (Kind.LETTERED, Kind.DECIMAL):
            above = joined(above, last.written.rpartition(".")[0])
        return Count(f"{above} {last.kind.name}", last.figure, above)
    above, _, figure = folded(number).strip().rstrip(".").rpartition(".")
    is_decimal = all(piece.isdecimal() for piece in (*filter(None, above.split(".")), figure))
    return Count(above, int(figure), above) if is_decimal else None


@lru_cache(maxsize=4096)
def steps_of(number: str) -> tuple[Label, ...]:
    """The labels that a clause number consists of; empty for a decimal number and for anything else."""
    found: list[Label] = []
    rest = number
    while rest:
        read = _read(rest)
        if read is None:
            return ()
        found.append(read[0])
        rest = rest[read[1] :].lstrip()
    alone = len(found) == 1 and (found[0].kind is Kind.DECIMAL or found[0].written.rstrip(".").isdecimal())
    return () if alone else tuple(found)


def label_of(number: str) -> str:
    """What stands on paper before a clause: the last label of its number, or the decimal number itself."""
    steps = steps_of(number)
    return steps[-1].written if steps else number


def depth_of(number: str) -> int:
    """How deep a clause lies by its number alone: 1 for `4` and `第三条`, 3 for `4.1.3` and `一、（一）1.`."""
    steps = steps_of(number)
    if not steps:
        return number.count(".") + 1
    return len(steps) + sum(max(len(step.parts) - 2, 0) for step in steps) + (steps[0].kind is Kind.LETTERED)


def joined(above: str, label: str) -> str:
    """A label behind the number of what it stands below; apart from it where they would run together."""
    end, start = folded(above[-1:]), folded(label[:1])
    runs_together = end.isascii() and end not in ("", ")") and start.isascii() and start.isalnum()
    return f"{above} {label}" if runs_together else f"{above}{label}"


def with_figure(number: str, figure: int) -> str:
    """The number of the clause that bears another figure in the same row: `一、（二）` and 3 is `一、（三）`."""
    steps = steps_of(number)
    if not steps:
        above, dot, _ = number.rpartition(".")
        return f"{above}{dot}{figure}"
    *above, last = steps
    before = reduce(joined, (step.written for step in above), "")
    if numeral := _NUMERAL.search(last.written) if last.kind in (Kind.ROMAN, Kind.PART) else None:
        written = last.written[: numeral.start()] + _roman_like(numeral[0], figure) + last.written[numeral.end() :]
        return joined(before, written)
    figures = list(_WRITTEN.finditer(last.written))
    old = figures[-1]
    new = chr(64 + figure) if old[0].isascii() and old[0].isalpha() and figure <= 26 else str(figure)
    new = new if old[0].isascii() else chinese(figure)
    written = last.written[: old.start()] + new + last.written[old.end() :]
    return joined(before, written)


def _roman_like(written: str, figure: int) -> str:
    """A Roman numeral in the writing of another: a letter or letters, or one sign where there is one."""
    return chr(_FIRST_SIGN + figure) if not written.isascii() and figure <= _LAST_SIGN else roman(figure)


def _read(text: str) -> tuple[Label, int] | None:
    """The label that a text begins with and where it ends."""
    plain = folded(text)
    found = _ANY.match(plain)
    if found is None:
        return None
    kind = next(kind for kind in Kind if found[f"k{kind.value}"])
    figure = next(value for name, value in found.groupdict().items() if value and not name.startswith("k"))
    written = _SPACES.sub("", text[: found.end()]) if not found[0][0].isascii() else text[: found.end()].strip()
    if kind in (Kind.LETTERED, Kind.DECIMAL):
        letters, *rest = figure.split(".")
        parts = (ord(letters) - 64 if letters.isalpha() else int(letters), *map(int, rest))
        return (Label(kind, parts[-1], written.rstrip("."), parts), found.end()) if all(parts[1:]) else None
    value = roman_value(figure) if kind in (Kind.ROMAN, Kind.PART) and not value_of(figure) else _value(figure)
    return (Label(kind, value, written), found.end()) if 0 < value < 1000 else None


def _value(figure: str) -> int:
    if len(figure) == 1 and figure.isascii() and figure.isalpha():
        return ord(figure.upper()) - 64
    return value_of(figure)
