"""Pictures in the Word file of a form: its QR code, signatures drawn on the screen."""

import io
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath

import segno
from lxml import etree
from PIL import Image, ImageDraw

from app.kernel.strokes import HEIGHT, WIDTH, strokes
from app.rendering.docx.markup.controls import emptied
from app.rendering.docx.markup.names import (
    CONTENT_TYPES,
    NAMESPACES,
    PACKAGE,
    RELATION,
    ROOT,
    W,
    parse,
    relations_part,
)

_NAME, _ID = "media/qms-check.png", "rIdQmsCheck"
_SIDE_MM = 20
_DRAWN_MM = 30
_INK, _LINE = "#14306e", 4
_DOTS = 2  # to a point of a drawn signature: a thousand dots an inch
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
    _add(parts, name, _ID, _NAME, qr_png(address))


def place_drawn(parts: dict[str, bytes], name: str, spots: Sequence[tuple[etree._Element, str]]) -> None:
    """Put drawn signatures behind the names that stand in some controls of the part `name`."""
    for number, (sdt, drawing) in enumerate(spots, 1):
        relation = f"rIdQmsDrawn{number}"
        last = next(reversed(list(sdt.iter(f"{W}r"))))
        last.addnext(parse(drawing_run(100 + number, relation, _DRAWN_MM, WIDTH / HEIGHT).encode("utf-8")))
        _add(parts, name, relation, f"media/qms-drawn-{number}.png", drawn_png(drawing))


def drawn_png(drawing: str) -> bytes:
    """A drawn signature as a PNG on white."""
    picture = Image.new("RGB", (WIDTH * _DOTS, HEIGHT * _DOTS), "white")
    pen = ImageDraw.Draw(picture)
    for stroke in strokes(drawing):
        points = [(x * _DOTS, y * _DOTS) for x, y in stroke]
        pen.line(points, fill=_INK, width=_LINE * _DOTS, joint="curve")
        for x, y in (points[0], points[-1]):  # round ends, and a dot where the pen only touched
            pen.ellipse((x - _LINE, y - _LINE, x + _LINE, y + _LINE), fill=_INK)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _add(parts: dict[str, bytes], name: str, relation: str, target: str, data: bytes) -> None:
    parts[str(PurePosixPath(name).parent / target)] = data
    _relate(parts, name, relation, target)
    _declare(parts)


def drawing_run(number: int, relation: str, width_mm: float, ratio: float = 1) -> str:
    """A run with a picture; `ratio` is how many times wider than high."""
    width, height = round(width_mm * _EMU_PER_MM), round(width_mm / ratio * _EMU_PER_MM)
    return (
        f'<w:r {ROOT.partition(" mc:Ignorable")[0]}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{9000 + number}" name="{relation}" descr=""/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{9000 + number}" name="{relation}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _relate(parts: dict[str, bytes], name: str, relation: str, target: str) -> None:
    rels = relations_part(name)
    root = parse(parts.get(rels) or f'<Relationships xmlns="{PACKAGE}relationships"/>'.encode())
    kind, space = RELATION + "image", f"{{{PACKAGE}relationships}}Relationship"
    if all(item.get("Id") != relation for item in root):
        etree.SubElement(root, space, Id=relation, Type=kind, Target=target)
    parts[rels] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _declare(parts: dict[str, bytes]) -> None:
    root = parse(parts[CONTENT_TYPES])
    if any(item.get("Extension", "").lower() == "png" for item in root):
        return
    default = etree.Element(f"{{{PACKAGE}content-types}}Default", Extension="png", ContentType="image/png")
    root.insert(0, default)
    parts[CONTENT_TYPES] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
