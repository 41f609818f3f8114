"""What goes into each content control of a form, worked out from its paper."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.kernel.wording import Language, Words
from app.rendering import words
from app.rendering.docx.markup.controls import Value
from app.rendering.docx.markup.pieces import CHECKED
from app.rendering.docx.tags import AMENDMENT_COLUMNS, AMENDMENTS, ROW_NUMBER, option_tag, parts_of, sign_key
from app.rendering.paper import Cell, FormPaper, Grid, SignOffLine, Stamp
from app.rendering.sentences import checkpoint, groups, in_both, printed_for, sentence

_OPEN = frozenset({Stamp.DRAFT, Stamp.BLANK})
_BLANK = "\u3000"
_SEPARATOR = re.compile("、|, ")


Row = dict[str, Value | bool]


@dataclass(frozen=True, slots=True)
class Answers:
    """Values by tag: texts, check boxes, table rows (tag → value each), what the QR code holds, what marks nothing."""

    texts: dict[str, Value]
    boxes: dict[str, bool]
    tables: dict[str, tuple[Row, ...]]
    picture: str
    nothing: str
    added: tuple["AddedSigner", ...] = ()
    drawn: Mapping[str, str] = field(default_factory=dict)  # drawn signatures by tag


@dataclass(frozen=True, slots=True)
class AddedSigner:
    """Somebody who signed beside those whom the form asks for: in a row made after another's (`after`), whose label
    (`said`, in both languages) gives way to their own.
    """

    key: str
    after: str
    said: Words
    label: str


def answers_of(paper: FormPaper) -> Answers:
    """The values of a paper. An empty cell of a final form reads `/`, that of a draft or a blank stays empty."""
    nothing = _BLANK if paper.stamp in _OPEN else words.EMPTY
    texts, boxes, tables = _meta(paper), {}, {AMENDMENTS: _amended(paper)}
    for part in parts_of(paper):
        if isinstance(part, Grid):
            tables[part.key] = _rows(part, paper, nothing)
            texts[f"{part.key}.count"] = Value(_counted(part, paper))
        else:
            texts[part.key] = _text(part, paper.language, nothing)
            boxes |= {option_tag(part.key, choice.value or choice.label.zh): choice.chosen for choice in part.choices}
    for place, line in enumerate(paper.sign_offs, 1):
        texts |= _signed(f"sign.{sign_key(line, place)}", line, paper)
    drawn = {part.key: part.drawing for part in parts_of(paper) if isinstance(part, Cell) and part.drawing}
    return Answers(texts, boxes, tables, paper.footing.address, nothing, tuple(_added(paper)), drawn)


def _added(paper: FormPaper) -> Iterator[AddedSigner]:
    asked = [(sign_key(line, place), line) for place, line in enumerate(paper.sign_offs, 1) if not line.is_added]
    for place, line in enumerate(paper.sign_offs, 1):
        if line.is_added and asked:
            key, last = asked[-1]
            yield AddedSigner(sign_key(line, place), key, last.meaning, line.meaning.say(paper.language))


def _text(cell: Cell, language: Language, nothing: str) -> Value:
    chosen = "、".join(f"{CHECKED} {choice.label.say(language)}" for choice in cell.choices if choice.chosen)
    text = chosen if cell.choices else cell.text
    before = "" if cell.amended_from is None else cell.amended_from or words.EMPTY
    return Value(text, ink=True, before=before) if text.strip() else Value(nothing, before=before)


def _rows(grid: Grid, paper: FormPaper, nothing: str) -> tuple[Row, ...]:
    if grid.rows:
        return tuple(_row(grid, str(number), row, paper.language, nothing) for number, row in enumerate(grid.rows, 1))
    if paper.stamp is Stamp.BLANK:
        numbers = range(1, max(grid.blank_rows, 1) + 1)
        return tuple(_row(grid, str(number), (), paper.language, nothing) for number in numbers)
    return (_row(grid, nothing, (), paper.language, nothing),)


def _row(grid: Grid, number: str, row: tuple[str, ...], language: Language, nothing: str) -> Row:
    values: Row = {ROW_NUMBER: Value(number)}
    for column, text in zip(grid.columns, (*row, *("",) * len(grid.columns)), strict=False):
        tag = f"{grid.key}.{column.key}"
        values[tag] = Value(text, ink=True) if text.strip() else Value(nothing)
        chosen = _SEPARATOR.split(text)
        for option in column.options:
            values[option_tag(tag, option.zh)] = option.say(language) in chosen
    return values


def _counted(grid: Grid, paper: FormPaper) -> str:
    if paper.stamp is Stamp.BLANK:
        return _BLANK
    return words.ROWS.filled(count=len(grid.rows)).say(paper.language)


def _amended(paper: FormPaper) -> tuple[Row, ...]:
    return tuple(
        {f"{AMENDMENTS}.{column}": Value(text) for column, text in zip(AMENDMENT_COLUMNS, line, strict=False)}
        for line in paper.amendments
    )


def _signed(key: str, line: SignOffLine, paper: FormPaper) -> dict[str, Value]:
    """Name, post, time and check code; who has not signed yet reads 待签署, on a blank all stays empty for the pen."""
    language = paper.language
    post = line.post.say(language)
    note = line.note.say(language) if line.note else ""
    if paper.stamp is Stamp.BLANK:
        empty = Value(_BLANK)
        return {f"{key}.{part}": empty for part in ("name", "time", "code", "mark", "note")} | {
            f"{key}.post": Value(post)
        }
    signed = line.signed_at is not None
    mark = (words.ELECTRONIC if signed else words.PENDING).say(language)
    return {
        f"{key}.name": Value(line.name or _BLANK, ink=signed),
        f"{key}.post": Value(" ".join(bit for bit in (post, note) if bit)),
        f"{key}.note": Value(note),
        f"{key}.mark": Value(mark),
        f"{key}.time": Value(line.signed_at or words.PENDING.say(language), ink=signed),
        f"{key}.code": Value(groups(line.check_code or "") or _BLANK, ink=signed),
    }


def _meta(paper: FormPaper) -> dict[str, Value]:
    footing, language = paper.footing, paper.language
    stamp = Stamp.SAMPLE if paper.sample and paper.stamp is not Stamp.VOID else paper.stamp
    said: dict[str, Words | str | None] = {
        "meta.revision": paper.revision,
        "meta.status": words.STAMPS[stamp],
        "meta.kept_until": paper.kept_until,
        "meta.printed": printed_for(footing),
        "meta.checkpoint": checkpoint(footing),
        "meta.hash": groups(footing.content_hash, 8) if footing.content_hash else None,
        "meta.state": paper.status_line,
        "meta.copy": footing.copy_line,
        "meta.stamp_note": paper.stamp_note,
        "meta.sentence": in_both(sentence(paper), language),
        "meta.governed_by": words.GOVERNED_BY.filled(what=paper.governed_by),
        "meta.kept_by": words.KEPT_BY.filled(who=paper.kept_by),
        "meta.qr": None,
    }
    shown = {tag: wording.say(language) if isinstance(wording, Words) else wording for tag, wording in said.items()}
    number = Value(paper.record_number, ink=True) if paper.record_number else Value(_BLANK)
    return {"meta.record_number": number} | {tag: Value(text or _BLANK) for tag, text in shown.items()}
