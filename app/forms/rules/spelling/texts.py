"""Text as people type or paste it, and the one spelling that is kept: what is signed is what can be seen."""

import re
import unicodedata

from app.kernel.wording import Words

BROKEN = "\ufffd"

_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_BREAKS = re.compile("\r\n?|\u2028|\u2029")
_SPACES = re.compile(r"\s+")
_TRAILING = " \t\u3000"


def storable_text(typed: str) -> str:
    """What was typed, as it can be stored: no NUL, broken characters shown as such. Nothing else is changed."""
    return _SURROGATES.sub(BROKEN, typed).replace("\0", "")


def spelt_line(typed: str) -> str:
    """One line: unseen characters dropped, white space joined and trimmed, NFC."""
    return _SPACES.sub(" ", _seen(typed)).strip()


def spelt_text(typed: str) -> str:
    """Several lines: unseen characters dropped, every line end the same, trailing space trimmed, NFC."""
    return "\n".join(line.rstrip(_TRAILING) for line in _seen(typed).split("\n")).strip()


def is_broken(typed: str) -> bool:
    """Whether the text holds half a character (a lone surrogate), which no file can keep."""
    return bool(_SURROGATES.search(typed))


def _seen(typed: str) -> str:
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _BREAKS.sub("\n", _SURROGATES.sub(BROKEN, typed))))


BROKEN_TEXT = Words(
    "有一个字坏了，显示为 \ufffd，改成原来的字",
    "A character is damaged, shown as \ufffd; type it again",
)
TOO_LONG = Words(
    "写了 {count} 个字，最多 {most} 个",
    "{count} characters; at most {most} are allowed",
)
