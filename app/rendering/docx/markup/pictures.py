"""The QR code of a form as a picture in its Word file."""

import io
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath

import segno
from lxml import etree

from app.rendering.docx.markup.controls import emptied
from app.rendering.docx.markup.names import (
    CONTENT_TYPES,
    NAMESPACES,
    PACKAGE,
    RELATION,
    ROOT,
    parse,
    relations_part,
)

_NAME, _ID = "media/qms-check.png", "rIdQmsCheck"
_SIDE_MM = 20
_EMU_PER_MM = 36000


@lru_cache(maxsize=64)
def qr_png(address: str) -> bytes:
    """A QR code of level M with four modules of white, as PNG."""
    buffer = io.BytesIO()
    segno.make(address, error="m", boost_error=False, micro=False).save(buffer, kind="png", scale=6, border=4)
    return buffer.getvalue()


def place(parts: dict[str, bytes], name: str, spots: Sequence[etree._Element], address: str) -> None:
    """Put the code of an address into some controls of the part `name`; the parts get the picture and its relation."""
    if not address or not spots:
        return
    for number, sdt in enumerate(spots, 1):
        target, _ = emptied(sdt)
        target.append(parse(drawing_run(number, _ID, _SIDE_MM).encode("utf-8")))
    parts[str(PurePosixPath(name).parent / _NAME)] = qr_png(address)
    _relate(parts, name)
    _declare(parts)


def drawing_run(number: int, relation: str, side_mm: float) -> str:
    """A run with a square picture."""
    side = round(side_mm * _EMU_PER_MM)
    return (
        f'<w:r {ROOT.partition(" mc:Ignorable")[0]}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{side}" cy="{side}"/><wp:docPr id="{9000 + number}" name="QR {number}" descr="QR"/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{9000 + number}" name="qms-check.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _relate(parts: dict[str, bytes], name: str) -> None:
    rels = relations_part(name)
    root = parse(parts.get(rels) or f'<Relationships xmlns="{PACKAGE}relationships"/>'.encode())
    kind, space = RELATION + "image", f"{{{PACKAGE}relationships}}Relationship"
    if all(item.get("Id") != _ID for item in root):
        etree.SubElement(root, space, Id=_ID, Type=kind, Target=_NAME)
    parts[rels] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _declare(parts: dict[str, bytes]) -> None:
    root = parse(parts[CONTENT_TYPES])
    if any(item.get("Extension", "").lower() == "png" for item in root):
        return
    default = etree.Element(f"{{{PACKAGE}content-types}}Default", Extension="png", ContentType="image/png")
    root.insert(0, default)
    parts[CONTENT_TYPES] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
