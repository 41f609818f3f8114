"""The values of a form written into the content controls of one story: body, header or footer."""

from lxml import etree

from app.rendering.docx.headers import STAMP_STYLES
from app.rendering.docx.markup.controls import (
    Found,
    Value,
    pattern_rows,
    renumber,
    repeat,
    restyle_stamp,
    tagged,
    write_box,
    write_text,
)
from app.rendering.docx.markup.names import W
from app.rendering.docx.tags import AMENDMENTS
from app.rendering.docx.word_form.signers import make_room
from app.rendering.docx.word_form.values import Answers, Row
from app.rendering.paper import Stamp


def write(story: etree._Element, answers: Answers, stamp: Stamp) -> list[etree._Element]:
    """Write the values into the controls of a story; returns the controls that wait for the picture."""
    make_room(tagged(story), answers.added)
    found = tagged(story)
    _fill_controls(found, answers, stamp)
    _fill_tables(found, answers)
    renumber(story)
    return [sdt for tag, sdt in found if tag == "meta.qr"]


def _fill_tables(found: Found, answers: Answers) -> None:
    for key, table_rows in answers.tables.items():
        rows = pattern_rows(found, key)
        if not rows:
            continue
        if not table_rows and _leaves_with(rows[0], key):
            continue
        for place, controls in enumerate(repeat(rows, max(len(table_rows), 1))):
            _fill_row(controls, table_rows[place] if table_rows else {}, following=place > 0)


def _leaves_with(pattern: etree._Element, key: str) -> bool:
    """The table of amendments goes if there are none and nothing else stands in it."""
    frame = next(pattern.iterancestors(W + "tbl"), None)
    if key != AMENDMENTS or frame is None or any(not tag.startswith(AMENDMENTS) for tag, _ in tagged(frame)):
        return False
    gap = frame.getnext()
    if gap is not None and gap.tag == W + "p" and not "".join(gap.itertext()).strip():
        gap.getparent().remove(gap)
    frame.getparent().remove(frame)
    return True


def _fill_row(controls: Found, row: Row, *, following: bool) -> None:
    for tag, sdt in controls:
        value = row.get(tag)
        if isinstance(value, bool):
            write_box(sdt, ticked=value)
        elif value is not None:
            write_text(sdt, value)
        elif following and tag.endswith(".count"):
            write_text(sdt, Value(""))


def _fill_controls(found: Found, answers: Answers, stamp: Stamp) -> None:
    for tag, sdt in found:
        if tag in answers.boxes:
            write_box(sdt, ticked=answers.boxes[tag])
        elif tag in answers.texts:
            write_text(sdt, answers.texts[tag])
        elif tag.startswith("sign."):
            write_text(sdt, Value(answers.nothing))
        if tag == "meta.status":
            restyle_stamp(sdt, STAMP_STYLES[stamp])
