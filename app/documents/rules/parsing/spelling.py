"""Spelling of characters: full-width forms, widths, ends of sentences. Every function keeps the length of a text."""

import unicodedata
from functools import lru_cache

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－﹣˗⁃"), "-")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u3000\t"), " ")
_PLAIN = _FULL_WIDTH | _DASHES | _SPACES

SENTENCE_ENDS = "。！？!?；;"
CLOSERS = "”’』」）)】]》〉"
PAUSES = "，,、"


@lru_cache(maxsize=32_768)
def folded(text: str) -> str:
    """The text with full-width letters, digits and signs as ASCII, any dash as `-`, any space as a space."""
    return text.translate(_PLAIN)


def width(text: str) -> int:
    """The printed width of a text in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def is_han(character: str) -> bool:
    """Whether a character is a Chinese character."""
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff" or character == "々"


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence, a lead-in (`：`) or a quoted or bracketed whole ends."""
    bare = text.rstrip()
    inner = bare.rstrip(CLOSERS)
    if not bare:
        return True
    if inner != bare and inner[-1:] and inner[-1] in SENTENCE_ENDS + ".":
        return True
    return bare[-1] in SENTENCE_ENDS + "：:" or (bare[-1] == "." and not bare[-2:-1].isdigit())


def glued(before: str, after: str) -> str:
    """Two pieces of one sentence as one: with a space between Latin words, without one beside Chinese."""
    left, right = before.rstrip(), after.lstrip()
    if left and right and left[-1].isascii() and right[0].isascii() and left[-1].isalnum() and right[0].isalnum():
        return f"{left} {right}"
    return left + right
