"""Reads one field, or one column of a table, from its JSON shape."""

from collections.abc import Callable
from typing import Any

from app.calculation.expressions import LONGEST as LONGEST_FORMULA
from app.forms.rules.reading.conditions import condition_at, read_condition
from app.forms.rules.reading.node import Node
from app.forms.words import (
    NUMBER_TYPES,
    OPTION_TYPES,
    REGISTER_TYPES,
    TEXT_TYPES,
    Field,
    FieldType,
    Option,
    Prefill,
    SurveyFact,
)
from app.forms.words.conditions import Condition
from app.kernel.numbers import document_number
from app.kernel.wording import Words

LONGEST_TEXT = 20_000
MOST_ROWS = 2_000
NEVER_IN_TABLES = frozenset({FieldType.TABLE, FieldType.FILE, FieldType.SIGNATURE})


def read_field(node: Node, *, column: bool = False) -> Field | None:
    """The field at a node, or None with notes."""
    kind = _type(node, column=column)
    name, label = node.id(), node.words("label", needed=True)
    common = {
        "hint": node.words("hint"),
        "required": _required(node),
        "wide": _width(node),
        "formula": node.text("formula", longest=LONGEST_FORMULA),
        "computed": node.flag("computed"),
    }
    if kind is None:
        # Without a type nobody knows which other keys belong here: they are not complained about.
        node.notes.unread.add(name)
        return None
    if not column:
        common |= {"shown": condition_at(node, "shown"), "prefill": _prefill(node), "survey": _survey(node)}
    if common["formula"] is not None:
        common["computed"] = True
        if kind not in NUMBER_TYPES:
            node.note("formula", NO_FORMULA)
    special = _SPECIAL.get(kind, _nothing)(node, kind)
    default = node.text("default", longest=LONGEST_TEXT) if kind not in NEVER_IN_TABLES else None
    node.finish()
    if not name or label is None:
        node.notes.unread.add(name)
        return None
    return Field(name, kind, label, default=default, **common, **special)


def _type(node: Node, *, column: bool) -> FieldType | None:
    text = node.text("type", needed=True)
    if text is None:
        return None
    if text not in set(FieldType):
        node.note("type", UNKNOWN_TYPE, text=text, known=", ".join(FieldType))
        return None
    kind = FieldType(text)
    if column and kind in NEVER_IN_TABLES:
        node.note("type", NOT_A_COLUMN, text=text)
        return None
    return kind


def _required(node: Node) -> bool | Condition:
    found = node.value("required")
    if isinstance(found, dict):
        child = node.child("required")
        return (read_condition(child) if child else None) or False
    if found is not None and not isinstance(found, bool):
        node.note("required", NO_REQUIRED)
    return found is True


def _width(node: Node) -> bool:
    text = node.text("width")
    if text not in (None, "half", "full"):
        node.note("width", NO_WIDTH)
    return text == "full"


def _prefill(node: Node) -> Prefill | None:
    child = node.child("prefill")
    if child is None:
        return None
    link, name = child.id("from"), child.id("field")
    child.finish()
    return Prefill(link, name) if link and name else None


def _survey(node: Node) -> SurveyFact | None:
    text = node.text("survey")
    if text is None or text in set(SurveyFact):
        return SurveyFact(text) if text else None
    node.note("survey", UNKNOWN_FACT, text=text, known=", ".join(SurveyFact))
    return None


def _options(node: Node, _: FieldType) -> dict[str, Any]:
    found: list[Option] = []
    for child in node.nodes("options", needed=True, most=60):
        value, label = child.id("value"), child.words("label", needed=True)
        child.finish()
        if value in {option.value for option in found}:
            child.note("value", DOUBLED_VALUE, text=value)
        elif value and label:
            found.append(Option(value, label))
    return {"options": tuple(found)}


def _numbers(node: Node, kind: FieldType) -> dict[str, Any]:
    least, most = node.decimal("min"), node.decimal("max")
    if least is not None and most is not None and least > most:
        node.note("max", UPSIDE_DOWN)
    for key, limit in (("min", least), ("max", most)):
        if kind is FieldType.INTEGER and limit is not None and limit != limit.to_integral_value():
            node.note(key, WHOLE_LIMIT)
    return {"min": least, "max": most, "unit": node.words("unit")}


def _texts(node: Node, _: FieldType) -> dict[str, Any]:
    return {"max_length": node.whole("max_length", 1, LONGEST_TEXT)}


def _registered(node: Node, kind: FieldType) -> dict[str, Any]:
    return {**_texts(node, kind), "registered": node.flag("registered")}


def _table(node: Node, _: FieldType) -> dict[str, Any]:
    found = [(child, read_field(child, column=True)) for child in node.nodes("columns", needed=True, most=20)]
    columns: list[Field] = []
    for child, column in found:
        if column and column.id in {one.id for one in columns}:
            child.note("id", DOUBLED_COLUMN, text=column.id)
        elif column:
            columns.append(column)
    least, most = (
        node.whole("min_rows", 0, MOST_ROWS),
        node.whole("max_rows", 1, MOST_ROWS),
    )
    if least is not None and most is not None and least > most:
        node.note("max_rows", UPSIDE_DOWN)
    return {"columns": tuple(columns), "min_rows": least, "max_rows": most}


def _record(node: Node, _: FieldType) -> dict[str, Any]:
    form = node.text("form")
    number = document_number(form) if form else None
    if form and (number is None or number.text != form or number.item is None):
        node.note("form", NO_FORM_NUMBER, text=form)
    return {"form": form, "where": condition_at(node, "where")}


def _files(node: Node, _: FieldType) -> dict[str, Any]:
    return {"max_rows": node.whole("max_rows", 1, 50)}


def _nothing(_: Node, __: FieldType) -> dict[str, Any]:
    return {}


_SPECIAL: dict[FieldType, Callable[[Node, FieldType], dict[str, Any]]] = {
    **dict.fromkeys(OPTION_TYPES, _options),
    **dict.fromkeys(NUMBER_TYPES, _numbers),
    **dict.fromkeys(TEXT_TYPES, _texts),
    **dict.fromkeys(REGISTER_TYPES, _registered),
    FieldType.TABLE: _table,
    FieldType.RECORD: _record,
    FieldType.FILE: _files,
}

NO_FORMULA = Words("只有整数、小数、金额可以用算式", "Only whole numbers, decimals and money can have a formula")
UNKNOWN_TYPE = Words("没有 {text} 这种类型；有：{known}", "There is no type {text}; known are: {known}")
UNKNOWN_FACT = Words("调查不填 {text} 这一项；有：{known}", "A survey fills in no {text}; known are: {known}")
NOT_A_COLUMN = Words("表格的列不能是 {text}", "A column of a table cannot be of type {text}")
NO_REQUIRED = Words("只能是 true、false 或条件", "Give true, false or a condition")
NO_WIDTH = Words("只能是 half 或 full", "Give half or full")
DOUBLED_VALUE = Words("选项值 {text} 重复", "The option value {text} stands twice")
DOUBLED_COLUMN = Words("列标识 {text} 重复", "The column id {text} stands twice")
UPSIDE_DOWN = Words("上限小于下限", "The upper limit is below the lower limit")
WHOLE_LIMIT = Words("整数栏的限值要是整数", "The limit of a whole number is a whole number")
NO_FORM_NUMBER = Words("{text}不是表单编号，如 QR15-03", "{text} is no form number such as QR15-03")
