"""The parts of a Word file that reading asks: notes, comments, lines of page headers, pictures by their relation."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from app.importing.rules.word.numbering import W
from app.kernel.archives import BROKEN_ZIP
from app.rendering.docx.markup.names import relations_part
from app.rendering.docx.package import SafePackage, resolve
from app.rendering.docx.scan import relations

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SHOWN = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
_EMU_TO_MM = 36000
_LARGEST = 30 * 1024 * 1024
_MOST_METAFILES = 100


def part(package: SafePackage, kind: str) -> etree._Element | None:
    """The root of the part that the main part refers to as `kind`, or None."""
    names = package.related(kind)
    return package.tree(names[0]) if names else None


def notes_of(package: SafePackage, kind: str) -> dict[str, etree._Element]:
    """The notes of a kind (`footnote`, `endnote`, `comment`) by their ids, without the lines that divide them."""
    root = part(package, f"{kind}s")
    found = root.iterfind(f"{W}{kind}") if root is not None else ()
    return {one.get(f"{W}id", ""): one for one in found if one.get(f"{W}type", "normal") == "normal"}


def head_lines(package: SafePackage) -> tuple[str, ...]:
    """The lines of all page headers and footers: cells of a row side by side."""
    names = (*package.related("header"), *package.related("footer"))
    return tuple(dict.fromkeys(line for name in names for line in _lines(package.tree(name)) if line.strip()))


def _lines(root: etree._Element) -> Iterator[str]:
    for row in root.iter(f"{W}tr"):
        yield " | ".join(filter(None, (said(cell).strip() for cell in row.iterfind(f"{W}tc"))))
    for paragraph in root.iterfind(f"{W}p"):
        yield said(paragraph)


def said(element: etree._Element) -> str:
    """All text below an element, what was deleted left out."""
    pieces = (
        "\t" if one.tag == f"{W}tab" else one.text or ""
        for one in element.iter(f"{W}t", f"{W}tab")
        if next(one.iterancestors(f"{W}tabs"), None) is None
    )
    return "".join(pieces)


def picture_of(data: bytes, sha256: str) -> tuple[bytes, str] | None:
    """The picture of a hash inside a Word file, and its media type; its XML is not looked at for that."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                if "/media/" in entry.filename and entry.file_size <= _LARGEST:
                    content = archive.read(entry)
                    if hashlib.sha256(content).hexdigest() == sha256:
                        kind = media_type(content)
                        return (content, kind) if kind else None
    except BROKEN_ZIP:
        return None
    return None


def media_type(picture: bytes) -> str:
    """The media type of a picture that browsers and prints show, or the empty text."""
    return next((kind for head, kind in _SHOWN.items() if picture.startswith(head)), "")


def metafiles(data: bytes) -> dict[str, bytes]:
    """The pictures of a Word file that are in EMF or WMF, which browsers and prints do not show, by their names."""
    if not data.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if one.filename.lower().endswith((".emf", ".wmf"))]
            sound = [one for one in entries if "/media/" in one.filename and one.file_size <= _LARGEST]
            return {one.filename: archive.read(one) for one in sound[:_MOST_METAFILES]}
    except BROKEN_ZIP:
        return {}


class Pictures:
    """The pictures of a package: those of a drawing by relation, as bytes that browsers and prints show.

    `drawn` are what was made of EMF and WMF pictures, by the hashes of those.
    """

    def __init__(self, package: SafePackage, drawn: Mapping[str, bytes]) -> None:
        self._package = package
        self._drawn = drawn
        rels = relations_part(package.main)
        told = relations(package.tree(rels)) if rels in package else ()
        self._targets = {one.id: resolve(package.main, one.target) for one in told if not one.external}
        self.kept: dict[str, bytes] = {}

    def take(self, element: etree._Element) -> tuple[str, str, int] | None:
        """Hash, caption and width in millimetres of the picture that a drawing shows, or None if it shows none."""
        key = _relation(element)
        data = self._package.get(self._targets.get(key, ""), b"")
        data = self._drawn.get(hashlib.sha256(data).hexdigest(), data) if self._drawn else data
        if not data.startswith(tuple(_SHOWN)):
            return None
        sha256 = hashlib.sha256(data).hexdigest()
        self.kept[sha256] = data
        extent, told = element.find(f".//{WP}extent"), element.find(f".//{WP}docPr")
        wide = extent.get("cx", "") if extent is not None else ""
        caption = (told.get("descr") or "") if told is not None else ""
        return sha256, " ".join(caption.split())[:80], round(int(wide) / _EMU_TO_MM) if wide.isdecimal() else 0


def _relation(element: etree._Element) -> str:
    blip = next(element.iter(f"{A}blip"), None)
    if blip is not None:
        return blip.get(f"{R}embed", "")
    drawn = next(element.iter(f"{V}imagedata"), None)
    return drawn.get(f"{R}id", "") if drawn is not None else ""
