"""What the footer of every page says: print, checkpoint, copy, and the sentence that goes with the status."""

from app.kernel.wording import Language, Words
from app.rendering.docx.markup.pieces import Controls, cell, mm, para, row, run, table
from app.rendering.paper import Footing, FormPaper, ProcedurePaper, Stamp
from app.rendering.pdf import words as printed_words

_RULE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="3" w:color="111111"/></w:pBdr>'
_DOT = "\u3000·\u3000"


def grouped(digits: str, size: int = 4) -> str:
    """Hex digits in upper case by groups: `9C3E 71AB 20DE`."""
    spelt = digits.upper()
    return " ".join(spelt[start : start + size] for start in range(0, len(spelt), size))


def printed(footing: Footing) -> Words:
    """When, by whom, in which zone, under which serial; for which copy."""
    said = printed_words.PRINTED.filled(at=footing.printed_at, zone=footing.zone, by=footing.printed_by)
    serial = printed_words.SERIAL.filled(serial=footing.serial) if footing.serial else None
    more = [part for part in (serial, footing.copy_line) if part is not None]
    return Words(*(" · ".join(part.say(language) for part in (said, *more)) for language in Language))


def checkpoint(footing: Footing) -> Words:
    """The ledger checkpoint on paper is what later shows a ledger that was cut off."""
    head = grouped(footing.checkpoint_head[:16])
    return printed_words.CHECKPOINT.filled(size=footing.checkpoint_size, head=head, at=footing.checkpoint_at)


def sentence(paper: ProcedurePaper | FormPaper) -> Words:
    """What this print may be used for."""
    if isinstance(paper, ProcedurePaper) and paper.stamp is Stamp.SUPERSEDED and paper.replaced_by:
        day = paper.effective_until.isoformat() if paper.effective_until else printed_words.EMPTY
        return printed_words.REPLACED.filled(day=day, by=paper.replaced_by)
    if isinstance(paper, FormPaper) and paper.stamp is Stamp.BLANK and paper.record_number:
        return printed_words.BLANK_NUMBERED.filled(number=paper.record_number)
    return printed_words.SENTENCES.get(paper.stamp, printed_words.UNCONTROLLED)


def in_both(wording: Words, language: Language) -> str:
    """The sentence of a footer stands in both languages, the paper's own first; an English one says which governs."""
    if language is Language.ZH:
        return f"{wording.zh} {wording.en}"
    return f"{wording.en} {printed_words.CHINESE_GOVERNS.en} {wording.zh}"


def form_footer(paper: FormPaper, controls: Controls) -> str:
    """The inside of the footer part of a form's template."""
    language = paper.language
    kept = run(_DOT + printed_words.KEPT_UNTIL.filled(until="").say(language)) + controls.text(
        "meta.kept_until", printed_words.KEPT_UNTIL.filled(until="").say(language), paper.kept_until.say(language), ""
    )
    governed = controls.text("meta.governed_by", "meta.governed_by", _governed(paper), "")
    keeper = controls.text(
        "meta.kept_by", "meta.kept_by", printed_words.KEPT_BY.filled(who=paper.kept_by).say(language), ""
    )
    empty = {"at": "\u3000" * 6, "zone": paper.footing.zone, "by": "", "size": "", "head": ""}
    trace = (
        controls.text("meta.printed", "meta.printed", printed_words.PRINTED.filled(**empty).say(language), "")
        + run(_DOT)
        + controls.text(
            "meta.checkpoint", "meta.checkpoint", printed_words.CHECKPOINT.filled(**empty).say(language), ""
        )
    )
    said = in_both(sentence(paper), language)
    return (
        para(governed + run(_DOT) + keeper + kept, "Footer", _RULE)
        + para(trace, "Footer")
        + para(controls.text("meta.sentence", "meta.sentence", said, "Warn"), "Footer")
    )


def _governed(paper: FormPaper) -> str:
    return printed_words.GOVERNED_BY.filled(what=paper.governed_by).say(paper.language)


def procedure_footer(paper: ProcedurePaper) -> str:
    """The inside of the footer part of a procedure: three lines beside the place of the QR code."""
    language, footing = paper.language, paper.footing
    short = printed_words.SHORT_HASH.filled(code=grouped(paper.content_hash[:16]))
    trace = f"{short.say(language)}{_DOT}{checkpoint(footing).say(language)}"
    lines = (
        para(run(printed(footing).say(language)), "Footer")
        + para(run(trace), "Footer")
        + para(run(in_both(sentence(paper), language), "Warn"), "Footer")
    )
    widths = [mm(148), mm(17.1)]
    rows = [row([cell(widths[0], lines), cell(widths[1], "", "CellCentre")], 16)]
    return table(widths, rows, "Footing") + para("", "Gap")
