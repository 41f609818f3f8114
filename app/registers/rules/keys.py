"""The keys of an entry: what makes two codes one, what a reader would mix up, what it is looked up by."""

from collections.abc import Mapping
from functools import lru_cache

from app.kernel.identity import confusable, identity

_LONGEST = 300
_KEPT = 10_000  # of a file's portion each code is asked for several times


@lru_cache(_KEPT)
def code_key(code: str) -> str:
    """Codes that are equal but for case, width or space are one code."""
    return identity(code).replace(" ", "")


@lru_cache(_KEPT)
def alike_key(code: str) -> str:
    """Codes that a reader mixes up (O and 0, l and 1) share this key; two such codes are never both taken."""
    return confusable(code)


def looked_key(values: Mapping[str, str]) -> str:
    """What is typed to look an entry up: code and names, folded. Personal data is not looked up by."""
    return identity(" ".join(values.get(name, "") for name in ("code", "name_zh", "name_en")))[:_LONGEST]
