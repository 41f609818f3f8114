"""Analysis: the one normal form of texts and questions, and the tokens that engines index.

A text becomes runs: stretches of Chinese (or another script written without spaces) and alphanumeric words.
Everything else only separates. Chinese runs are indexed as overlapping pairs plus their last character, so that each
character begins a token and any stretch of a run can be found; words are indexed whole.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.search.rules.traditional import SIMPLIFIED

_DENSE = (
    "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
WORD = f"[^\\W_{_DENSE}]"
_RUN = re.compile(f"[{_DENSE}]+|{WORD}+")
_IS_DENSE = re.compile(f"[{_DENSE}]")
# Words joined by one mark, without space: `qr15-03-2026-0001`, `a/0`, `4.2.1`.
_IDENTIFIER = re.compile(f"{WORD}+(?:[-./_]{WORD}+)+")
_DASHES = frozenset("\u02d7\u2043\u207b\u208b\u2212")
_SECTIONS = ("{n}", "{t}", "{c}", "{b}", "{k}", "{z}")


class _Folding(dict[int, str]):
    """A translation table that learns each character when it first meets it, and which ones change their length."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        folded = self[code] = "".join(_folded(part) for part in unicodedata.normalize("NFKC", chr(code)).casefold())
        if len(folded) != 1:
            self.uneven.add(chr(code))
        return folded


def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in {"Mn", "Me", "Cf"}:
        return ""
    if category == "Pd" or character in _DASHES:
        return "-"
    if category in {"Cs", "Cc", "Cn", "Co"}:
        return " "
    return SIMPLIFIED.get(character, character)


_FOLDING = _Folding()


def composed(text: str) -> str:
    """The text as it is stored and shown: NFC, without NUL and lone surrogates, which no database takes."""
    return unicodedata.normalize("NFC", _UNSTORABLE.sub("\ufffd", text))


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def folded(text: str) -> str:
    """NFKC, case folded, digits of all scripts as ASCII, traditional as simplified, invisibles gone."""
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


def runs(text: str) -> list[str]:
    """The runs of a text, folded, in their order."""
    return _RUN.findall(folded(text))


def is_dense(run: str) -> bool:
    """Whether a run is Chinese or another script without spaces."""
    return bool(_IS_DENSE.match(run))


def normal(text: str) -> str:
    """The normal form: the runs with one space around each. A phrase is found by looking for its normal form."""
    found = runs(text)
    return f" {' '.join(found)} " if found else " "


def folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded form of a composed text, and for each of its characters the place it came from."""
    whole = text.translate(_FOLDING)
    if _FOLDING.uneven.isdisjoint(text):
        return whole, range(len(text))
    places: list[int] = []
    for place, character in enumerate(text):
        places.extend([place] * len(_FOLDING[ord(character)]))
    return whole, places


def squeezed(text: str) -> str:
    """Only the letters and digits of a text, folded: `QR15-０3` and `qr1503` are the same."""
    return "".join(runs(text))


def is_code(run: str) -> bool:
    """Whether a word looks like a code: letters and digits in it."""
    return any(map(str.isdigit, run)) and any(map(str.isalpha, run)) and not is_dense(run)


def codes(texts: Iterable[str]) -> list[str]:
    """The squeezed forms of all codes of more than one part: `QR15-03` gives `qr1503`."""
    found = {squeezed(match) for text in texts for match in _IDENTIFIER.findall(folded(text))}
    return sorted(code for code in found if is_code(code))


def sections(number: str, title: str, clause: str, text: str, also: Iterable[str]) -> str:
    """The normal form of a whole entry: number, title, clause, body and codes, each behind its mark."""
    texts = (number, title, clause, text)
    squeezed_forms = sorted({*codes(texts), *filter(None, map(squeezed, also))})
    parts = [*map(normal, texts), f" {' '.join(squeezed_forms)} "]
    return "".join(mark + part for mark, part in zip(_SECTIONS, [*parts, ""], strict=True))


def section_texts(whole: str) -> list[str]:
    """The five sections of an entry's normal form, without their marks."""
    return re.split(r"\{[ntcbkz]\}", whole)[1:6]


def tokens(normal_text: str) -> list[str]:
    """The tokens of a normal form: pairs and the last character of Chinese runs, words whole."""
    found: list[str] = []
    for run in normal_text.split():
        if is_dense(run):
            found.extend(map("".join, pairwise(run)))
            found.append(run[-1])
        else:
            found.append(run)
    return found
