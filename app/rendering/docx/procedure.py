"""A procedure as a Word file, laid out as a careful person would have made it in Word."""

import io
import zipfile
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.shape import InlineShape
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from app.rendering import words
from app.rendering.docx.figures import add_figure, styled
from app.rendering.docx.footers import procedure_footer
from app.rendering.docx.headers import procedure_header
from app.rendering.docx.markup.names import ROOT, parse
from app.rendering.docx.markup.numbering import HEADINGS, UNCOUNTED, Place, numbered
from app.rendering.docx.markup.parts import About, document_parts, section_properties, zipped
from app.rendering.docx.markup.pictures import qr_png
from app.rendering.docx.markup.pieces import Look, cell, clean, label, mm, para, row, run, spread, table
from app.rendering.paper import ClauseBlock, HistoryLine, ProcedurePaper, SignOffLine, Stamp
from app.rendering.sentences import groups

_WIDTH = 165.1
_MARGINS = {"top": mm(46), "right": mm(19.9), "bottom": mm(29), "left": mm(25), "header": mm(12), "footer": mm(8)}
_SIGN_WIDTHS, _HISTORY_WIDTHS, _VERIFY_WIDTHS = (22, 40, 29, 39, 35.1), (14, 29, 25, 61.1, 18, 18), (27, 138.1)
_NARROW = Look(narrow=True)
_UNPROTECTED = frozenset({Stamp.DRAFT})


def render(paper: ProcedurePaper) -> bytes:
    """The procedure as a .docx: header table, approval, history, verification, clauses, end line.

    An issued one is read-only in Word; a draft, a sample or a withdrawn one carries its word across each page.
    The same paper gives the same bytes.
    """
    about = About(
        f"{paper.number} {paper.title.say(paper.language)} {paper.revision}",
        paper.company.say(paper.language),
        paper.revision,
        paper.language.tag,
        paper.document_class.say(paper.language),
        f"sha256:{paper.content_hash}",
    )
    places, numbering = numbered(paper.clauses)
    frame = document_parts(
        section_properties(_MARGINS),
        procedure_header(paper),
        procedure_footer(paper),
        about,
        numbering=numbering,
        read_only=paper.stamp not in _UNPROTECTED,
    )
    document = Document(io.BytesIO(zipped(frame)))
    _front(document, paper)
    for clause, (place, items) in zip(paper.clauses, places, strict=True):
        _clause(document, clause, place, items)
    _end(document, paper)
    return _saved(document)


def _front(document: WordDocument, paper: ProcedurePaper) -> None:
    language = paper.language
    _block(document, words.APPROVAL.say(language), _sign_offs(paper))
    if not paper.is_report:
        _block(document, words.HISTORY.say(language), _history(paper))
    _block(document, words.VERIFICATION.say(language), _verification(paper))
    if paper.footing.address:
        code = qr_png(paper.footing.address)
        places = (document.tables[-1].cell(0, 0), document.sections[0].footer.tables[0].cell(0, 1))
        for number, (place, side_mm) in enumerate(zip(places, (20, 15), strict=True), 1):
            picture = place.paragraphs[0].add_run().add_picture(io.BytesIO(code), width=Mm(side_mm))
            _named(picture, number, words.QR.say(language))


def _named(picture: InlineShape, number: int, said: str) -> None:
    """A number of its own in the whole file, where python-docx counts each part alone, and what it shows."""
    about = picture._inline.docPr  # noqa: SLF001 - python-docx has no other way to these names
    about.set("id", str(number))
    about.set("name", f"QR {number}")
    about.set("descr", said)


def _block(document: WordDocument, title: str, table_xml: str) -> None:
    """A titled table of the front matter; its title is no heading, so that the outline holds clauses only."""
    document.add_paragraph(spread(clean(title)), style="块标题")
    bare, _, rest = table_xml.partition(">")
    element = parse(f"{bare} {ROOT}>{rest}".encode())
    document.element.body.insert(len(document.element.body) - 1, element)


def _heads(widths: Sequence[int], names: Sequence[str]) -> str:
    return row([label(width, name) for width, name in zip(widths, names, strict=True)], head=True)


def _widths(millimetres: Sequence[float]) -> list[int]:
    return [mm(width) for width in millimetres]


def _sign_offs(paper: ProcedurePaper) -> str:
    language, widths = paper.language, _widths(_SIGN_WIDTHS)
    zone = paper.footing.zone
    names = (
        words.MEANING,
        words.SIGNER,
        words.SIGNATURE,
        words.SIGNED_AT.filled(zone=zone),
        words.CHECK_CODE,
    )
    rows = [_sign_off(paper, widths, line) for line in paper.sign_offs] or [
        _nothing(widths, words.NO_SIGNATURES.say(language))
    ]
    return table(widths, [_heads(widths, [name.say(language) for name in names]), *rows])


