"""A list with its picture as a Word file, A4 upright: title, remarks, picture, numbers, what it was printed from."""

from app.rendering import lists, sentences, words
from app.rendering.docx.markup.charts import chart_paragraph, with_charts
from app.rendering.docx.markup.parts import About, document_parts, section_properties, zipped
from app.rendering.docx.markup.pieces import Look, cell, clean, label, mm, page_of, para, row, run, table
from app.rendering.lists import ListPaper
from app.rendering.paper import Stamp

_WIDTH = 165.1
_MARGINS = {"top": mm(30), "right": mm(19.9), "bottom": mm(26), "left": mm(25), "header": mm(12), "footer": mm(8)}
_PICTURE = (165.0, 78.0)
_RULE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="3" w:color="111111"/></w:pBdr>'


def render(paper: ListPaper) -> bytes:
    """The list as .docx. The same list gives the same bytes."""
    language = paper.language
    title = paper.title.say(language)
    about = About(title, paper.company.say(language), paper.as_of.isoformat(), language.tag, paper.code)
    body = "".join(
        (
            para(run(clean(title)), "块标题"),
            *(para(run(clean(note.say(language)))) for note in paper.notes),
            chart_paragraph(paper.chart, language, _PICTURE) if paper.chart else "",
            para("", "Gap"),
            _table(paper),
            para("", "Gap"),
        )
    )
    parts = document_parts(body + section_properties(_MARGINS), _header(paper), _footer(paper), about)
    return zipped(with_charts(parts, (paper.chart,), language) if paper.chart else parts)


def _table(paper: ListPaper) -> str:
    whole = sum(column.share for column in paper.columns) or 1
    widths = [mm(_WIDTH * column.share / whole) for column in paper.columns]
    head = row(
        [label(width, one.label.say(paper.language)) for width, one in zip(widths, paper.columns, strict=True)],
        head=True,
    )
    rows = [
        row(
            [
                cell(
                    width,
                    para(run(clean(lists.said(value))), "CellCentre" if one.centred else "Cell"),
                    look=Look(narrow=True),
                )
                for width, value, one in zip(widths, values, paper.columns, strict=True)
            ]
        )
        for values in paper.rows
    ]
    return table(widths, [head, *rows])


def _header(paper: ListPaper) -> str:
    language = paper.language
    said = f"{paper.company.say(language)}\u3000{paper.title.say(language)}\u3000{paper.as_of.isoformat()}"
    return para(run(clean(said)), "Cell")


def _footer(paper: ListPaper) -> str:
    language, footing = paper.language, paper.footing
    trace = (
        f"{sentences.short_hash(footing.content_hash).say(language)} · {sentences.checkpoint(footing).say(language)}"
    )
    return (
        para(
            run(sentences.printed(footing).say(language)) + run("\u3000") + page_of(words.PAGE_OF.say(language)),
            "Footer",
            _RULE,
        )
        + para(run(trace), "Footer")
        + para(run(words.STAMP_NOTES[Stamp.UNCONTROLLED].say(language)), "Footer")
    )
