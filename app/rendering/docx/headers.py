"""The header of every page of a procedure: the table that names it, and the mark that lies under the text."""

from xml.sax.saxutils import quoteattr

from lxml import etree

from app.kernel.wording import Language, Words
from app.rendering import words
from app.rendering.docx.markup.names import ROOT, W, parse
from app.rendering.docx.markup.pieces import (
    Look,
    cell,
    label,
    mm,
    page_of,
    para,
    row,
    run,
    spread,
    table,
    title_size,
)
from app.rendering.paper import FormPaper, ProcedurePaper, Stamp

_WIDTHS = tuple(mm(width) for width in (36, 51.1, 21, 30, 27))
_NARROW = Look(narrow=True)
STAMP_STYLES = {
    Stamp.CONTROLLED: "StampControlled",
    Stamp.UNCONTROLLED: "StampGrey",
    Stamp.WITHDRAWN: "StampGrey",
    Stamp.SUPERSEDED: "StampGrey",
    Stamp.KEPT: "StampGrey",
    Stamp.DRAFT: "StampDraft",
    Stamp.COMING: "StampDraft",
    Stamp.SAMPLE: "StampSample",
    Stamp.BLANK: "Stamp",
    Stamp.RECORD: "StampRecord",
    Stamp.VOID: "StampGrey",
}
_TINTS = {Stamp.DRAFT: "#dfe9f6", Stamp.COMING: "#dfe9f6", Stamp.SAMPLE: "#f3ead8"}
_GREY = "#e4e4e4"


def procedure_header(paper: ProcedurePaper) -> str:
    """The inside of the header part: company, class, title, number, revision, effective date, page, status."""
    facts = (
        (words.NUMBER, run(paper.number)),
        (words.REPORT_YEAR if paper.is_report else words.REVISION, run(paper.revision)),
        (words.REPORTED if paper.is_report else words.EFFECTIVE, run(_effective(paper))),
        (words.PAGE, page_of(words.PAGE_OF.say(paper.language))),
    )
    rows = [_row(paper, place, name, value) for place, (name, value) in enumerate(facts)]
    return table(_WIDTHS, rows) + para(mark(marked_as(paper), paper.language, paper.footing.reader), "Gap")


def marked_as(paper: ProcedurePaper) -> Stamp:
    """What the word across the page tells: the status where it has one, else that the document is invented."""
    return Stamp.SAMPLE if paper.sample and paper.stamp not in words.MARKS else paper.stamp


def _row(paper: ProcedurePaper, place: int, name: Words, value: str) -> str:
    language = paper.language
    merge = "restart" if place == 0 else "continue"
    company = para(run(paper.company.say(language)) if place == 0 else "", "Side")
    middle = (
        cell(_WIDTHS[1], run(paper.document_class.say(language), "Head"), "CellCentre")
        if place == 0
        else cell(
            _WIDTHS[1], _title(paper) if place == 1 else "", look=Look(merge="restart" if place == 1 else "continue")
        )
    )
    cells = [
        cell(_WIDTHS[0], company, look=Look(merge=merge, narrow=True)),
        middle,
        label(_WIDTHS[2], spread(name.say(language))),
        cell(_WIDTHS[3], value, "CellCentre", _NARROW),
        cell(_WIDTHS[4], _stamp(paper) if place == 0 else "", look=Look(merge=merge, narrow=True)),
    ]
    return row(cells, 6.4)


def _title(paper: ProcedurePaper) -> str:
    said = paper.title.say(paper.language)
    other = paper.title.say(Language.EN if paper.language is Language.ZH else Language.ZH)
    return para(run(said, "", title_size(said, narrow=True)), "Title") + para(run(other, "Soft"), "CellCentre")


def _stamp(paper: ProcedurePaper) -> str:
    stamp = paper.stamp
    said = words.STAMPS[stamp].say(paper.language)
    small = "" if not said.isascii() else '<w:spacing w:val="0"/><w:sz w:val="16"/><w:szCs w:val="16"/>'
    notes = (paper.stamp_note, words.SAMPLE_TAG if paper.sample else None)
    note = "".join(para(run(one.say(paper.language), "Soft"), "CellCentre") for one in notes if one)
    return para(run(said, "", small), STAMP_STYLES[stamp]) + note


def _effective(paper: ProcedurePaper) -> str:
    if paper.effective_on is None:
        return words.EMPTY
    until = (
        words.UNTIL.filled(day=paper.effective_until.isoformat()).say(paper.language) if paper.effective_until else ""
    )
    return f"{paper.effective_on.isoformat()}\n{until}".strip()


def mark(stamp: Stamp, language: Language, reader: str = "") -> str:
    """The run with the word across the page, as Word makes its own watermarks, so that Word can edit and remove it:
    the name of the auditor it is made for, else the status. Empty for a status without a mark.
    """
    if stamp not in words.MARKS and not reader:
        return ""
    said = (words.READER.filled(name=reader) if reader else words.MARKS[stamp]).say(language)
    width, height = (240, 110) if len(said) == 2 else (280, 80)
    if reader:
        width, height = 420, 60
    place = (
        "position:absolute;margin-left:0;margin-top:0;rotation:315;z-index:-251658752;"
        f"width:{width}pt;height:{height}pt;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
        'adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="{place}" '
        f'o:allowincell="f" fillcolor="{_TINTS.get(stamp, _GREY)}" stroked="f">'
        f'<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string={quoteattr(said)}/>'
        "</v:shape></w:pict></w:r>"
    )


def mark_header(story: etree._Element, paper: FormPaper) -> None:
    """Lay the word across the page of a draft or a withdrawn form; invented data is told by the status cell alone.

    Leaves any story that is no header as it is.
    """
    reader = paper.footing.reader
    is_marked = bool(reader) or paper.stamp is not Stamp.SAMPLE
    mark_run = mark(paper.stamp, paper.language, reader) if is_marked else ""
    place = next(story.iterchildren(W + "p"), None)
    if story.tag == W + "hdr" and mark_run and place is not None:
        place.extend(list(parse(f"<w:p {ROOT}>{mark_run}</w:p>".encode())))
