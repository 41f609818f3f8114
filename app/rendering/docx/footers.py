"""What the footer of every page says: print, checkpoint, copy, and the sentence that goes with the status."""

from app.rendering import words
from app.rendering.docx.markup.pieces import Controls, cell, mm, para, row, run, table
from app.rendering.paper import FormPaper, ProcedurePaper
from app.rendering.sentences import checkpoint, in_both, printed_for, sentence, short_hash

_RULE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="3" w:color="111111"/></w:pBdr>'
_DOT = "\u3000·\u3000"


def form_footer(paper: FormPaper, controls: Controls) -> str:
    """The inside of the footer part of a form's template."""
    language = paper.language
    kept = run(_DOT + words.KEPT_UNTIL.filled(until="").say(language)) + controls.text(
        "meta.kept_until", words.KEPT_UNTIL.filled(until="").say(language), paper.kept_until.say(language), ""
    )
    governed = controls.text("meta.governed_by", "meta.governed_by", _governed(paper), "")
    keeper = controls.text("meta.kept_by", "meta.kept_by", words.KEPT_BY.filled(who=paper.kept_by).say(language), "")
    empty = {"at": "\u3000" * 6, "zone": paper.footing.zone, "by": "", "size": "", "head": ""}
    trace = (
        controls.text("meta.printed", "meta.printed", words.PRINTED.filled(**empty).say(language), "")
        + run(_DOT)
        + controls.text("meta.checkpoint", "meta.checkpoint", words.CHECKPOINT.filled(**empty).say(language), "")
    )
    said = in_both(sentence(paper), language)
    return (
        para(governed + run(_DOT) + keeper + kept, "Footer", _RULE)
        + para(trace, "Footer")
        + para(controls.text("meta.sentence", "meta.sentence", said, "Warn"), "Footer")
    )


def _governed(paper: FormPaper) -> str:
    return words.GOVERNED_BY.filled(what=paper.governed_by).say(paper.language)


def procedure_footer(paper: ProcedurePaper) -> str:
    """The inside of the footer part of a procedure: three lines beside the place of the QR code."""
    language, footing = paper.language, paper.footing
    trace = f"{short_hash(paper.content_hash).say(language)}{_DOT}{checkpoint(footing).say(language)}"
    lines = (
        para(run(printed_for(footing).say(language)), "Footer")
        + para(run(trace), "Footer")
        + para(run(in_both(sentence(paper), language), "Warn"), "Footer")
    )
    widths = [mm(148), mm(17.1)]
    rows = [row([cell(widths[0], lines), cell(widths[1], "", "CellCentre")], 16)]
    return table(widths, rows, "Footing") + para("", "Gap")
