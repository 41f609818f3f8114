"""A paper as HTML: Jinja templates of our own, everything escaped, nothing of Flask."""

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.kernel.wording import Language, Words
from app.rendering import lists, sentences, words
from app.rendering.fonts.measuring import column_widths
from app.rendering.lists import ListPaper
from app.rendering.lists.review import ReviewPaper
from app.rendering.paper import Footing, FormPaper, ProcedurePaper, RedlinePaper, Stamp
from app.rendering.pdf import charts, drawing, layout

_LIST_WIDTH, _TEXT_WIDTH = 270, 165.1  # mm
TEMPLATES = Path(__file__).parents[1] / "templates"
_BREAKS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n\n"}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(w=words, groups=sentences.groups, column_widths=layout.widths, dense=layout.DENSE)
    environment.globals.update(text_widths=lambda table: column_widths(table, _TEXT_WIDTH))
    environment.filters.update(
        lines=lines,
        carried=carried,
        step=drawing.title_step,
        company=drawing.company_lines,
        shortened=drawing.shortened,
        drawn=drawing.drawn,
    )
    return environment


def lines(text: str) -> Markup:
    """A text with its line breaks kept."""
    for other, plain in _BREAKS.items():
        text = text.replace(other, plain)
    return Markup("<br/>").join(text.split("\n"))


def carried(data: bytes) -> str:
    """A picture inside the page itself: nothing is fetched from anywhere."""
    kind = {b"\x89P": "png", b"\xff\xd8": "jpeg"}.get(data[:2], "gif")
    return f"data:image/{kind};base64,{b64encode(data).decode()}"


Paper = ProcedurePaper | FormPaper | RedlinePaper | ListPaper | ReviewPaper


def html(paper: Paper) -> str:
    """The whole page as HTML; without stylesheet and fonts, which the engine adds."""
    if isinstance(paper, ListPaper):
        return _environment().get_template("list.html").render(_of_list(paper))
    if isinstance(paper, ReviewPaper):
        return _environment().get_template("review.html").render(_of_review(paper))
    if isinstance(paper, RedlinePaper):
        return _environment().get_template("redline.html").render(_of_redline(paper))
    if isinstance(paper, ProcedurePaper):
        return _environment().get_template("procedure.html").render(_shared(paper, words.SUBJECT_PROCEDURE))
    facts = {
        "blocks": layout.blocks(paper.sections),
        "blank": paper.stamp is Stamp.BLANK,
        "final": paper.stamp not in (Stamp.BLANK, Stamp.DRAFT),
        "stacked": drawing.stacked,
    }
    return _environment().get_template("form.html").render(_shared(paper, words.SUBJECT_FORM) | facts)


def _of_list(paper: ListPaper) -> dict[str, Any]:
    """What the template of a list is given."""
    language = paper.language
    other = Language.ZH if language is Language.EN else Language.EN
    whole = sum(column.share for column in paper.columns) or 1
    return {
        "paper": paper,
        "language": language,
        "say": lambda said: said.say(language),
        "told": lists.said,
        "title_below": paper.title.say(other) if paper.title.say(other) != paper.title.say(language) else "",
        "stamp": words.STAMPS[Stamp.UNCONTROLLED],
        "stamp_note": words.STAMP_NOTES[Stamp.UNCONTROLLED],
        "sentence": words.UNCONTROLLED,
        "footing": footing_lines(paper.footing, language),
        "qr_picture": drawing.qr_picture(paper.footing.address),
        "widths": [round(_LIST_WIDTH * column.share / whole, 2) for column in paper.columns],
        "picture": drawing.picture(charts.svg(paper.chart, language) if paper.chart else None),
        "subject": words.SUBJECT_LIST.filled(number=paper.code, revision=paper.as_of),
    }


def _of_review(paper: ReviewPaper) -> dict[str, Any]:
    """What the template of the management review's page is given."""
    pictures = [one.picture and charts.svg(one.picture, paper.language, charts.SMALL) for one in paper.panels]
    return {
        "paper": paper,
        "language": paper.language,
        "say": lambda said: said.say(paper.language),
        "sentence": words.UNCONTROLLED,
        "footing": footing_lines(paper.footing, paper.language),
        "qr_picture": drawing.qr_picture(paper.footing.address),
        "panels": list(zip(paper.panels, map(drawing.picture, pictures), strict=True)),
        "subject": paper.period,
    }


