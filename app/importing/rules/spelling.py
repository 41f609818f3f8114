"""One spelling for what heads and file names say: full-width signs and any dash as ASCII, without what nobody sees."""

import re
import unicodedata

_DASHES = re.compile("[\u02d7\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\u30fc\ufe58\ufe63\uff0d]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")


def folded(text: str) -> str:
    """The text with full-width letters, figures and signs as ASCII and any dash as `-`."""
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", _DASHES.sub("-", text)))
