"""The controlled Word template of a form: header table, grid, every field a content control tagged with its key."""

from collections.abc import Sequence
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
    spread,
    table,
    text_width,
    title_size,
)
from app.rendering.docx.tags import AMENDMENT_COLUMNS, AMENDMENTS, ROW_NUMBER, column_tags, option_tag, sign_key
from app.rendering.paper import Cell, FormPaper, FormSection, Grid, GridColumn, SignOffLine

_WIDTH = 175.0
_SIDE = {Language.ZH: 11.0, Language.EN: 24.0}
_LABEL, _NUMBER, _NARRATIVE, _SIGNATURE = 25.0, 11.0, 14.0, 12.5
_MANY_COLUMNS = 7  # from here on a table is set smaller
_MARGINS = {"top": mm(40), "right": mm(15), "bottom": mm(25), "left": mm(20), "header": mm(12), "footer": mm(8)}
_CENTRED = Look(narrow=True)
_ALIGNED = {"start": "Cell", "end": "CellEnd"}


def build(paper: FormPaper) -> bytes:
    """The Word template of a form from its blank paper, in the paper's language; small print of the other if bilingual.

    Every cell, option, table, column and signature of the paper gets a content control; `tags.keys_of` lists the tags.
    Raises Invalid if a tag is longer than Word takes (64 characters). The same paper gives the same bytes.
    """
    controls = Controls()
    sheet = _Sheet(paper, controls)
    header = _header(sheet)
    blocks = [block for section in paper.sections for block in _section(sheet, section)]
    blocks += [_signatures(sheet)] if paper.sign_offs else []
    blocks += [_amendments(sheet), _verification(sheet)]
    body = GAP.join(blocks) + GAP + section_properties(_MARGINS)
    about = About(
        f"{paper.number} {sheet.say(paper.title)}", sheet.say(paper.company), paper.revision, paper.language.tag
    )
    return zipped(document_parts(body, header, form_footer(paper, controls), about))


class _Sheet:
    """What all blocks of one form share: its paper, its controls, its language and the width of the side column."""

    def __init__(self, paper: FormPaper, controls: Controls) -> None:
        self.paper = paper
        self.controls = controls
        self.side = _SIDE[paper.language]

    def say(self, wording: Words) -> str:
        """The wording in the paper's language."""
        return wording.say(self.paper.language)

    def other(self, wording: Words) -> str:
        """The wording in the other language if the paper is bilingual, else empty."""
        return (
            wording.say(Language.EN if self.paper.language is Language.ZH else Language.ZH)
            if self.paper.bilingual
            else ""
        )

    def label(self, width: float, wording: Words, *, required: bool = False) -> str:
        """A label cell of so many millimetres."""
        return label(mm(width), self.say(wording), required=required, below=self.other(wording))


def _header(sheet: _Sheet) -> str:
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


def _stamp(sheet: _Sheet) -> str:
    control, status = sheet.controls.text, sheet.say(words.STATUS)
    shown = control("meta.status", status, sheet.say(words.STAMPS[sheet.paper.stamp]), "")
    return para(shown, "Stamp") + para(control("meta.stamp_note", status, style="Soft"), "CellCentre")


def _section(sheet: _Sheet, section: FormSection) -> list[str]:
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


def _cells(sheet: _Sheet, title: str, cells: Sequence[Cell]) -> str:
    value = (_WIDTH - sheet.side - 2 * _LABEL) / 2
    widths = [mm(width) for width in (sheet.side, _LABEL, value, _LABEL, value)]
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


def _line(sheet: _Sheet, widths: Sequence[int], first: str, line: tuple[Cell, ...]) -> str:
    cells = [first]
    for place, one in enumerate(line):
        whole = len(line) == 1
        width = sum(widths[2:]) if whole else widths[2 + 2 * place]
        cells += [
            sheet.label(_LABEL, one.label, required=one.required),
            cell(width, _value(sheet, one, width), look=Look(span=3 if whole else 1)),
        ]
    long = any(one.long for one in line)
    return row(cells, _NARRATIVE if long else 7.4, splits=long)


