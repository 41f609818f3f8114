"""Empty sheets as companies have them, written as small Word files."""

from app.rendering.docx.markup.parts import About, document_parts, zipped

_UNDERLINED = '<w:u w:val="single"/>'


def paragraph(text: str, *, underlined: str = "", size: int = 21, centred: bool = False) -> str:
    """A paragraph; `underlined` is set behind its text in a run of its own."""
    look = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    return f"<w:p>{look}{_runs(text, size)}{_runs(underlined, size, _UNDERLINED)}</w:p>"


def _runs(text: str, size: int = 21, look: str = "") -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in text.split("\n"))
    return f'<w:r><w:rPr>{look}<w:sz w:val="{size}"/></w:rPr>{lines}</w:r>' if text else ""


def cell(text: str = "", *, span: int = 1, merge: str = "", inside: str = "") -> str:
    """A cell; `merge` is `restart` or `continue`, `inside` a table in it."""
    look = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside}{paragraph(text)}</w:tc>"


def table(*rows: list[str] | tuple[str, ...]) -> str:
    """A table of cells; a plain text is a cell of its own."""
    made = ("".join(one if one.startswith("<w:tc>") else cell(one) for one in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{cells}</w:tr>' for cells in made)}</w:tbl>"


def word_file(*blocks: str) -> bytes:
    """The blocks as a .docx."""
    return zipped(document_parts("".join(blocks) + "<w:sectPr/>", "<w:p/>", "<w:p/>", About("", "", "", "zh-CN")))
