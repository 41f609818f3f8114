"""A path of a definition in words: `sections[1].fields[2].label.en` is section 2 › field 3 › label › English."""

import re
from typing import Any

from app.kernel.wording import Words

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_LISTS = {
    "sections": Words("第 {place} 部分", "section {place}"),
    "fields": Words("第 {place} 栏", "field {place}"),
    "columns": Words("第 {place} 列", "column {place}"),
    "options": Words("第 {place} 个选项", "option {place}"),
    "rules": Words("第 {place} 条规则", "rule {place}"),
    "signatures": Words("第 {place} 个签署", "signature {place}"),
    "clauses": Words("第 {place} 条", "clause {place}"),
    "summary": Words("第 {place} 个摘要栏", "summary field {place}"),
    "items": Words("第 {place} 项", "item {place}"),
    "levels": Words("第 {place} 级", "level {place}"),
}
_KEYS = {
    "number": Words("编号", "number"),
    "title": Words("名称", "title"),
    "label": Words("名称", "label"),
    "hint": Words("提示", "hint"),
    "zh": Words("中文", "Chinese"),
    "en": Words("英文", "English"),
    "id": Words("标识 id", "id"),
    "type": Words("类型 type", "type"),
    "required": Words("必填条件", "required"),
    "shown": Words("显示条件", "shown"),
    "governed_by": Words("依据", "governed by"),
    "procedure": Words("程序文件", "procedure"),
    "retention": Words("保存期", "retention"),
    "years": Words("年数", "years"),
    "department": Words("保存部门", "department"),
    "message": Words("提示语", "message"),
    "prefill": Words("带入", "prefill"),
    "computed": Words("计算", "computed"),
    "survey": Words("调查填入", "survey"),
    "settings": Words("参数", "settings"),
    "unit": Words("单位", "unit"),
    "form": Words("关联的表单", "linked form"),
    "posts": Words("岗位", "posts"),
    "meaning": Words("签署含义", "meaning"),
}
_NAMED = {"fields", "columns", "sections", "signatures"}


def told(path: str, data: Any) -> Words:
    """Where a path leads, in words; a field is named by its id where it has one."""
    steps: list[Words] = []
    standing, key = data, ""
    for index, name in _STEP.findall(path):
        standing = _below(standing, index, name)
        if index and key in _LISTS:
            steps[-1] = _named(_LISTS[key].filled(place=int(index) + 1), standing, key)
        elif index:
            steps.append(Words(f"[{index}]", f"[{index}]"))
        else:
            key = name
            steps.append(_KEYS.get(name) or Words(name, name))
    return Words(" › ".join(one.zh for one in steps), " › ".join(one.en for one in steps))


def path_of_field(field_id: str, data: Any) -> str:
    """The path of a field by its id, empty where there is none."""
    sections = data.get("sections") if isinstance(data, dict) else None
    for place, section in enumerate(sections if isinstance(sections, list) else ()):
        fields = section.get("fields") if isinstance(section, dict) else None
        for inner, one in enumerate(fields if isinstance(fields, list) else ()):
            if isinstance(one, dict) and one.get("id") == field_id:
                return f"sections[{place}].fields[{inner}]"
    return ""


def _below(standing: Any, index: str, name: str) -> Any:
    if index:
        place = int(index)
        return standing[place] if isinstance(standing, list) and place < len(standing) else None
    return standing.get(name) if isinstance(standing, dict) else None


def _named(words: Words, standing: Any, key: str) -> Words:
    found = standing.get("id") if key in _NAMED and isinstance(standing, dict) else None
    if not isinstance(found, str) or not found.isascii() or len(found) > 40:
        return words
    return Words(f"{words.zh}（{found}）", f"{words.en} ({found})")
