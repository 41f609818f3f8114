"""The page for the management review as a Word file: pictures in two columns, their numbers below, what is open."""

from collections.abc import Sequence

from app.kernel.wording import Words
from app.rendering import sentences, words
from app.rendering.docx.markup.charts import chart_paragraph, with_charts
from app.rendering.docx.markup.parts import About, document_parts, section_properties, zipped
from app.rendering.docx.markup.pieces import Look, cell, clean, label, mm, page_of, para, row, run, table
from app.rendering.lists.review import ReviewPaper
from app.rendering.paper import Stamp

_MARGINS = {"top": mm(22), "right": mm(11), "bottom": mm(22), "left": mm(14), "header": mm(10), "footer": mm(8)}
_HALF, _INSIDE = 92.0, 88.0
_PICTURE = (86.0, 36.0)
_RULE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="3" w:color="111111"/></w:pBdr>'


def render(paper: ReviewPaper) -> bytes:
    """The page as .docx. The same page gives the same bytes."""
    language = paper.language
    drawn = [one.picture for one in paper.panels if one.picture is not None]
    number, cells = 0, []
    for one in paper.panels:
        number += one.picture is not None
        inside = para(run(clean(one.title.say(language)), "Head"))
        if one.picture is None:
            inside += para(run(words.NO_FIGURES.say(language)), "Small")
        else:
            inside += chart_paragraph(one.picture, language, _PICTURE, number) + _numbers(paper, one.heads, one.rows)
        cells.append(cell(mm(_HALF), inside + para("", "Gap"), look=Look(narrow=True)))
    cells.append(cell(mm(_HALF), _actions(paper) + para("", "Gap"), look=Look(narrow=True)))
    rows = [row(cells[place : place + 2]) for place in range(0, len(cells), 2)]
    body = table([mm(_HALF)] * 2, rows) + para("", "Gap") + _signed(paper)
    about = About(_title(paper), paper.company.say(language), paper.as_of.isoformat(), language.tag, "L-REV")
    parts = document_parts(body + section_properties(_MARGINS), _header(paper), _footer(paper), about)
    return zipped(with_charts(parts, drawn, language))


def _title(paper: ReviewPaper) -> str:
    return f"{paper.title.say(paper.language)} {paper.period.say(paper.language)}"


def _numbers(paper: ReviewPaper, heads: Sequence[Words], rows: Sequence[Sequence[Words]]) -> str:
    widths = [mm(_INSIDE / max(len(heads), 1))] * len(heads)
    head = row([label(width, one.say(paper.language)) for width, one in zip(widths, heads, strict=True)], 4, head=True)
    lines = [
        row(
            [
                cell(width, para(run(clean(one.say(paper.language))), "Small"), look=Look(narrow=True))
                for width, one in zip(widths, line, strict=True)
            ],
            4,
        )
        for line in rows
    ]
    return table(widths, [head, *lines])


def _actions(paper: ReviewPaper) -> str:
    language = paper.language
    head = para(run(words.OPEN_ACTIONS.say(language), "Head"))
    if not paper.actions:
        return head + para(run(words.NOTHING_OPEN.say(language)), "Small")
    more = para(run(paper.more.say(language)), "Small") if paper.more else ""
    return head + _numbers(paper, paper.heads, paper.actions) + more


def _signed(paper: ReviewPaper) -> str:
    places = (words.REVIEWED_BY, words.DECIDED)
    return table(
        [mm(_HALF)] * 2, [row([cell(mm(_HALF), para(run(one.say(paper.language)), "Small")) for one in places], 11)]
    )


def _header(paper: ReviewPaper) -> str:
    day = f"{words.AS_OF.say(paper.language)} {paper.as_of.isoformat()}"
    said = f"{paper.company.say(paper.language)}\u3000{_title(paper)}\u3000{day}"
    return para(run(clean(said)), "Cell")


def _footer(paper: ReviewPaper) -> str:
    language, footing = paper.language, paper.footing
    code = sentences.short_hash(footing.content_hash).say(language)
    return (
        para(
            run(sentences.printed(footing).say(language)) + run("\u3000") + page_of(words.PAGE_OF.say(language)),
            "Footer",
            _RULE,
        )
        + para(run(f"{code} · {sentences.checkpoint(footing).say(language)}"), "Footer")
        + para(run(words.STAMP_NOTES[Stamp.UNCONTROLLED].say(language)), "Footer")
    )
