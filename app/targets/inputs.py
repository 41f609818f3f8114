"""The shape of what arrives at the pages of targets."""

import re
from collections.abc import Mapping
from typing import Any

from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

MEMBERS = ("measure", "name_zh", "name_en", "comparison", "value", "unit", "scope_zh", "scope_en", "clause")
_CELL = re.compile(r"targets-(\d{1,3})-([a-z_]+)")
_MOST_ROWS, _LONGEST = 200, 200


def typed_rows(form: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows of the page in their order: `targets-0-value` is the first row's value."""
    found: dict[int, dict[str, str]] = {}
    for name in form:
        cell = _CELL.fullmatch(name)
        if cell and cell[2] in MEMBERS:
            found.setdefault(int(cell[1]), {})[cell[2]] = form[name][:_LONGEST]
    return [found[place] for place in sorted(found)][:_MOST_ROWS]


def sent_rows(value: Any) -> list[dict[str, str]]:
    """The rows that a program sends: objects of text. Raises Invalid."""
    if not isinstance(value, list) or len(value) > _MOST_ROWS or not all(map(_is_row, value)):
        raise Invalid(_NO_ROWS, problems=(Problem("targets", _NO_ROWS),))
    return value


def _is_row(row: object) -> bool:
    return isinstance(row, dict) and all(name in MEMBERS and isinstance(text, str) for name, text in row.items())


_NO_ROWS = Words(
    "targets 是一个列表，每项只有文字：measure、comparison、value、unit、clause、scope_zh、scope_en、name_zh、name_en",
    "`targets` is a list; each entry holds text only: measure, comparison, value, unit, clause, scope_zh, scope_en, "
    "name_zh, name_en",
)
