"""Answers as people write them in files: fields and choices by their labels, cells of sheets, moments with seconds."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.forms.words import OPTION_TYPES, Field, FieldType, FormDefinition

_SPLIT = re.compile(r"[,，、;；\n]+")
_CELL = re.compile(r"^(?P<table>.+?)[.·\s]+(?P<row>\d{1,3})[.·\s]+(?P<column>.+)$")
_NOISE = re.compile(r"[\s*＊:：]+")


def spelt_answers(
    definition: FormDefinition, answers: Mapping[str, Any], zone: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """The answers by the ids of their fields, ready to be read; and what belongs to no field or cannot be kept so
    (names of attached files), as text.
    """
    fields = _by_name(definition.fields())
    found: dict[str, Any] = {}
    rows: dict[str, dict[int, dict[str, Any]]] = {}
    left: dict[str, str] = {}
    for name, value in answers.items():
        field = fields.get(_tidy(str(name)))
        if field is None and _put_cell(str(name), value, fields, rows, zone):
            continue
        if field is None or (field.type is FieldType.FILE and not _is_stored(value)):
            if value not in (None, "", [], {}):
                left[str(name)[:80]] = _as_text(value)[:500]
            continue
        found[field.id] = _spelt(field, value, zone)
    for table, lines in rows.items():
        found[table] = [lines[place] for place in sorted(lines)]
    return found, left


def _by_name(fields: Any) -> dict[str, Field]:
    known = tuple(fields)
    found: dict[str, Field] = {}
    for label in ("id", "zh", "en"):
        for one in known:
            found.setdefault(_tidy(one.id if label == "id" else getattr(one.label, label)), one)
    return found


def _tidy(name: str) -> str:
    return _NOISE.sub("", name).casefold()


def _put_cell(name: str, value: Any, fields: Mapping[str, Field], rows: Any, zone: str) -> bool:
    """A column such as `checks.1.item` or `检查项目 1 实测值`: one cell of a table."""
    parted = _CELL.match(name.strip())
    table = fields.get(_tidy(parted["table"])) if parted else None
    column = _by_name(table.columns).get(_tidy(parted["column"])) if parted and table else None
    if parted is None or table is None or column is None:
        return False
    if value not in (None, ""):
        rows.setdefault(table.id, {}).setdefault(int(parted["row"]), {})[column.id] = _spelt(column, value, zone)
    return True


def _spelt(field: Field, value: Any, zone: str) -> Any:
    if field.type is FieldType.TABLE:
        return _rows(field, value, zone)
    if field.type is FieldType.MANY:
        parts = _SPLIT.split(value) if isinstance(value, str) else value
        return (
            [_option(field, one.strip()) for one in parts if isinstance(one, str) and one.strip()]
            if isinstance(parts, list)
            else value
        )
    if field.type in OPTION_TYPES and isinstance(value, str):
        return _option(field, value.strip())
    if field.type in {FieldType.DATE, FieldType.DATETIME}:
        return _moment(field, value, zone)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _option(field: Field, text: str) -> str:
    wanted = text.casefold()
    names = (
        (one.value, {one.value.casefold(), one.label.zh.casefold(), one.label.en.casefold()}) for one in field.options
    )
    return next((value for value, known in names if wanted in known), text)


def _moment(field: Field, value: Any, zone: str) -> Any:
    """A day or time as the form spells it: seconds and zones of other programs are no part of it."""
    if isinstance(value, str) and "T" in value:
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(value, datetime):
        local = value.astimezone(ZoneInfo(zone)) if value.tzinfo else value
        return local.date().isoformat() if field.type is FieldType.DATE else local.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat() if field.type is FieldType.DATE else f"{value.isoformat()}T00:00"
    return value


def _rows(table: Field, value: Any, zone: str) -> Any:
    """Rows as objects; as JSON in a cell; or as lines of a cell, its parts between bars in the columns' order."""
    if isinstance(value, str) and value.strip().startswith("["):
        try:
            value = json.loads(value)
        except ValueError:
            return value
    if isinstance(value, str):
        value = [dict(_parts(table, line)) for line in value.splitlines() if line.strip()]
    if not isinstance(value, list):
        return value
    names = _by_name(table.columns)
    return [_row(names, row, zone) if isinstance(row, Mapping) else row for row in value]


def _parts(table: Field, line: str) -> Iterator[tuple[str, str]]:
    return ((column.id, part.strip()) for column, part in zip(table.columns, re.split(r"[|｜]", line), strict=False))


def _row(names: Mapping[str, Field], row: Mapping[str, Any], zone: str) -> dict[str, Any]:
    known = ((names.get(_tidy(str(name))), name, value) for name, value in row.items())
    return {
        column.id if column else str(name): _spelt(column, value, zone) if column else value
        for column, name, value in known
    }


def _is_stored(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, Mapping) and "sha256" in one for one in value)


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
