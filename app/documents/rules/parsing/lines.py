"""Lines that a capture broke in mid-sentence: measure how a source is broken, tell which lines go on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.documents.rules.parsing.marks import is_item, mark_at_head
from app.documents.rules.parsing.spelling import CLOSERS, PAUSES, SENTENCE_ENDS, ends_sentence, folded, width
from app.documents.words.clauses import Line

_LEADERS = ("....", "……", "····", "____", ". . . .")
_PAGE = re.compile(
    r"^\s*(?:第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|-\s*\d{1,4}\s*-|page\s+\d+(?:\s+of\s+\d+)?)\s*$",
    re.IGNORECASE,
)
_END = re.compile(r"^[\s（(\[【─—―-]*(?:以下无正文|end of text)[\s）)\]】─—―。.-]*$", re.IGNORECASE)
_ENTRY_END = re.compile(r"(?:》|(?<![A-Za-z])[A-Za-z]{2,3} ?\d{1,4}(?:-\d{1,3})?)\s*$")
_PAIRS = (("《", "》"), ("（", "）"), ("(", ")"), ("[", "]"), ("“", "”"))
_WIDE = 44
_NARROWEST = 30


@dataclass(frozen=True, slots=True)
class Breaking:
    """How a source is broken: `full` is the width from which an unfinished line is taken as broken.

    `at_sentences` says that the capture began a new line after each 。 too.
    """

    full: float
    at_sentences: bool


UNBROKEN = Breaking(float("inf"), False)


def written(lines: Sequence[Line]) -> list[Line]:
    """The lines that carry text: without blanks, lines of a table of contents, page numbers and the end line."""
    return [line for line in lines if line.text.strip() and not _is_contents(line.text) and not _is_frame(line.text)]


def _is_frame(text: str) -> bool:
    """Whether a line is a page number, or says that nothing follows (以下无正文)."""
    return bool(_PAGE.match(text) or _END.match(text))


def _is_contents(text: str) -> bool:
    """Whether a line belongs to a table of contents: a row of dots and a page number at its end."""
    bare = text.rstrip()
    head = bare.rstrip("0123456789")
    return 1 <= len(bare) - len(head) <= 3 and head.rstrip().endswith(_LEADERS)


def breaking_of(lines: Sequence[Line]) -> Breaking:
    """How these lines (as `written` gives them) are broken."""
    unfinished = [
        width(line.text.strip())
        for line, after in pairwise(lines)
        if not ends_sentence(line.text) and not is_item(after.text) and not mark_at_head(after.text)
    ]
    long = sorted(one for one in unfinished if one >= _NARROWEST)
    if len(long) < 3:
        return Breaking(_WIDE, False)
    usual = long[int(len(long) * 0.8)]
    return Breaking(min(_WIDE, 0.85 * usual), _breaks_at_sentences(lines))


def _breaks_at_sentences(lines: Sequence[Line]) -> bool:
    ending = sum(line.text.rstrip().endswith("。") for line in lines)
    inside = sum("。" in line.text.strip().rstrip(CLOSERS + SENTENCE_ENDS) for line in lines)
    return ending >= 3 and inside == 0


def goes_on(text: str, columns: int, breaking: Breaking) -> bool:
    """Whether the text of a line (its physical line `columns` wide) goes on in the next line."""
    if breaking is UNBROKEN or not text.strip():
        return False
    if _has_open_pair(text) or text.rstrip()[-1] in PAUSES:
        return True
    return not ends_sentence(text) and columns >= breaking.full


def ends_entry(text: str) -> bool:
    """Whether a line ends as an entry of a list: `《…》`, `《…》 QR15-03`."""
    return bool(_ENTRY_END.search(folded(text)))


def begins_within(text: str) -> bool:
    """Whether a line begins with a mark that no sentence begins with: `，`, `。`, `）`."""
    return text.lstrip()[:1] in tuple(PAUSES + SENTENCE_ENDS + CLOSERS)


def _has_open_pair(text: str) -> bool:
    tail = folded(text[-200:])
    return any(tail.rfind(folded(opener)) > tail.rfind(folded(closer)) for opener, closer in _PAIRS)
