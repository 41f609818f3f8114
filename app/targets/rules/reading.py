"""Targets from what was typed or sent, and as the content of a revision keeps them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from app.kernel.identity import has_hidden_characters
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words, words_from
from app.targets.words import Comparison, Measure, Target, Unit

MOST = 60
_LONGEST, _MOST_DIGITS, _MOST_PLACES = 60, 9, 4
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
_BLANK = ("measure", "value", "clause", "scope_zh", "scope_en", "name_zh", "name_en")

E = TypeVar("E", bound=StrEnum)
Row = Mapping[str, str]


def read_rows(rows: Sequence[Row], clauses: Collection[str]) -> tuple[Target, ...]:
    """Targets from rows of text; rows in which nothing stands are left out. `clauses` are those of the document.

    Raises Invalid; each problem's field is `targets-0-value`, by the place of the row.
    """
    filled = [(place, row) for place, row in enumerate(rows) if any(row.get(name, "").strip() for name in _BLANK)]
    problems: list[Problem] = []
    if len(filled) > MOST:
        problems.append(Problem("targets", _TOO_MANY))
    found = []
    for place, row in filled[:MOST]:
        wrong = [Problem(f"targets-{place}-{name}", words) for name, words in _wrong(row, clauses)]
        problems += wrong
        if not wrong:
            found.append(_target(row))
    if problems:
        raise Invalid(_NOT_READ.filled(count=len(problems)), problems=tuple(problems))
    return tuple(found)


def _wrong(row: Row, clauses: Collection[str]) -> Iterator[tuple[str, Words]]:
    measure = row.get("measure", "").strip()
    if measure not in set(Measure):
        yield "measure", _CHOOSE
    elif measure == Measure.OTHER and not row.get("name_zh", "").strip():
        yield "name_zh", _NAME
    for name, kind in (("comparison", Comparison), ("unit", Unit)):
        if row.get(name, "").strip() not in set(kind):
            yield name, _CHOOSE
    if _number(row.get("value", "")) is None:
        yield "value", _NUMBER
    if row.get("clause", "").strip() not in clauses:
        yield "clause", _CLAUSE
    for name in ("scope_zh", "scope_en", "name_zh", "name_en"):
        text = row.get(name, "").strip()
        if len(text) > _LONGEST or has_hidden_characters(text):
            yield name, _TEXT


def _target(row: Row) -> Target:
    value = _number(row["value"])
    assert value is not None
    measure = Measure(row["measure"].strip())
    return Target(
        measure,
        Comparison(row["comparison"].strip()),
        value,
        Unit(row["unit"].strip()),
        row["clause"].strip(),
        _words(row, "scope"),
        _words(row, "name") if measure is Measure.OTHER else Words("", ""),
    )


def _words(row: Row, name: str) -> Words:
    zh, en = (" ".join(row.get(f"{name}_{tongue}", "").split()) for tongue in ("zh", "en"))
    return Words(zh or en, en or zh)


def _number(text: str) -> Decimal | None:
    plain = text.translate(_WIDE).strip()
    if not plain.isascii() or not set(plain) <= set("0123456789.") or len(plain) > _MOST_DIGITS + _MOST_PLACES + 1:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    if value >= 10**_MOST_DIGITS or value != round(value, _MOST_PLACES):
        return None
    return Decimal(format(value.normalize(), "f"))


def as_rows(targets: Sequence[Target]) -> tuple[dict[str, str], ...]:
    """Targets as rows of text, to be typed over."""
    return tuple(
        {
            "measure": one.measure.value,
            "name_zh": one.name.zh,
            "name_en": one.name.en,
            "comparison": one.comparison.value,
            "value": format(one.value, "f"),
            "unit": one.unit.value,
            "scope_zh": one.scope.zh,
            "scope_en": one.scope.en,
            "clause": one.clause,
        }
        for one in targets
    )


def as_data(target: Target) -> dict[str, Any]:
    """A target as the content of a revision keeps it. `said` is what pages and prints show; docs/evidence-format.md."""
    data: dict[str, Any] = {
        "measure": target.measure.value,
        "comparison": target.comparison.value,
        "value": format(target.value, "f"),
        "unit": target.unit.value,
        "clause": target.clause,
        "said": {"subject": target.subject.as_data(), "limit": target.limit.as_data()},
    }
    if target.scope.zh:
        data["scope"] = target.scope.as_data()
    if target.name.zh:
        data["name"] = target.name.as_data()
    return data


def from_data(data: Mapping[str, Any]) -> Target:
    """A target from the content of a revision."""
    return Target(
        Measure(data["measure"]),
        Comparison(data["comparison"]),
        Decimal(data["value"]),
        Unit(data["unit"]),
        data["clause"],
        words_from(data["scope"]) if "scope" in data else Words("", ""),
        words_from(data["name"]) if "name" in data else Words("", ""),
    )


_NOT_READ = Words("有 {count} 处要改，没有存", "{count} things must be put right; nothing was saved")
_TOO_MANY = Words("一份文件最多 60 项目标", "A document sets 60 targets at most")
_CHOOSE = Words("选一项", "Choose one")
_NAME = Words("写上名称", "Name it")
_NUMBER = Words("写一个不小于 0 的数，最多 4 位小数", "Write a number, 0 or more, with 4 decimals at most")
_CLAUSE = Words("写本文件的一个条款号", "Write a clause number of this document")
_TEXT = Words("最多 60 字，不能有看不见的字符", "60 characters at most, none of them invisible")
