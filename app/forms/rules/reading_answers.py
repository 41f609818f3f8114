"""Reads what a page or a program sent, field by field; what cannot be read stays as typed, with a problem beside it."""

import re
from collections.abc import Mapping
from typing import Any

from app.forms.rules.conditions import is_empty
from app.forms.rules.reading.formulas import with_formulas
from app.forms.rules.spelling.numbers import digits
from app.forms.rules.spelling.texts import spelt_line, storable_text
from app.forms.rules.values import spelt
from app.forms.words import Answers, Checked, Field, FieldType, FormDefinition
from app.kernel.refusals import Problem
from app.kernel.wording import Words

MOST_ROWS = 200
MOST_ROWS_COMPUTED = 100_000
MOST_FILES = 20
DEEPEST = 6
MOST_NUMBER = 2**53  # what every JSON reader keeps exactly
MOST_UNKNOWN = 50
_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_answers(definition: FormDefinition, raw: object) -> Checked:
    """Canonical answers of what could be read, all that was typed (as it can be stored), and problems."""
    if not isinstance(raw, Mapping):
        return Checked({}, {}, (Problem("", NO_OBJECT),))
    raw = _touched(definition, raw)
    typed = storable(raw)
    answers: Answers = {}
    problems: list[Problem] = []
    for field in definition.fields():
        value = _read(field, raw.get(field.id), field.id, problems)
        if not is_empty(value):
            answers[field.id] = value
    answers = with_formulas(definition, answers)
    known = {field.id for field in definition.fields()}
    unknown = [name for name in typed if name not in known]
    problems.extend(Problem(name, UNKNOWN) for name in unknown[:MOST_UNKNOWN])
    return Checked(answers, _with_figures(definition, typed, answers), tuple(problems))


def _with_figures(definition: FormDefinition, typed: Answers, answers: Answers) -> Answers:
    """What was typed with what formulas make of it, for whoever goes on filling."""
    shown = dict(typed)
    for one in definition.fields():
        if one.formula:
            shown.pop(one.id, None)
            shown |= {one.id: answers[one.id]} if one.id in answers else {}
        columns = [column.id for column in one.columns if column.formula]
        rows, computed = shown.get(one.id), answers.get(one.id)
        if columns and isinstance(rows, list) and isinstance(computed, list) and len(rows) == len(computed):
            shown[one.id] = [
                {**row, **{name: new[name] for name in columns if name in new}}
                for row, new in zip(rows, computed, strict=True)
            ]
    return shown


def _touched(definition: FormDefinition, raw: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent without the rows in which nothing was typed, so that answers and problems count rows alike."""
    found = dict(raw)
    for field in definition.fields():
        rows = found.get(field.id)
        if field.type is FieldType.TABLE and isinstance(rows, (list, tuple)):
            found[field.id] = [row for row in rows if not (isinstance(row, Mapping) and _is_untouched(row))]
    return found


def _is_untouched(row: Mapping[str, Any]) -> bool:
    return all(is_empty(value) or (isinstance(value, str) and not value.strip()) for value in row.values())


def _read(field: Field, typed: object, name: str, problems: list[Problem]) -> Any:
    if field.formula:
        return None  # computed, whatever was sent
    if field.type is FieldType.TABLE:
        return _rows(field, typed, name, problems)
    if field.type is FieldType.FILE:
        return _files(field, typed, name, problems)
    found = spelt(field, typed)
    if isinstance(found, Words):
        problems.append(Problem(name, found))
        return None
    return found


def _rows(table: Field, typed: object, name: str, problems: list[Problem]) -> list[dict[str, Any]]:
    if typed is None or typed == "":
        return []
    if not isinstance(typed, (list, tuple)) or not all(isinstance(row, Mapping) for row in typed):
        problems.append(Problem(name, NO_ROWS))
        return []
    most = table.max_rows or (MOST_ROWS_COMPUTED if table.computed else MOST_ROWS)
    if len(typed) > most:
        problems.append(Problem(name, TOO_MANY_ROWS.filled(count=len(typed), most=most)))
        return []
    return [_row(table, row, f"{name}.{index}", problems) for index, row in enumerate(typed)]


def _row(table: Field, typed: Mapping[str, Any], name: str, problems: list[Problem]) -> dict[str, Any]:
    row = {}
    for column in table.columns:
        value = _read(column, typed.get(column.id), f"{name}.{column.id}", problems)
        if not is_empty(value):
            row[column.id] = value
    known = {column.id for column in table.columns}
    problems.extend(Problem(f"{name}.{str(key)[:40]}", UNKNOWN) for key in typed if key not in known)
    return row


def _files(field: Field, typed: object, name: str, problems: list[Problem]) -> list[dict[str, Any]]:
    if typed is None or typed == "":
        return []
    if not isinstance(typed, (list, tuple)) or not all(_is_file(one) for one in typed):
        problems.append(Problem(name, NO_FILES))
        return []
    most = field.max_rows or MOST_FILES
    if len(typed) > most:
        problems.append(Problem(name, TOO_MANY_FILES.filled(count=len(typed), most=most)))
        return []
    return [
        {
            "sha256": one["sha256"],
            "name": spelt_line(one["name"])[:200],
            "size": one["size"],
        }
        for one in typed
    ]


def _is_file(one: object) -> bool:
    if not isinstance(one, Mapping) or set(one) != {"sha256", "name", "size"}:
        return False
    size = one["size"]
    named = isinstance(one["name"], str) and bool(spelt_line(one["name"]))
    whole = isinstance(size, int) and not isinstance(size, bool) and 0 <= size < MOST_NUMBER
    return named and whole and isinstance(one["sha256"], str) and bool(_SHA256.fullmatch(one["sha256"]))


def storable(value: Any, depth: int = 0) -> Any:
    """What was sent as JSON types that any store takes: text without NUL and broken halves, nothing else changed."""
    if depth > DEEPEST:
        return None
    if isinstance(value, Mapping):
        return {storable_text(str(key))[:80]: storable(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [storable(item, depth + 1) for item in value]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < MOST_NUMBER else digits(value)
    return storable_text(str(value))


NO_OBJECT = Words("答案要是一个对象：栏标识对应值", "Answers are an object: field id to value")
UNKNOWN = Words("表单没有这一栏", "The form has no such field")
NO_ROWS = Words("这里要一行一行的内容", "Give rows here")
TOO_MANY_ROWS = Words("有 {count} 行，最多 {most} 行", "{count} rows; at most {most} are allowed")
NO_FILES = Words(
    "附件没有传好，再选一次文件",
    "The attachments did not arrive; choose the files again",
)
TOO_MANY_FILES = Words(
    "有 {count} 个附件，最多 {most} 个",
    "{count} attachments; at most {most} are allowed",
)
