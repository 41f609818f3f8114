"""Evaluates conditions on answers, and writes them as JSON for the page. One meaning, in one place."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from app.forms.rules.spelling.numbers import plain_decimal
from app.forms.words import FormDefinition
from app.forms.words.conditions import (
    TODAY,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Emptiness,
    Matches,
    Negation,
    NotAfter,
    NotBefore,
)

Atom = Matches | Emptiness | NotBefore | NotAfter | AtLeast | AtMost


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
    if isinstance(condition, (AtLeast, AtMost)):
        return _measured(condition, values, answers)
    return _in_order(condition, values, answers, today)


def _measured(condition: AtLeast | AtMost, values: list[Any], answers: Mapping[str, Any]) -> bool:
    """Whether any of the numbers is on the right side of any other; an empty one is on neither."""
    limit = plain_decimal(condition.other)
    others = [limit] if limit is not None else [plain_decimal(one) for one in values_at(answers, condition.other)]
    pairs = [(plain_decimal(one), other) for one in values for other in others]
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    return any(one >= other if isinstance(condition, AtLeast) else one <= other for one, other in known)


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
        if isinstance(atom, (NotBefore, NotAfter, AtLeast, AtMost)) and not _is_fixed(atom):
            found.add(atom.other)
    return found


def _is_fixed(atom: NotBefore | NotAfter | AtLeast | AtMost) -> bool:
    """Whether a field is compared with the day of filing or with a number, and not with another field."""
    if isinstance(atom, (AtLeast, AtMost)):
        return plain_decimal(atom.other) is not None
    return atom.other == TODAY


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
    return {"field": condition.field, _KEYS[type(condition)]: condition.other}


_KEYS = {NotBefore: "not_before", NotAfter: "not_after", AtLeast: "at_least", AtMost: "at_most"}


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
