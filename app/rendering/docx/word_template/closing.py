"""What stands below the fields of a form: signatures, amendments, what can be checked, and what every print tells."""

from collections.abc import Sequence

from app.kernel.wording import Words
from app.rendering import words
from app.rendering.docx.markup.pieces import Look, cell, label, mm, para, row, run, side, spread, table
from app.rendering.docx.tags import AMENDMENT_COLUMNS, AMENDMENTS, sign_key
from app.rendering.docx.word_template.sheet import LABEL, WIDTH, Sheet
from app.rendering.paper import SignOffLine

_SIGNATURE = 12.5
_CENTRED = Look(narrow=True)


def identity(sheet: Sheet, lines: Sequence[tuple[str, Words]], traced: Sequence[str]) -> str:
    """Number, revision and status of the record, two to a line, and below what its print tells."""
    widths = [mm(LABEL), mm(WIDTH / 2 - LABEL), mm(LABEL), mm(WIDTH / 2 - LABEL)]
    rows = []
    for place in range(0, len(lines), 2):
        cells = []
        for tag, name in lines[place : place + 2]:
            shown = sheet.controls.text(tag, sheet.say(name), style="Soft")
            cells += [sheet.label(LABEL, name), cell(widths[1], shown)]
        if len(cells) < len(widths):
            cells[-1] = cell(sum(widths[1:]), shown, look=Look(span=3))
        rows.append(row(cells, 6))
    if traced:
        shown = run("\u3000").join(sheet.controls.text(tag, tag, style="Soft") for tag in traced)
        rows.append(row([cell(sum(widths), shown, look=Look(span=4))], 6))
    return table(widths, rows)


def signatures(sheet: Sheet) -> str:
    """Who signed: meaning, name and post, mark, time, check code."""
    zone = sheet.paper.footing.zone
    rest = WIDTH - sheet.side
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


def _signature(sheet: Sheet, widths: Sequence[int], place: int, line: SignOffLine) -> str:
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


def amendments(sheet: Sheet) -> str:
    """What was corrected after filing, a row to each."""
    rest = WIDTH - sheet.side
    widths = [mm(sheet.side), *(mm(rest * share / 164) for share in (15, 34, 22, 40, 53))]
    heads = [side(widths[0], sheet.say(words.AMENDMENTS), open_edge="bottom")]
    heads += [label(width, sheet.say(name)) for width, name in zip(widths[1:], words.AMENDMENT_HEADS, strict=True)]
    cells = [side(widths[0], "", "restart", "top")]
    for width, column, name in zip(widths[1:], AMENDMENT_COLUMNS, words.AMENDMENT_HEADS, strict=True):
        content = sheet.controls.text(f"{AMENDMENTS}.{column}", sheet.say(name), style="")
        cells.append(cell(width, para(content, "Small")))
    section = sheet.controls.repeating(AMENDMENTS, sheet.say(words.AMENDMENTS), row(cells, 6))
    return table(widths, [row(heads, 6, head=True), section])


def verification(sheet: Sheet) -> str:
    """The QR code, the hash of the record, its state."""
    control = sheet.controls.text
    code = control("meta.qr", sheet.say(words.QR), style="")
    hash_line = run(sheet.say(words.RECORD_HASH) + "\u3000") + control(
        "meta.hash", sheet.say(words.RECORD_HASH), style=""
    )
    state = run(sheet.say(words.STATE) + "\u3000") + control("meta.state", sheet.say(words.STATE), style="")
    lines = para(hash_line, "Small") + para(state, "Small") + para(run(sheet.say(words.IDENTITY)), "Small")
    widths = [mm(25), mm(WIDTH - 25)]
    return table(widths, [row([cell(widths[0], code, "CellCentre", _CENTRED), cell(widths[1], lines)], 22)])
