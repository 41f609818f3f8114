"""The parts around a document that a person never sees: theme, settings, fonts, relations, the zip itself."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from app.rendering.docx.markup.names import CONTENT_TYPES, NAMESPACES, PACKAGE, RELATION, ROOT
from app.rendering.docx.markup.pieces import BOX_FONT, INK, TINT, clean
from app.rendering.docx.markup.styles import AMBER, BLUE, GREY, HEI, RED, SONG, styles_part

DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
READ_ONLY = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
_FIXED_TIME = (2026, 1, 1, 0, 0, 0)  # the same paper gives the same bytes
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "word/document.xml": _OFFICE + "wordprocessingml.document.main+xml",
    "word/styles.xml": _OFFICE + "wordprocessingml.styles+xml",
    "word/settings.xml": _OFFICE + "wordprocessingml.settings+xml",
    "word/fontTable.xml": _OFFICE + "wordprocessingml.fontTable+xml",
    "word/theme/theme1.xml": _OFFICE + "theme+xml",
    "word/header1.xml": _OFFICE + "wordprocessingml.header+xml",
    "word/footer1.xml": _OFFICE + "wordprocessingml.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": _OFFICE + "extended-properties+xml",
}
_RELATIONS = ("styles", "settings", "fontTable", "header", "footer", "theme")  # rId1 and on; numbering comes last
_TARGETS = {"header": "header1.xml", "footer": "footer1.xml", "theme": "theme/theme1.xml"}
HEADER_ID, FOOTER_ID = "rId4", "rId5"
_NUMBERING = "word/numbering.xml"


@dataclass(frozen=True, slots=True)
class About:
    """What the file's properties say."""

    title: str
    company: str
    version: str
    language: str
    subject: str = ""
    keywords: str = ""


def document_parts(
    body: str, header: str, footer: str, about: About, *, numbering: str = "", read_only: bool = False
) -> dict[str, bytes]:
    """All parts of a document from the inside of its body, header and footer, and its numbering part if it has one."""
    text = {
        CONTENT_TYPES: _content_types(numbered=bool(numbering)),
        "_rels/.rels": _package_relations(),
        "word/document.xml": f"<w:document {ROOT}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _document_relations(numbered=bool(numbering)),
        "word/styles.xml": styles_part(numbered=bool(numbering)),
        "word/settings.xml": _settings(read_only=read_only),
        "word/fontTable.xml": _font_table(),
        "word/theme/theme1.xml": _theme(),
        "word/header1.xml": f"<w:hdr {ROOT}>{header}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {ROOT}>{footer}</w:ftr>",
        "docProps/core.xml": _core(about),
        "docProps/app.xml": _application(about),
    }
    if numbering:
        text[_NUMBERING] = numbering
    return {name: DECLARATION + part.encode("utf-8") for name, part in text.items()}


def zipped(parts: Mapping[str, bytes], level: int = 6) -> bytes:
    """The parts as one .docx with fixed times, content types first."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name != "_rels/.rels")):
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, parts[name], compresslevel=level)
    return buffer.getvalue()


def section_properties(margins: Mapping[str, int]) -> str:
    """A4 with header and footer; margins in twentieths of a point: top, right, bottom, left, header, footer."""
    sizes = " ".join(f'w:{edge}="{width}"' for edge, width in margins.items())
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
        f'<w:footerReference w:type="default" r:id="{FOOTER_ID}"/>'
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {sizes} w:gutter="0"/><w:cols w:space="425"/></w:sectPr>'
    )


def _plain(text: str) -> str:
    return escape(clean(text))


def _application(about: About) -> str:
    space = RELATION.replace("relationships/", "extended-properties")
    return f'<Properties xmlns="{space}"><Company>{_plain(about.company)}</Company></Properties>'


def _content_types(*, numbered: bool) -> str:
    types = _TYPES | ({_NUMBERING: _OFFICE + "wordprocessingml.numbering+xml"} if numbered else {})
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in types.items())
    return (
        f'<Types xmlns="{PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{overrides}</Types>"
    )


def _related(items: list[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(items, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}relationships">{lines}</Relationships>'


def _package_relations() -> str:
    return _related(
        [
            (RELATION + "officeDocument", "word/document.xml"),
            (PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml"),
            (RELATION + "extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relations(*, numbered: bool) -> str:
    kinds = (*_RELATIONS, "numbering") if numbered else _RELATIONS
    return _related([(RELATION + kind, _TARGETS.get(kind, f"{kind}.xml")) for kind in kinds])


def _core(about: About) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_plain(about.title)}</dc:title><dc:subject>{_plain(about.subject)}</dc:subject>"
        f"<dc:creator>{_plain(about.company)}</dc:creator><cp:keywords>{_plain(about.keywords)}</cp:keywords>"
        f"<dc:language>{about.language}</dc:language><cp:version>{_plain(about.version)}</cp:version>"
        "</cp:coreProperties>"
    )


def _settings(*, read_only: bool) -> str:
    return (
        f'<w:settings {ROOT}><w:zoom w:percent="100"/>{READ_ONLY if read_only else ""}<w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        "<w:adjustLineHeightInTable/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _font_table() -> str:
    faces = (
        ("宋体", '<w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="auto"/>'),
        ("黑体", '<w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="modern"/>'),
        (SONG[0], '<w:charset w:val="00"/><w:family w:val="roman"/>'),
        (HEI[0], '<w:charset w:val="00"/><w:family w:val="swiss"/>'),
        (BOX_FONT, '<w:charset w:val="00"/><w:family w:val="swiss"/>'),
    )
    listed = "".join(f'<w:font w:name="{name}">{inside}<w:pitch w:val="variable"/></w:font>' for name, inside in faces)
    return f"<w:fonts {ROOT}>{listed}</w:fonts>"


def _theme() -> str:
    tints = ("111111", "FFFFFF", INK, TINT, INK, RED, GREY, AMBER, BLUE, "444444", INK, GREY)
    places = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    scheme = "".join(
        f'<a:{place}><a:srgbClr val="{tint}"/></a:{place}>' for place, tint in zip(places, tints, strict=True)
    )
    face = '<a:latin typeface="{0}"/><a:ea typeface="{1}"/><a:cs typeface=""/><a:font script="Hans" typeface="{1}"/>'
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{solid}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{NAMESPACES["a"]}" name="QMS"><a:themeElements>'
        f'<a:clrScheme name="QMS">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="QMS"><a:majorFont>{face.format(*HEI)}</a:majorFont>'
        f"<a:minorFont>{face.format(*SONG)}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="QMS"><a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
