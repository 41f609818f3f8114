"""Word files made for the tests: a body of raw paragraphs, with numbering and styles given as XML."""

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_file(body: str, *, numbering: str = "", styles: str = "", header: str = "") -> bytes:
    """A .docx with this body; parts are the inner XML of their root elements."""
    parts = {"document": f"<w:body>{body}</w:body>", "numbering": numbering, "styles": styles, "header": header}
    roots = {"document": "document", "numbering": "numbering", "styles": "styles", "header": "hdr"}
    present = [name for name, text in parts.items() if text]
    types = {name: f"{_TYPE}.{'document.main' if name == 'document' else name}+xml" for name in present}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        overrides = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in types.items()
        )
        archive.writestr(
            "[Content_Types].xml",
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        )
        archive.writestr("_rels/.rels", _relations([("officeDocument", "word/document.xml")]))
        others = [(name, f"{name}.xml") for name in present if name != "document"]
        archive.writestr("word/_rels/document.xml.rels", _relations(others))
        for name in present:
            archive.writestr(f"word/{name}.xml", f"{_HEAD}<w:{roots[name]} {_W}>{parts[name]}</w:{roots[name]}>")
    return buffer.getvalue()


def _relations(targets: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{_REL}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets)
    )
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def paragraph(text: str, *, number: str = "", level: int = 0, style: str = "") -> str:
    """A paragraph, numbered by a list or by its style."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def level(depth: int, pattern: str, form: str = "decimal", *, start: int = 1, more: str = "") -> str:
    """One level of a list."""
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/></w:lvl>'


def listing(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """A numbering part with one abstract list and its uses."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'
