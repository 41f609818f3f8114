"""The controlled Word template of a form: header table, grid, every field a content control tagged with its key."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from app.kernel.wording import Language, Words
from app.rendering import words
from app.rendering.docx.footers import form_footer
from app.rendering.docx.markup.parts import About, document_parts, section_properties, zipped
from app.rendering.docx.markup.pieces import (
    GAP,
    Controls,
    Look,
    cell,
    in_lines,
    label,
    mm,
    page_of,
    para,
    row,
    run,
    side,
    table,
    text_width,
    title_size,
)
from app.rendering.docx.tags import AMENDMENTS, ROW_NUMBER, column_tags, option_tag
from app.rendering.docx.word_template.closing import amendments, identity, signatures, verification
from app.rendering.docx.word_template.sheet import LABEL, WIDTH, Sheet
from app.rendering.paper import Cell, FormPaper, FormSection, Grid, GridColumn

_NUMBER, _NARRATIVE = 11.0, 14.0
_MANY_COLUMNS = 7  # from here on a table is set smaller
_MARGINS = {"top": mm(40), "right": mm(15), "bottom": mm(25), "left": mm(20), "header": mm(12), "footer": mm(8)}
_CENTRED = Look(narrow=True)
_IDENTITY = (
    ("meta.record_number", words.RECORD_NUMBER),
    ("meta.revision", words.REVISION),
    ("meta.status", words.STATUS),
    ("meta.kept_until", words.KEPT),
)
_TRACE = ("meta.printed", "meta.checkpoint")
_ALIGNED = {"start": "Cell", "end": "CellEnd"}


def build(paper: FormPaper) -> bytes:
    """The Word template of a form from its blank paper, in the paper's language; small print of the other if bilingual.

    Every cell, option, table, column and signature of the paper gets a content control; `tags.keys_of` lists the tags.
    Raises Invalid if a tag is longer than Word takes (64 characters). The same paper gives the same bytes.
    """
    controls = Controls()
    sheet = Sheet(paper, controls)
    header = _header(sheet)
    blocks = [*_asked(sheet), amendments(sheet), verification(sheet)]
    body = GAP.join(blocks) + GAP + section_properties(_MARGINS)
    about = About(
        f"{paper.number} {sheet.say(paper.title)}", sheet.say(paper.company), paper.revision, paper.language.tag
    )
    return zipped(document_parts(body, header, form_footer(paper, controls), about))


def added(paper: FormPaper, controls: Controls, needed: Collection[str]) -> str:
    """What a template that was not made here lacks, in the look of those that are: the parts and signatures of the
    paper, and of what every print tells (`needed`: tags that begin with `meta.`) the places that are missing.
    """
    sheet = Sheet(paper, controls)
    blocks = _asked(sheet)
    lines = [(tag, name) for tag, name in _IDENTITY if tag in needed]
    traced = [tag for tag in _TRACE if tag in needed]
    blocks += [identity(sheet, lines, traced)] if lines or traced else []
    blocks += [amendments(sheet)] if AMENDMENTS in needed else []
    blocks += [verification(sheet)] if "meta.hash" in needed else []
    return "".join(GAP + block for block in blocks)


def _asked(sheet: Sheet) -> list[str]:
    blocks = [block for section in sheet.paper.sections for block in _section(sheet, section)]
    return blocks + ([signatures(sheet)] if sheet.paper.sign_offs else [])


def _header(sheet: Sheet) -> str:
    paper, controls = sheet.paper, sheet.controls
    other = paper.title.say(Language.EN if paper.language is Language.ZH else Language.ZH)
    widths = [mm(width) for width in (17, 22, 17, 15, 17, 41, 14, 32)]
    title = para(run(sheet.say(paper.title), "", title_size(sheet.say(paper.title))), "Title") + para(
        run(other, "Soft"), "CellCentre"
    )
    stamp = _stamp(sheet)
    top = row(
        [
            cell(sum(widths[:2]), run(sheet.say(paper.company)), "Side", Look(span=2)),
            cell(sum(widths[2:6]), title, look=Look(span=4)),
            cell(sum(widths[6:]), stamp, look=Look(span=2, narrow=True)),
        ],
        16,
    )
    facts = (
        (words.FORM_NUMBER, run(paper.number)),
        (words.REVISION, controls.text("meta.revision", sheet.say(words.REVISION), paper.revision, "")),
        (words.RECORD_NUMBER, controls.text("meta.record_number", sheet.say(words.RECORD_NUMBER))),
        (words.PAGE, page_of(sheet.say(words.PAGE_OF))),
    )
    cells: list[str] = []
    for place, (name, content) in enumerate(facts):
        cells += [
            label(widths[2 * place], sheet.say(name)),
            cell(widths[2 * place + 1], content, "CellCentre", _CENTRED),
        ]
    return table(widths, [top, row(cells, 6.6)]) + GAP


def _stamp(sheet: Sheet) -> str:
    control, status = sheet.controls.text, sheet.say(words.STATUS)
    shown = control("meta.status", status, sheet.say(words.STAMPS[sheet.paper.stamp]), "")
    return para(shown, "Stamp") + para(control("meta.stamp_note", status, style="Soft"), "CellCentre")


def _section(sheet: Sheet, section: FormSection) -> list[str]:
    blocks: list[str] = []
    waiting: list[Cell] = []
    for part in (*section.parts, None):
        if isinstance(part, Cell):
            waiting.append(part)
            continue
        if waiting:
            blocks.append(_cells(sheet, sheet.say(section.title), waiting))
            waiting = []
        if part is not None:
            blocks.append(_grid(sheet, sheet.say(section.title), part))
    return blocks


def _cells(sheet: Sheet, title: str, cells: Sequence[Cell]) -> str:
    value = (WIDTH - sheet.side - 2 * LABEL) / 2
    widths = [mm(width) for width in (sheet.side, LABEL, value, LABEL, value)]
    lines = _lines(cells)
    rows = []
    for place, line in enumerate(lines):
        merge = "" if len(lines) == 1 else "continue" if place else "restart"
        rows.append(_line(sheet, widths, side(widths[0], "" if place else title, merge), line))
    return table(widths, rows)


def _lines(cells: Sequence[Cell]) -> list[tuple[Cell, ...]]:
    """Two narrow cells to a line, a wide or long one alone."""
    lines: list[tuple[Cell, ...]] = []
    for one in cells:
        alone = one.wide or one.long
        last = lines[-1] if lines else ()
        if not alone and len(last) == 1 and not (last[0].wide or last[0].long):
            lines[-1] = (*last, one)
        else:
            lines.append((one,))
    return lines


def _line(sheet: Sheet, widths: Sequence[int], first: str, line: tuple[Cell, ...]) -> str:
    cells = [first]
    for place, one in enumerate(line):
        whole = len(line) == 1
        width = sum(widths[2:]) if whole else widths[2 + 2 * place]
        cells += [
            sheet.label(LABEL, one.label, required=one.required),
            cell(width, _value(sheet, one, width), look=Look(span=3 if whole else 1)),
        ]
    long = any(one.long for one in line)
    return row(cells, _NARRATIVE if long else 7.4, splits=long)


def _value(sheet: Sheet, one: Cell, width: int) -> str:
    if not one.choices:
        return sheet.controls.text(one.key, sheet.say(one.label))
    tags = [option_tag(one.key, choice.value or choice.label.zh) for choice in one.choices]
    return _boxes(sheet, tags, [choice.label for choice in one.choices], width)


def _boxes(sheet: Sheet, tags: Sequence[str], options: Sequence[Words], width: int) -> str:
    """Check boxes with their options, in lines that break between options only."""
    pieces = []
    for tag, option in zip(tags, options, strict=True):
        said, other = sheet.say(option), sheet.other(option)
        shown = f"\u00a0{said}".replace(" ", "\u00a0")
        small = f"\u00a0{other}".replace(" ", "\u00a0") if other else ""
        after = run(small, "Soft") if small else ""
        piece = sheet.controls.box(tag, said) + run(shown) + after + run("  ")
        pieces.append((piece, text_width(f"☐{shown} ") + text_width(small, 7)))
    return "".join(para(line) for line in in_lines(pieces, width - mm(1.2)))


def _grid(sheet: Sheet, title: str, grid: Grid) -> str:
    widths = [mm(sheet.side), mm(_NUMBER), *_shared(WIDTH - sheet.side - _NUMBER, grid.columns)]
    heads = [side(widths[0], title, open_edge="bottom"), sheet.label(_NUMBER, words.ROW)]
    many = len(grid.columns) > _MANY_COLUMNS
    small = "Soft" if many and sheet.paper.language is Language.EN else ""
    heads += [
        label(width, sheet.say(column.label), below=sheet.other(column.label), style=small)
        for width, column in zip(widths[2:], grid.columns, strict=True)
    ]
    count = sheet.controls.text(f"{grid.key}.count", f"{title} {grid.key}", style="Soft")
    number = sheet.controls.text(ROW_NUMBER, sheet.say(words.ROW), style="")
    cells = [side(widths[0], "", "restart", "top", count), cell(widths[1], number, "CellCentre", _CENTRED)]
    for width, column in zip(widths[2:], grid.columns, strict=True):
        style = _ALIGNED.get(column.align, "CellCentre")
        cells.append(cell(width, _entry(sheet, grid, column, width), style, Look(narrow=many)))
    section = sheet.controls.repeating(grid.key, f"{title} {grid.key}", row(cells))
    return table(widths, [row(heads, head=True), section])


def _entry(sheet: Sheet, grid: Grid, column: GridColumn, width: int) -> str:
    tags = column_tags(grid.key, column)
    if column.options:
        return _boxes(sheet, tags, column.options, width)
    return sheet.controls.text(tags[0], sheet.say(column.label))


def _shared(width: float, columns: Sequence[GridColumn]) -> list[int]:
    """Column widths by their shares, adding up to the width exactly; numbers need less room than text."""
    weights = [max(column.share, 1) * (7 if column.align == "end" else 10) for column in columns]
    edges, reached = [0], 0
    for weight in weights:
        reached += weight
        edges.append(mm(width * reached / sum(weights)))
    return [right - left for left, right in pairwise(edges)]
