"""One value of one field: from what was typed to its one spelling, or what is wrong with it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from app.forms.rules.spelling.days import spelt_day, spelt_moment, spelt_period
from app.forms.rules.spelling.numbers import digits, money, spelt_number
from app.forms.rules.spelling.texts import (
    BROKEN_TEXT,
    TOO_LONG,
    is_broken,
    spelt_line,
    spelt_text,
)
from app.forms.words import REGISTER_TYPES, Field, FieldType
from app.kernel.identity import identity
from app.kernel.numbers import form_of_record, is_record_number
from app.kernel.strokes import is_drawing
from app.kernel.wording import Words

LONGEST_LINE = 200
LONGEST_TEXT = 10_000
MOST_TYPED = 200_000  # a text as long as this is not looked into any more, whatever it is made of
_YES = {"yes": "yes", "true": "yes", "on": "yes", "1": "yes", "是": "yes"}
_NO = {"no": "no", "false": "no", "0": "no", "否": "no"}


def spelt(field: Field, typed: object) -> Any:
    """The canonical value of a field that is no table and no file, None if empty, or Words if it cannot be taken."""
    if field.type is FieldType.MANY:
        return _many(field, typed)
    if field.type is FieldType.SIGNATURE:
        return _signature(field, typed)
    if typed is None:
        return None
    text = _as_text(field, typed)
    if isinstance(text, Words) or not text.strip():
        return text if isinstance(text, Words) else None
    if is_broken(text):
        return BROKEN_TEXT
    return _SPELLERS[field.type](field, text)


def _as_text(field: Field, typed: object) -> str | Words:
    if isinstance(typed, bool):
        return ("yes" if typed else "no") if field.type is FieldType.YES_NO else NOT_ONE_VALUE
    if isinstance(typed, (str, int, float)):
        return digits(typed) if isinstance(typed, int) else str(typed)
    return NOT_ONE_VALUE


def _number(field: Field, text: str) -> str | Words:
    places = {FieldType.INTEGER: 0, FieldType.MONEY: 2}.get(field.type)
    found = spelt_number(text, places)
    if isinstance(found, Words):
        return found
    found = money(found) if field.type is FieldType.MONEY else found
    number = Decimal(found)
    if field.min is not None and number < field.min:
        return TOO_SMALL.filled(limit=format(field.min, "f"))
    if field.max is not None and number > field.max:
        return TOO_LARGE.filled(limit=format(field.max, "f"))
    return found


def _line(field: Field, text: str) -> str | Words | None:
    return _spelt(text, spelt_line, field.max_length or LONGEST_LINE)


def _long(field: Field, text: str) -> str | Words | None:
    return _spelt(text, spelt_text, field.max_length or LONGEST_TEXT)


def _spelt(text: str, spell: Callable[[str], str], most: int) -> str | Words | None:
    return _limited(text if len(text) > MOST_TYPED else spell(text), most)


def _limited(text: str, most: int) -> str | Words | None:
    if len(text) > most:
        return TOO_LONG.filled(count=len(text), most=most)
    return text or None


def _choice(field: Field, text: str) -> str | Words:
    value = text.strip()
    return value if field.option(value) else NO_OPTION


def _yes_no(_: Field, text: str) -> str | Words:
    key = text.strip().lower()
    return _YES.get(key) or _NO.get(key) or NO_YES_NO


def _record(field: Field, text: str) -> str | Words:
    if len(text) > 80 or not is_record_number(text):
        return NO_RECORD.filled(form=field.form or "QR15-03")
    form = form_of_record(text)
    if field.form and form != field.form:
        return OTHER_FORM.filled(form=field.form, other=form)
    return identity(text).upper()


def _many(field: Field, typed: object) -> list[str] | Words | None:
    values = [typed] if isinstance(typed, str) else typed
    if values is None:
        return None
    if not isinstance(values, (list, tuple)) or not all(isinstance(value, str) for value in values):
        return NOT_A_LIST
    chosen = {value.strip() for value in values} - {""}
    known = [option.value for option in field.options]
    if not chosen <= set(known):
        return NO_OPTION
    return [value for value in known if value in chosen] or None


def _signature(field: Field, typed: object) -> dict[str, str] | Words | None:
    given = typed.get("name") if isinstance(typed, dict) else typed
    if given is None:
        return None
    name = _as_text(field, given)  # as in any line: kept as text, a number read again must be what it was
    if not isinstance(name, str):
        return NO_NAME
    if is_broken(name):
        return BROKEN_TEXT
    found = _limited(spelt_line(name), 80)
    if isinstance(found, Words):
        return found
    drawing = typed.get("drawn") if isinstance(typed, dict) else None
    return _with_drawing(found, drawing) if drawing else {"name": found} if found else None


def _with_drawing(name: str | None, drawing: object) -> dict[str, str] | Words:
    if not isinstance(drawing, str) or not is_drawing(drawing):
        return NO_DRAWING
    return {"name": name, "drawn": drawing} if name else NO_NAME


_SPELLERS: dict[FieldType, Callable[[Field, str], Any]] = {
    FieldType.TEXT: _line,
    **dict.fromkeys(REGISTER_TYPES, _line),
    FieldType.LONG_TEXT: _long,
    FieldType.INTEGER: _number,
    FieldType.DECIMAL: _number,
    FieldType.MONEY: _number,
    FieldType.DATE: lambda _, text: spelt_day(text),
    FieldType.DATETIME: lambda _, text: spelt_moment(text),
    FieldType.PERIOD: lambda _, text: spelt_period(text),
    FieldType.CHOICE: _choice,
    FieldType.SCALE: _choice,
    FieldType.YES_NO: _yes_no,
    FieldType.RECORD: _record,
}

NOT_ONE_VALUE = Words("这里只写一个值", "Give one value here")
NOT_A_LIST = Words("这里要一组选项", "Give a list of options here")
NO_OPTION = Words("从所列选项里选", "Choose from the options listed")
NO_YES_NO = Words("选“是”或“否”", "Choose yes or no")
NO_DRAWING = Words("手写的签名没有收全，重写一次", "The drawn signature did not arrive whole; draw it again")
NO_NAME = Words("写签名人的姓名", "Write the name of the person who signs")
TOO_SMALL = Words("不能小于 {limit}", "Must not be below {limit}")
TOO_LARGE = Words("不能大于 {limit}", "Must not be above {limit}")
NO_RECORD = Words(
    "写记录编号，如 {form}-2026-0001",
    "Write a record's number such as {form}-2026-0001",
)
OTHER_FORM = Words(
    "这里要 {form} 的记录，{other} 的不行",
    "A record of {form} belongs here, not one of {other}",
)
