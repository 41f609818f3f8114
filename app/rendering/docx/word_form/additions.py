"""What was added to a record, as a table at the end of its Word file: no template has a place for it."""

from lxml import etree

from app.rendering import words
from app.rendering.docx.markup.names import ROOT, W
from app.rendering.docx.markup.pieces import GAP, cell, label, mm, para, row, run, table
from app.rendering.paper import FormPaper

_SHARES = (18, 30, 22, 69, 36)  # millimetres; together the width of a form


def append(body: etree._Element, paper: FormPaper) -> None:
    """Puts the table behind everything else in the body of a document, if anything was added."""
    if not paper.additions:
        return
    widths = [mm(share) for share in _SHARES]
    heads = [label(width, name.say(paper.language)) for width, name in zip(widths, words.ADDITION_HEADS, strict=True)]
    rows = [row(heads, 6, head=True), *(_row(widths, one) for one in paper.additions)]
    title = para(run(words.ADDITIONS.say(paper.language)), "Small")
    found = etree.fromstring(f"<w:body {ROOT}>{GAP}{title}{table(widths, rows)}{GAP}</w:body>")
    last = body.find(f"{W}sectPr")
    place = len(body) if last is None else body.index(last)
    body[place:place] = list(found)


def _row(widths: list[int], addition: tuple[str, ...]) -> str:
    return row([cell(width, para(run(text), "Small")) for width, text in zip(widths, addition, strict=True)], 6)
