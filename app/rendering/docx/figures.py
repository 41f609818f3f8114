"""Tables and pictures in the text of a procedure, as Word has them."""

import io
from collections.abc import Iterator, Sequence
from itertools import accumulate

from docx.document import Document as WordDocument
from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.rendering.docx.markup.names import ROOT, W, parse
from app.rendering.docx.markup.pieces import Look, cell, mm, para, row, run, table
from app.rendering.fonts.measuring import column_widths
from app.rendering.paper import PaperCell, PaperPicture, PaperTable

_WIDTH, _CELL_MARGIN = 165.1, 4
_MANY_LINES, _MUCH_TEXT = 12, 400  # a row with more may go on over the page
_FIRST_PICTURE = 100  # the codes of the print have the numbers below


def add_figure(document: WordDocument, figure: PaperTable | PaperPicture) -> None:
    """Puts a table or a picture at the end of the document."""
    if isinstance(figure, PaperPicture):
        _picture(document, styled(document, "CellCentre"), figure, _WIDTH)
        return
    widths = column_widths(figure, _WIDTH)
    drawn = table(
        [mm(width) for width in widths],
        [_row(cells, widths, head=place < figure.heads) for place, cells in enumerate(_whole(figure))],
    )
    bare, _, rest = drawn.partition(">")
    element = parse(f"{bare} {ROOT}>{rest}".encode())
    document.element.body.insert(len(document.element.body) - 1, element)
    styled(document, "CellCentre").paragraph_format.line_spacing = Mm(2)
    for mark, one in zip(list(element.iter(f"{W}bookmarkStart")), _pictures(figure), strict=True):
        holder = mark.getparent()
        wide = int(holder.getparent().find(f"{W}tcPr/{W}tcW").get(f"{W}w")) / mm(1)
        holder.remove(mark)
        _picture(document, Paragraph(holder, document._body), one, wide - _CELL_MARGIN)  # noqa: SLF001 - no other way in


def styled(document: WordDocument, key: str) -> Paragraph:
    """A new paragraph at the end, in a style by its id: by name, python-docx reads all styles for each paragraph."""
    added = document.add_paragraph()
    added._p.style = key  # noqa: SLF001 - see above
    return added


def _whole(figure: PaperTable) -> Iterator[list[tuple[PaperCell, str]]]:
    """The rows with a cell in every place: where one goes down, the rows below have one that goes on."""
    going: dict[int, tuple[PaperCell, int]] = {}
    for cells in figure.rows:
        found, column, waiting = [], 0, list(cells)
        while column < figure.width:
            if column in going:
                above, left = going.pop(column)
                found.append((above, "continue"))
                if left > 1:
                    going[column] = above, left - 1
                column += above.columns
                continue
            one = waiting.pop(0) if waiting else PaperCell(())
            found.append((one, "restart" if one.rows > 1 else ""))
            if one.rows > 1:
                going[column] = one, one.rows - 1
            column += one.columns
        yield found


def _row(cells: list[tuple[PaperCell, str]], widths: Sequence[float], *, head: bool) -> str:
    """A row, kept on one page unless it is as long as half of one."""
    starts = (0, *accumulate(one.columns for one, _ in cells))
    drawn = (
        cell(
            sum(map(mm, widths[start : start + one.columns])),
            para(run("")) if merge == "continue" else _lines(one, head=head),
            look=Look(span=one.columns, merge=merge, fill="F1F3F5" if head else "", narrow=True),
        )
        for start, (one, merge) in zip(starts, cells, strict=False)
    )
    return row(list(drawn), head=head, splits=not head and any(_is_long(one) for one, _ in cells))


def _is_long(one: PaperCell) -> bool:
    return len(one.lines) > _MANY_LINES or sum(len(line) for line in one.lines if isinstance(line, str)) > _MUCH_TEXT


def _lines(one: PaperCell, *, head: bool) -> str:
    """The lines of a cell as paragraphs; a picture leaves an empty one with a mark, to be filled afterwards."""
    style = "CellCentre" if head else "Cell"
    lines = (
        para(run(said), style) if isinstance(said, str) else '<w:p><w:bookmarkStart w:id="0" w:name="p"/></w:p>'
        for said in one.lines
    )
    return "".join(lines) or para(run(""))


def _pictures(figure: PaperTable) -> Iterator[PaperPicture]:
    for cells in figure.rows:
        for one in cells:
            yield from (said for said in one.lines if isinstance(said, PaperPicture))


def _picture(document: WordDocument, paragraph: Paragraph, one: PaperPicture, most: float) -> None:
    """The picture, no wider than its place, and its caption below; one without a file shows the caption alone."""
    if one.data:
        added = paragraph.add_run()
        wide = min(one.width or most, most)
        if not _added(added, one.data, wide):
            paragraph.add_run(one.caption)
            return
        number = _FIRST_PICTURE + len(document.inline_shapes)
        about = added.element.find(f".//{{{_WP}}}docPr")
        about.set("id", str(number))
        about.set("descr", one.caption)
    if one.caption:
        if one.data:
            paragraph.add_run().add_break()
        paragraph.add_run(one.caption)._r.style = "Soft"  # noqa: SLF001 - see `styled`


def _added(place: Run, data: bytes, wide: float) -> bool:
    try:
        place.add_picture(io.BytesIO(data), width=Mm(wide))
    except (UnrecognizedImageError, ValueError, ZeroDivisionError, IndexError):
        return False
    return True


_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
