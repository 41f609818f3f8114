"""Old Word files (.doc) and their like as .docx, and pictures in EMF and WMF as PNG, by LibreOffice."""

import base64
import hashlib
import re
import struct
from pathlib import Path

from app.importing.queries.office import in_format
from app.importing.rules.word.parts import media_type, metafiles

_OLE, _RTF = bytes.fromhex("d0cf11e0a1b11ae1"), b"{\\rtf"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_TIMES, _LARGE = 3, 60_000  # hundredths of a millimetre
_HEAD, _PLACEABLE = 88, bytes.fromhex("d7cdc69a")
_EMBEDDED = re.compile(rb'src="data:image/(?:png|gif|jpeg);base64,([^"]+)"')
_PAGE = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p><draw:frame '
    'text:anchor-type="as-char" svg:width="16cm" svg:height="8cm"><draw:image><office:binary-data>'
    "{data}</office:binary-data></draw:image></draw:frame></text:p></office:text></office:body></office:document>"
)


def modern(data: bytes, root: Path) -> bytes:
    """The file as .docx if it is an old Word file and LibreOffice can read it; else as it is, to be refused in words.

    `root` is where files are kept; what was made of an old one is kept in the cache beside it.
    """
    if not data.startswith((_OLE, _RTF)) or _LOCKED in data:
        return data
    return in_format({"source.doc": data}, "docx", root, "old-word").get("source.doc", data)


def drawings(data: bytes, root: Path) -> dict[str, bytes]:
    """The EMF and WMF pictures of a .docx as PNG or GIF, by the hashes of the originals; without LibreOffice none."""
    found = metafiles(data)
    pages = {f"{name}.fodt": _page(one) for name, one in found.items()}
    made = in_format(pages, "html:HTML (StarWriter):EmbedImages", root, "drawings") if pages else {}
    shown = {name: _shown(page) for name, page in made.items()}
    return {hashlib.sha256(found[name.removesuffix(".fodt")]).hexdigest(): one for name, one in shown.items() if one}


def _page(picture: bytes) -> bytes:
    """A page with a picture on it: LibreOffice's Writer alone opens a picture only so."""
    return _PAGE.format(data=base64.b64encode(_enlarged(picture)).decode()).encode()


def _enlarged(picture: bytes) -> bytes:
    """A picture that says it is larger than it is: it is drawn in as many more points, and stays sharp on paper."""
    made = bytearray(picture)
    if len(picture) < _HEAD:
        return picture
    if picture[40:44] == b" EMF":
        frame = struct.unpack_from("<4i", picture, 24)
        if max(map(abs, frame)) < _LARGE:
            struct.pack_into("<4i", made, 24, *(side * _TIMES for side in frame))
            for place in (80, 100)[: 2 if made[4] >= 108 else 1]:  # the size of the screen it was drawn for
                sides = struct.unpack_from("<2i", picture, place)
                struct.pack_into("<2i", made, place, *(min(abs(side) * _TIMES, 2**31 - 1) for side in sides))
    elif picture.startswith(_PLACEABLE):
        struct.pack_into("<H", made, 14, max(1, struct.unpack_from("<H", picture, 14)[0] // _TIMES))
    return bytes(made)


def _shown(page: bytes) -> bytes:
    """The picture that stands in a page made of it."""
    found = _EMBEDDED.search(page)
    return base64.b64decode(found[1]) if found else b""


def drawing_of(data: bytes, sha256: str, root: Path) -> tuple[bytes, str] | None:
    """The picture of a hash that was made of one of a .docx, and its media type, or None."""
    made = drawings(data, root).values()
    found = next((one for one in made if hashlib.sha256(one).hexdigest() == sha256), None)
    return (found, media_type(found)) if found else None