def _nothing(widths: Sequence[int], said: str) -> str:
    return row([cell(sum(widths), run(said), "CellCentre", Look(span=len(widths)))])


def _sign_off(paper: ProcedurePaper, widths: Sequence[int], line: SignOffLine) -> str:
    language, signed = paper.language, line.signed_at is not None
    note = f" {line.note.say(language)}" if line.note else ""
    who = para(run(line.name)) + para(run(line.post.say(language) + note, "Soft"))
    mark = (words.ELECTRONIC if signed else words.PENDING).say(language)
    texts = (
        line.signed_at or words.PENDING.say(language),
        groups(line.check_code or "") or words.EMPTY,
    )
    cells = [
        cell(widths[0], run(spread(line.meaning.say(language))), "CellCentre", _NARROW),
        cell(widths[1], who),
        cell(widths[2], run(mark, "Soft"), "CellCentre", _NARROW),
        *(cell(width, run(text), "CellCentre", _NARROW) for width, text in zip(widths[3:], texts, strict=True)),
    ]
    return row(cells, 11)


def _history(paper: ProcedurePaper) -> str:
    widths = _widths(_HISTORY_WIDTHS)
    rows = [_revision(widths, line) for line in paper.history] or [
        _nothing(widths, words.NO_HISTORY.say(paper.language))
    ]
    return table(widths, [_heads(widths, [name.say(paper.language) for name in words.HISTORY_HEADS]), *rows])


def _revision(widths: Sequence[int], line: HistoryLine) -> str:
    day = line.effective_on.isoformat() if line.effective_on else words.EMPTY
    texts = (line.revision, day, line.clauses, line.summary, line.prepared_by, line.approved_by)
    styles = ("CellCentre", "CellCentre", "CellCentre", "Cell", "CellCentre", "CellCentre")
    return row(
        [cell(width, run(text or words.EMPTY), style) for width, text, style in zip(widths, texts, styles, strict=True)]
    )


def _verification(paper: ProcedurePaper) -> str:
    language, widths = paper.language, _widths(_VERIFY_WIDTHS)
    spelt = f"{groups(paper.content_hash[:32], 8)}\n{groups(paper.content_hash[32:], 8)}"
    hashed = f"{words.CONTENT_HASH.say(language)}\n{spelt}"
    told = (hashed,) if paper.is_report else (words.SCAN_PROCEDURE.say(language), hashed, words.IDENTITY.say(language))
    lines = "".join(para(run(each), "Small") for each in told)
    return table(widths, [row([cell(widths[0], "", "CellCentre", _NARROW), cell(widths[1], lines)], 22)])


def _clause(
    document: WordDocument, clause: ClauseBlock, place: Place | None, item_places: Sequence[Place | None]
) -> None:
    """A titled clause is a real heading; an untitled one has its number flush left before its first paragraph.

    Its number is Word's own; one that Word could not count to stands there as text.
    """
    if clause.figure:
        add_figure(document, clause.figure)
        return
    gap = "" if clause.number.endswith(("、", "）", ")")) else "\u3000"
    spelt = f"{clean(clause.number)}{gap}" if clause.number and place is None else ""
    paragraphs = list(clause.paragraphs)
    if clause.title and clause.level <= HEADINGS:
        heading = document.add_heading("", clause.level)
        _counted(heading, place or UNCOUNTED)
        _hinted(heading, f"{spelt}{clause.title}")
    elif clause.number or clause.title:
        lead = styled(document, "Clause")
        _counted(lead, place)
        if spelt:
            lead.add_run(spelt, style="黑体字")
        _hinted(lead, clause.title or (paragraphs.pop(0) if paragraphs else ""))
    for text in paragraphs:
        _hinted(styled(document, "Indented"), text)
    for (mark, text), its in zip(clause.items, item_places, strict=True):
        item = styled(document, "ListItem")
        _counted(item, its)
        _hinted(item, text if its else f"{clean(mark)}\t{text}")


def _counted(paragraph: Paragraph, place: Place | None) -> None:
    """Lets Word count the paragraph; without a place it is left as its style has it."""
    if place is None:
        return
    numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no other way to it
    numbers.get_or_add_ilvl().val = place.level
    numbers.get_or_add_numId().val = place.list


def _hinted(paragraph: Paragraph, text: str) -> None:
    """Text with the East Asian hint, so that quotation marks and dashes come from 宋体."""
    added = paragraph.add_run(clean(text))
    added.element.get_or_add_rPr().insert(0, parse(f'<w:rFonts {ROOT} w:hint="eastAsia"/>'.encode()))


def _end(document: WordDocument, paper: ProcedurePaper) -> None:
    end = styled(document, "CellCentre")
    end.paragraph_format.space_before = Mm(5)
    end.add_run(f"────\u3000{words.END.say(paper.language)}\u3000────", style="附注")


def _saved(document: WordDocument) -> bytes:
    """The file with the times of its parts fixed: python-docx writes the hour of the day into each."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
