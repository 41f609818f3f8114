"""The identity of what a person types: one function for validation, storage and search.

Two spellings that look alike to a reader are one identity: full-width and half-width, any dash, invisible
characters, case, surrounding space. What was typed is kept for display beside it.
"""

import re
import unicodedata

_DASHES = re.compile(
    "[\u00ad\u02d7\u058a\u05be\u1400\u1806\u2010-\u2015\u2043\u207b\u208b\u2212\u2e3a\u2e3b\u301c\u3030\ufe58\ufe63\uff0d]"
)
_INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_SPACE = re.compile(r"\s+")
_LOOKALIKES = str.maketrans({"o": "0", "i": "1", "l": "1", "а": "a", "о": "0", "е": "e", "с": "c", "р": "p", "ο": "0"})


def identity(text: str) -> str:
    """The identity of a number or a user name: NFKC, dashes mapped, invisibles stripped, case folded, trimmed."""
    folded = unicodedata.normalize("NFKC", _DASHES.sub("-", text))
    folded = _INVISIBLE.sub("", _DASHES.sub("-", folded))
    return _SPACE.sub(" ", folded).strip().casefold()


def squeezed(text: str) -> str:
    """The identity without anything but letters and digits: `QR15-03` → `qr1503`."""
    return "".join(character for character in identity(text) if character.isalnum())


def lookalike(text: str) -> str:
    """A key that is equal for numbers a reader would mix up: `QR15-O1` and `QR15-01`."""
    return squeezed(text).translate(_LOOKALIKES)


def confusable(text: str) -> str:
    """A key that is equal for codes a reader would mix up, each sign in its place: `K-O1` and `K-01`, not `K0-1`."""
    return identity(text).replace(" ", "").translate(_LOOKALIKES)


def has_hidden_characters(text: str) -> bool:
    """Whether the text holds control, direction or zero-width characters that nobody can see."""
    return bool(_INVISIBLE.search(text))
