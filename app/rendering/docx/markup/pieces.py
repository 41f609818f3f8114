"""Pieces of WordprocessingML as text: runs, fields, content controls, paragraphs, cells, rows, tables."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from app.kernel.refusals import Invalid
from app.rendering.docx import words

CHECKED, UNCHECKED = "\u2611", "\u2610"
BOX_FONT = "Segoe UI Symbol"
INK, TINT, SIDE_TINT = "14306E", "F1F3F5", "E7EAEE"
GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
TAG_LENGTH = 64  # Word calls a longer tag or alias a damaged file
_UNWRITABLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with what XML cannot hold taken out; a lone surrogate shows as U+FFFD, a line end is one LF."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWRITABLE.sub("", _SURROGATE.sub("\ufffd", lines))


def mm(value: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(value * 1440 / 25.4)


def run(text: str, style: str = "", properties: str = "") -> str:
    """A run; the hint makes Word take the East Asian face for quotation marks and dashes."""
    name = f'<w:rStyle w:val="{style}"/>' if style else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean(text).split("\n"))
    return f'<w:r><w:rPr>{name}<w:rFonts w:hint="eastAsia"/>{properties}</w:rPr>{lines}</w:r>'


def counter_field(code: str, shown: str = "1") -> str:
    """PAGE or NUMPAGES as a complex field, which Word, WPS and LibreOffice all count."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def page_of(wording: str) -> str:
    """`第 {page} 页 / 共 {pages} 页` with live fields in its places."""
    shown = {"{page}": counter_field("PAGE"), "{pages}": counter_field("NUMPAGES")}
    return "".join(shown.get(bit) or run(bit) for bit in re.split(r"(\{pages?\})", wording) if bit)


def para(content: str = "", style: str = "Cell", properties: str = "") -> str:
    """A paragraph around ready runs and controls."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


@dataclass(slots=True)
class Controls:
    """Makes the content controls of one document, each with a number of its own."""

    numbers: Iterator[int] = field(default_factory=lambda: count(1001))

    def text(self, tag: str, alias: str, shown: str = "\u3000", style: str = "Filled") -> str:
        """A control that holds text. Nobody can delete it in Word, everybody can format it."""
        head = f"<w:sdtPr>{self._names(tag, alias)}</w:sdtPr>"
        return f"<w:sdt>{head}<w:sdtContent>{run(shown, style)}</w:sdtContent></w:sdt>"

    def box(self, tag: str, alias: str) -> str:
        """A check box, unticked."""
        states = (
            f'<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2611" w14:font="{BOX_FONT}"/>'
            f'<w14:uncheckedState w14:val="2610" w14:font="{BOX_FONT}"/></w14:checkbox>'
        )
        shown = f'<w:r><w:rPr><w:rStyle w:val="Box"/></w:rPr><w:t>{UNCHECKED}</w:t></w:r>'
        return (
            f"<w:sdt><w:sdtPr>{self._names(tag, alias)}{states}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
        )

    def repeating(self, tag: str, alias: str, row_xml: str) -> str:
        """One table row as a repeating section."""
        item = (
            f'<w:sdt><w:sdtPr><w:id w:val="{next(self.numbers)}"/><w15:repeatingSectionItem/></w:sdtPr>'
            f"<w:sdtContent>{row_xml}</w:sdtContent></w:sdt>"
        )
        head = f"{self._names(tag, alias)}<w15:repeatingSection/>"
        return f"<w:sdt><w:sdtPr>{head}</w:sdtPr><w:sdtContent>{item}</w:sdtContent></w:sdt>"

    def _names(self, tag: str, alias: str) -> str:
        if len(tag) > TAG_LENGTH:
            raise Invalid(words.TAG_TOO_LONG.filled(tag=tag))
        shown = quoteattr(clean(alias)[:TAG_LENGTH])
        return (
            f"<w:alias w:val={shown}/><w:tag w:val={quoteattr(clean(tag))}/>"
            f'<w:id w:val="{next(self.numbers)}"/><w:lock w:val="sdtLocked"/>'
        )


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: columns it spans, tint, merge (`restart`, `continue`), an open edge, narrow margins."""

    span: int = 1
    fill: str = ""
    merge: str = ""
    open_edge: str = ""
    narrow: bool = False


PLAIN = Look()


def cell(width: int, content: str, style: str = "Cell", look: Look = PLAIN) -> str:
    """A cell of a width in twentieths of a point around runs, or around paragraphs if the content has some."""
    inside = content if content.startswith("<w:p>") else para(content, style)
    parts = [
        f'<w:tcW w:w="{width}" w:type="dxa"/>',
        f'<w:gridSpan w:val="{look.span}"/>' if look.span > 1 else "",
        f'<w:vMerge w:val="{look.merge}"/>' if look.merge else "",
        f'<w:tcBorders><w:{look.open_edge} w:val="nil"/></w:tcBorders>' if look.open_edge else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>' if look.fill else "",
        '<w:tcMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tcMar>' if look.narrow else "",
    ]
    return f'<w:tc><w:tcPr>{"".join(parts)}<w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>'


def row(cells: Sequence[str], height: float = 7.4, *, head: bool = False, splits: bool = False) -> str:
    """A row of at least so many millimetres; a head row returns on every page, only a narrative row may split."""
    keep = "" if splits else "<w:cantSplit/>"
    again = "<w:tblHeader/>" if head else ""
    size = f'<w:trHeight w:val="{mm(height)}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr>{keep}{size}{again}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Sequence[int], rows: Sequence[str], style: str = "Grid") -> str:
    """A table of fixed columns."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def side(width: int, text: str, merge: str = "", open_edge: str = "", content: str = "") -> str:
    """The shaded cell at the left that names a section."""
    inside = para(run(text), "Side") if text else para(content, "Side")
    return cell(width, inside, look=Look(fill=SIDE_TINT, merge=merge, open_edge=open_edge, narrow=True))


def label(width: int, text: str, *, required: bool = False, below: str = "", style: str = "") -> str:
    """A grey label cell; a required field has a red star, the other language may stand small below."""
    star = run("*", "Warn") if required else ""
    second = para(run(below, "Soft"), "Label") if below else ""
    return cell(width, para(run(text, style) + star, "Label") + second, look=Look(fill=TINT, narrow=True))


def spread(text: str) -> str:
    """Two characters with a space between, as heads are set in Chinese: 签　发."""
    return f"{text[0]}\u3000{text[1]}" if len(text) == 2 and not text.isascii() else text


def title_size(text: str, *, narrow: bool = False) -> str:
    """The size of a title as run properties: a Latin one smaller, one too long for its cell smaller still."""
    latin = text.isascii()
    if not latin and len(text) <= 16:
        return ""
    half_points = 24 if len(text) > ((18 if narrow else 30) if latin else 16) else 27
    return f'<w:spacing w:val="0"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def text_width(text: str, points: float = 10.5) -> int:
    """About how wide a text is, in twentieths of a point: an East Asian character is an em, others over half."""
    ems = sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.55 for character in text)
    return round(ems * points * 20)


def in_lines(items: Sequence[tuple[str, int]], width: int) -> list[str]:
    """Pieces with their widths set in lines, so that none breaks at the edge of its cell."""
    lines, used = [""], 0
    for piece, needed in items:
        if used and used + needed > width:
            lines.append("")
            used = 0
        lines[-1] += piece
        used += needed
    return lines
