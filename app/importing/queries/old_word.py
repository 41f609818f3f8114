"""Old Word files (.doc) and their like as .docx, and pictures in Windows' own formats as PNG, by LibreOffice."""

import hashlib
from pathlib import Path

from app.importing.queries.office import in_format
from app.importing.rules.word.parts import metafiles

_OLE, _RTF = bytes.fromhex("d0cf11e0a1b11ae1"), b"{\\rtf"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def modern(data: bytes, root: Path) -> bytes:
    """The file as .docx if it is an old Word file and LibreOffice can read it; else as it is, to be refused in words.

    `root` is where files are kept; what was made of an old one is kept in the cache beside it.
    """
    if not data.startswith((_OLE, _RTF)) or _LOCKED in data:
        return data
    return in_format({"source.doc": data}, "docx", root, "old-word").get("source.doc", data)


def drawings(data: bytes, root: Path) -> dict[str, bytes]:
    """The EMF and WMF pictures of a .docx as PNG, by the hashes of the originals; without LibreOffice none."""
    found = metafiles(data)
    made = in_format(found, "png", root, "drawings") if found else {}
    return {hashlib.sha256(found[name]).hexdigest(): png for name, png in made.items()}


def drawing_of(data: bytes, sha256: str, root: Path) -> bytes | None:
    """The PNG of a hash that was made of a picture of a .docx, or None."""
    made = drawings(data, root).values()
    return next((one for one in made if hashlib.sha256(one).hexdigest() == sha256), None)
