"""Evaluates conditions on answers, and writes them as JSON for the page. One meaning, in one place."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from app.forms.words import (
    TODAY,
    AllOf,
    AnyOf,
    Condition,
    Emptiness,
    FormDefinition,
    Matches,
    Negation,
    NotAfter,
    NotBefore,
)

Atom = Matches | Emptiness | NotBefore | NotAfter


def holds(condition: Condition, answers: Mapping[str, Any], today: date | None = None) -> bool:
    """Whether a condition holds on canonical answers. `table.column` stands for the values of all rows."""
    if isinstance(condition, AllOf):
        return all(holds(part, answers, today) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(holds(part, answers, today) for part in condition.parts)
    if isinstance(condition, Negation):
        return not holds(condition.part, answers, today)
    values = values_at(answers, condition.field)
    if isinstance(condition, Matches):
        return any(value in condition.values for value in values)
    if isinstance(condition, Emptiness):
        return condition.empty is not bool(values)
    return _in_order(condition, values, answers, today)


def _in_order(
    condition: NotBefore | NotAfter,
    values: list[Any],
    answers: Mapping[str, Any],
    today: date | None,
) -> bool:
    others = [today.isoformat()] if condition.other == TODAY and today else values_at(answers, condition.other)
    pairs = [(str(value), str(other)) for value in values for other in others]
    if isinstance(condition, NotAfter):
        pairs = [(other, value) for value, other in pairs]
    return all(not _earlier(later, earlier) for later, earlier in pairs)


def _earlier(one: str, other: str) -> bool:
    """Whether a day or moment lies before another; a day against a moment is compared by the day."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def values_at(answers: Mapping[str, Any], name: str) -> list[Any]:
    """All values that stand under a name: of a list each, of `table.column` one of each row; none if empty."""
    top, _, column = name.partition(".")
    found = answers.get(top)
    if column:
        rows = found if isinstance(found, list) else []
        found = [row[column] for row in rows if isinstance(row, Mapping) and not is_empty(row.get(column))]
    if is_empty(found):
        return []
    return list(found) if isinstance(found, (list, tuple)) else [found]


def is_empty(value: object) -> bool:
    """Whether a value is no answer: nothing, empty text, an empty list, a signature without a name."""
    if isinstance(value, Mapping):
        return all(is_empty(item) for item in value.values())
    return value is None or value in ("", [], ())


def atoms(condition: Condition) -> Iterator[Atom]:
    """The comparisons a condition is made of."""
    if isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from atoms(part)
    elif isinstance(condition, Negation):
        yield from atoms(condition.part)
    else:
        yield condition


def fields_of(condition: Condition | None) -> set[str]:
    """The names of all fields a condition asks about."""
    found: set[str] = set()
    for atom in atoms(condition) if condition else ():
        found.add(atom.field)
        if isinstance(atom, (NotBefore, NotAfter)) and atom.other != TODAY:
            found.add(atom.other)
    return found


def condition_data(condition: Condition) -> dict[str, Any]:
    """The JSON shape of a condition."""
    if isinstance(condition, (AllOf, AnyOf)):
        key = "all" if isinstance(condition, AllOf) else "any"
        return {key: _list(condition.parts)}
    if isinstance(condition, Negation):
        return {"not": condition_data(condition.part)}
    if isinstance(condition, Matches):
        one = len(condition.values) == 1
        return {
            "field": condition.field,
            **({"is": condition.values[0]} if one else {"in": list(condition.values)}),
        }
    if isinstance(condition, Emptiness):
        return {"field": condition.field, "empty": condition.empty}
    key = "not_before" if isinstance(condition, NotBefore) else "not_after"
    return {"field": condition.field, key: condition.other}


def _list(parts: Iterable[Condition]) -> list[dict[str, Any]]:
    return [condition_data(part) for part in parts]


def condition_json(definition: FormDefinition) -> dict[str, dict[str, Any]]:
    """For the page: field id → its `shown` and `required`, only where they are conditions."""
    found: dict[str, dict[str, Any]] = {}
    for one in definition.fields():
        entry = {"shown": condition_data(one.shown)} if one.shown else {}
        if not isinstance(one.required, bool):
            entry["required"] = condition_data(one.required)
        if entry:
            found[one.id] = entry
    return found
