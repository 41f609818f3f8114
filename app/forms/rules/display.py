"""How an answer is read by people: labels for values, units, half-years; a record's one-line title."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.forms.rules.conditions import is_empty
from app.forms.words import Field, FieldType, FormDefinition
from app.kernel.wording import Language, Words, many

_YES_NO = {"yes": Words("是", "Yes"), "no": Words("否", "No")}
_HALVES = {
    "H1": Words("{year} 年上半年", "First half of {year}"),
    "H2": Words("{year} 年下半年", "Second half of {year}"),
}
_LONGEST_SUMMARY = 200
_DRAWN = Words("{name}（手写）", "{name} (drawn)")


def shown_value(field: Field, value: object, language: Language) -> str:
    """A canonical value as it is read on page and print; empty text for no answer. Odd values are shown as they are."""
    if is_empty(value):
        return ""
    shown = _shown(field, value, language)
    if field.unit is None:
        return shown
    unit = field.unit.say(language)
    return f"{shown}{unit}" if unit == "%" else f"{shown} {unit}"


def _shown(field: Field, value: Any, language: Language) -> str:
    if isinstance(value, (list, tuple)):
        return _several(field, value, language)
    if isinstance(value, Mapping):
        name = str(value.get("name", ""))
        return _DRAWN.filled(name=name).say(language) if value.get("drawn") else name
    text = str(value)
    option = field.option(text)
    if option:
        return option.label.say(language)
    if field.type is FieldType.YES_NO and text in _YES_NO:
        return _YES_NO[text].say(language)
    if field.type is FieldType.DATETIME:
        return text.replace("T", " ")
    if field.type is FieldType.PERIOD and text[5:] in _HALVES:
        return _HALVES[text[5:]].filled(year=text[:4]).say(language)
    if field.type is FieldType.MONEY:
        return _grouped(text)
    return text


def _several(field: Field, values: list[Any] | tuple[Any, ...], language: Language) -> str:
    if field.type is FieldType.TABLE:
        return Words(f"{len(values)} 行", many(len(values), "row")).say(language)
    separator = "、" if language is Language.ZH else ", "
    return separator.join(_shown(field, value, language) for value in values)


def _grouped(text: str) -> str:
    try:
        return f"{Decimal(text):,f}"
    except ArithmeticError:
        return text


def summary(definition: FormDefinition, answers: Mapping[str, Any], language: Language = Language.ZH) -> str:
    """The record's one-line title in lists and search, from the fields that the definition names."""
    parts = []
    for name in definition.summary:
        field = definition.field(name)
        if field is not None and "." not in name:
            parts.append(shown_value(field, answers.get(name), language))
    return " · ".join(part for part in parts if part)[:_LONGEST_SUMMARY]