def _value(sheet: _Sheet, one: Cell, width: int) -> str:
    if not one.choices:
        return sheet.controls.text(one.key, sheet.say(one.label))
    tags = [option_tag(one.key, choice.value or choice.label.zh) for choice in one.choices]
    return _boxes(sheet, tags, [choice.label for choice in one.choices], width)


def _boxes(sheet: _Sheet, tags: Sequence[str], options: Sequence[Words], width: int) -> str:
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


def _grid(sheet: _Sheet, title: str, grid: Grid) -> str:
    widths = [mm(sheet.side), mm(_NUMBER), *_shared(_WIDTH - sheet.side - _NUMBER, grid.columns)]
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


def _entry(sheet: _Sheet, grid: Grid, column: GridColumn, width: int) -> str:
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


def _signatures(sheet: _Sheet) -> str:
    zone = sheet.paper.footing.zone
    rest = _WIDTH - sheet.side
    widths = [mm(sheet.side), *(mm(rest * share / 164) for share in (21, 36, 28, 42, 37))]
    names = (
        words.MEANING,
        words.SIGNER,
        words.SIGNATURE,
        words.SIGNED_AT.filled(zone=zone),
        words.CHECK_CODE,
    )
    heads = [side(widths[0], sheet.say(words.SIGNING), open_edge="bottom")]
    heads += [
        label(width, sheet.say(name), below=sheet.other(name)) for width, name in zip(widths[1:], names, strict=True)
    ]
    lines = [_signature(sheet, widths, place, line) for place, line in enumerate(sheet.paper.sign_offs, 1)]
    return table(widths, [row(heads, head=True), *lines])


def _signature(sheet: _Sheet, widths: Sequence[int], place: int, line: SignOffLine) -> str:
    key, meaning, control = f"sign.{sign_key(line, place)}", sheet.say(line.meaning), sheet.controls.text
    who = para(control(f"{key}.name", meaning)) + para(control(f"{key}.post", meaning, style="Soft"))
    cells = [
        side(widths[0], "", "restart" if place == 1 else "continue", "top"),
        cell(widths[1], run(spread(meaning)), "CellCentre", _CENTRED),
        cell(widths[2], who),
        cell(widths[3], control(f"{key}.mark", meaning, style="Soft"), "CellCentre", _CENTRED),
        cell(widths[4], control(f"{key}.time", meaning), "CellCentre", _CENTRED),
        cell(widths[5], control(f"{key}.code", meaning), "CellCentre", _CENTRED),
    ]
    return row(cells, _SIGNATURE)


def _amendments(sheet: _Sheet) -> str:
    rest = _WIDTH - sheet.side
    widths = [mm(sheet.side), *(mm(rest * share / 164) for share in (15, 34, 22, 40, 53))]
    heads = [side(widths[0], sheet.say(words.AMENDMENTS), open_edge="bottom")]
    heads += [label(width, sheet.say(name)) for width, name in zip(widths[1:], words.AMENDMENT_HEADS, strict=True)]
    cells = [side(widths[0], "", "restart", "top")]
    for width, column, name in zip(widths[1:], AMENDMENT_COLUMNS, words.AMENDMENT_HEADS, strict=True):
        content = sheet.controls.text(f"{AMENDMENTS}.{column}", sheet.say(name), style="")
        cells.append(cell(width, para(content, "Small")))
    section = sheet.controls.repeating(AMENDMENTS, sheet.say(words.AMENDMENTS), row(cells, 6))
    return table(widths, [row(heads, 6, head=True), section])


def _verification(sheet: _Sheet) -> str:
    control = sheet.controls.text
    code = control("meta.qr", sheet.say(words.QR), style="")
    hash_line = run(sheet.say(words.RECORD_HASH) + "\u3000") + control(
        "meta.hash", sheet.say(words.RECORD_HASH), style=""
    )
    state = run(sheet.say(words.STATE) + "\u3000") + control("meta.state", sheet.say(words.STATE), style="")
    lines = para(hash_line, "Small") + para(state, "Small") + para(run(sheet.say(words.IDENTITY)), "Small")
    widths = [mm(25), mm(_WIDTH - 25)]
    return table(widths, [row([cell(widths[0], code, "CellCentre", _CENTRED), cell(widths[1], lines)], 22)])
