"""Two revisions of a form beside each other: its fields by their stable ids, and what is asked differently."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.documents.rules.comparing.clauses import Change
from app.documents.rules.comparing.matching import moved
from app.documents.rules.comparing.texts import Pieces, pieces
from app.kernel.wording import Words

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FacetChange:
    """One property of a field that differs."""

    name: Words
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One section, field, column, signature or rule in both revisions of a form, known by its id."""

    change: Change
    id: str
    what: Words
    label: Words
    facets: tuple[FacetChange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    what: Words
    label: Words
    facets: dict[str, str]


def compare_definitions(old: Data | None, new: Data | None) -> tuple[ItemChange, ...]:
    """Every part of both definitions in the order of the newer one, removed ones at the end. None: no form."""
    before, after = dict(_items(old or {})), dict(_items(new or {}))
    places = {key: place for place, key in enumerate(before)}
    order = {place: places[key] for place, key in enumerate(after) if key in places}
    out_of_order = moved(order)
    found = [
        _compared(key, before.get(key), item, is_moved=place in out_of_order)
        for place, (key, item) in enumerate(after.items())
    ]
    return (*found, *(_compared(key, item, None, is_moved=False) for key, item in before.items() if key not in after))


def _compared(key: str, old: _Item | None, new: _Item | None, *, is_moved: bool) -> ItemChange:
    shown = new or old
    assert shown is not None
    facets = tuple(_facets(old.facets if old else {}, new.facets if new else {}))
    if old is None or new is None:
        change = Change.ADDED if old is None else Change.REMOVED
    elif facets:
        change = Change.CHANGED
    else:
        change = Change.MOVED if is_moved else Change.SAME
    return ItemChange(change, key, shown.what, shown.label, facets)


def _facets(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[FacetChange]:
    for name in dict.fromkeys((*new, *old)):
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            yield FacetChange(_NAMES.get(name, Words(name, name)), pieces(before, after))


def _items(definition: Data) -> Iterator[tuple[str, _Item]]:
    head = {name: value for name, value in definition.items() if name not in _APART}
    if head:
        yield "form", _Item(_FORM, _words(definition.get("title")), _spelt(head, ()))
    for section in definition.get("sections", ()):
        yield (
            f"section:{section.get('id')}",
            _Item(_SECTION, _words(section.get("title")), _spelt(section, ("fields",))),
        )
        for field in section.get("fields", ()):
            yield from _field(str(field.get("id")), field, section)
    for signature in definition.get("signatures", ()):
        label = _words(signature.get("label")) if signature.get("label") else Words(*(str(signature.get("id")),) * 2)
        yield f"signature:{signature.get('id')}", _Item(_SIGNATURE, label, _spelt(signature, ()))
    for rule in definition.get("rules", ()):
        label = _words(rule.get("message"))
        yield f"rule:{label.zh}", _Item(_RULE, label, _spelt(rule, ()))


def _field(key: str, field: Data, section: Data) -> Iterator[tuple[str, _Item]]:
    within = {"section": section.get("title")} | {name: value for name, value in field.items() if name != "columns"}
    yield key, _Item(_FIELD, _words(field.get("label")), _spelt(within, ()))
    for column in field.get("columns", ()):
        label = _words(column.get("label"))
        yield f"{key}.{column.get('id')}", _Item(_COLUMN, label, _spelt(column, ()))


def _spelt(data: Data, left_out: Iterable[str]) -> dict[str, str]:
    return {name: _said(value) for name, value in data.items() if name not in {"id", *left_out} and value is not None}


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _YES.zh if value else _NO.zh
    if isinstance(value, dict):
        return _said_object(value)
    if isinstance(value, list):
        return "、".join(map(_said, value))
    return str(value)


def _said_object(value: Data) -> str:
    if set(value) == {"zh", "en"}:
        return f"{value['zh']} / {value['en']}"
    if set(value) == {"value", "label"}:
        return f"{_said(value['label'])} ({value['value']})"
    if set(value) == {"field", "is"}:
        return f"{value['field']} = {_said(value['is'])}"
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _words(value: Any) -> Words:
    return Words(str(value.get("zh", "")), str(value.get("en", ""))) if isinstance(value, dict) else Words("", "")


_APART = frozenset({"sections", "signatures", "rules"})
_FORM, _SECTION, _FIELD = Words("整张表", "The form"), Words("部分", "Section"), Words("栏目", "Field")
_COLUMN, _SIGNATURE, _RULE = Words("列", "Column"), Words("签署栏", "Signature"), Words("规则", "Rule")
_YES, _NO = Words("是", "yes"), Words("否", "no")
_NAMES = {
    "title": Words("名称", "Title"),
    "label": Words("名称", "Label"),
    "section": Words("所在部分", "Section"),
    "type": Words("类型", "Type"),
    "hint": Words("提示", "Hint"),
    "required": Words("必填", "Required"),
    "shown": Words("何时显示", "Shown when"),
    "width": Words("宽度", "Width"),
    "options": Words("选项", "Options"),
    "unit": Words("单位", "Unit"),
    "min": Words("最小", "At least"),
    "max": Words("最大", "At most"),
    "max_length": Words("最多字数", "Longest text"),
    "default": Words("初值", "First value"),
    "form": Words("关联表单", "Form linked to"),
    "where": Words("关联条件", "Link condition"),
    "prefill": Words("带入", "Taken from"),
    "min_rows": Words("最少行数", "Fewest rows"),
    "max_rows": Words("最多行数", "Most rows"),
    "computed": Words("自动计算", "Computed"),
    "survey": Words("调查时自动填", "Filled in by a survey"),
    "governed_by": Words("依据", "Governed by"),
    "retention": Words("保存", "Retention"),
    "summary": Words("摘要栏", "Summary fields"),
    "meaning": Words("签署含义", "Meaning"),
    "posts": Words("签署岗位", "Posts"),
    "message": Words("提示", "Message"),
    "must": Words("要求", "Demand"),
    "when": Words("条件", "When"),
    "fields": Words("涉及栏目", "Fields"),
    "clause": Words("条款", "Clause"),
    "number": Words("编号", "Number"),
}