def sheet(paper: Paper) -> str:
    """The stylesheet a paper is drawn with, beside the shared one."""
    if isinstance(paper, ReviewPaper):
        return "review"
    if isinstance(paper, RedlinePaper):
        return "redline"
    if isinstance(paper, ListPaper):
        return "list"
    return "procedure" if isinstance(paper, ProcedurePaper) else "form"


def stamp_note(paper: ProcedurePaper | FormPaper) -> Words | None:
    """The second line of the stamp: what the paper says, since when it is void, or what the stamp means."""
    if paper.stamp_note:
        return paper.stamp_note
    ended = paper.effective_until if isinstance(paper, ProcedurePaper) else None
    if ended and paper.stamp in (Stamp.WITHDRAWN, Stamp.SUPERSEDED):
        return words.FROM.filled(day=ended.isoformat())
    return words.STAMP_NOTES.get(paper.stamp)


def _mark(paper: ProcedurePaper | FormPaper) -> Words | None:
    """The word across every page: an auditor's name, or the status. Sample data is marked so on documents; on forms
    the stamp cell says it.
    """
    if paper.footing.reader:
        return words.READER.filled(name=paper.footing.reader)
    marked = words.MARKS.get(paper.stamp)
    if isinstance(paper, FormPaper):
        return None if paper.stamp is Stamp.SAMPLE else marked
    return marked or (words.MARKS[Stamp.SAMPLE] if paper.sample else None)


def _mark_class(paper: ProcedurePaper | FormPaper) -> str:
    if paper.footing.reader:
        return "reader"
    return paper.stamp.value if paper.stamp in words.MARKS else Stamp.SAMPLE.value


def _shared(paper: ProcedurePaper | FormPaper, subject: Words) -> dict[str, Any]:
    """What both templates are given."""
    language = paper.language
    bilingual = isinstance(paper, FormPaper) and paper.bilingual and language is Language.ZH
    other = Language.ZH if language is Language.EN else Language.EN

    def both(said: Words, after: str = "") -> Markup:
        if not bilingual or said.en == said.zh:
            return escape(said.say(language)) + after
        return Markup('{}{}<span class="en" lang="en">{}</span>').format(said.zh, after, said.en)

    return {
        "paper": paper,
        "language": language,
        "say": lambda said: said.say(language),
        "both": both,
        "bilingual": bilingual,
        "title_below": paper.title.say(other) if paper.title.say(other) != paper.title.say(language) else "",
        "stamp": words.STAMPS[paper.stamp],
        "stamp_note": stamp_note(paper),
        "mark": _mark(paper),
        "mark_class": _mark_class(paper),
        "sentence": sentences.sentence(paper),
        "footing": footing_lines(paper.footing, language),
        "logo": drawing.picture(paper.logo_svg),
        "qr_picture": drawing.qr_picture,
        "qr": drawing.qr,
        "subject": subject.filled(number=paper.number, revision=paper.revision),
    }


def _of_redline(paper: RedlinePaper) -> dict[str, Any]:
    language = paper.language
    return {
        "paper": paper,
        "language": language,
        "say": lambda said: said.say(language),
        "printed": sentences.printed(paper.footing).say(language),
        "code": sentences.short_hash(paper.footing.content_hash).say(language),
        "qr_picture": drawing.qr_picture(paper.footing.address),
        "subject": words.SUBJECT_REDLINE,
    }


def footing_lines(footing: Footing, language: Language) -> dict[str, str]:
    """The parts of the footer that say who printed it when, and where the ledger stood."""
    return {
        "printed": sentences.printed(footing).say(language),
        "code": sentences.short_hash(footing.content_hash).say(language),
        "checkpoint": sentences.checkpoint(footing).say(language),
        "held": footing.copy_line.say(language) if footing.copy_line else "",
    }
