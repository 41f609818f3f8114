"""What the buttons of the designer do to the rows: add, remove, move up and down."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from app.forms.words.designing import Plan, PlannedField, PlannedRule, PlannedSection, PlannedSignature
from app.kernel.meanings import Meaning

Rows = list[Any]
_FIRST_NEW = 2000  # above the numbers of all rows that a stored definition can have


@dataclass(frozen=True, slots=True)
class Done:
    """What a button did: the row that has the attention now."""

    key: str


def press(plan: Plan, button: str) -> Done | None:
    """Does what a button says (`up:f3`, `add-column:f3`), or nothing for a button that is none of the designer's."""
    act, _, key = button.partition(":")
    found = _ACTS.get(act)
    return found(plan, key) if found else None


def lists_of(plan: Plan) -> Iterator[Rows]:
    """All lists in which rows can be moved."""
    yield plan.sections
    yield plan.signatures
    yield plan.rules
    for section in plan.sections:
        yield section.fields
        for one in section.fields:
            yield one.columns


def _found(plan: Plan, key: str) -> tuple[Rows, int] | None:
    for rows in lists_of(plan):
        for place, row in enumerate(rows):
            if row.key == key:
                return rows, place
    return None


def _new_key(plan: Plan, letter: str) -> str:
    keys = {row.key for rows in lists_of(plan) for row in rows}
    return next(f"{letter}{n}" for n in range(_FIRST_NEW, 100_000) if f"{letter}{n}" not in keys)


def _move(plan: Plan, key: str, step: int) -> Done | None:
    found = _found(plan, key)
    if found is None:
        return None
    rows, place = found
    if 0 <= place + step < len(rows):
        rows[place], rows[place + step] = rows[place + step], rows[place]
    elif isinstance(rows[place], PlannedField):
        _over_the_edge(plan, rows, place, step)
    return Done(key)


def _over_the_edge(plan: Plan, rows: Rows, place: int, step: int) -> None:
    """A field at the edge of its section moves into the neighbouring one."""
    at = next((n for n, section in enumerate(plan.sections) if section.fields is rows), None)
    if at is not None and 0 <= at + step < len(plan.sections):
        other = plan.sections[at + step].fields
        other.insert(len(other) if step < 0 else 0, rows.pop(place))


def _remove(plan: Plan, key: str) -> Done | None:
    found = _found(plan, key)
    if found is None:
        return None
    rows, place = found
    gone = rows.pop(place)
    if isinstance(gone, PlannedSection) and gone.fields and plan.sections:  # its fields stay, in the section before
        plan.sections[max(place - 1, 0)].fields.extend(gone.fields)
    near = rows[min(place, len(rows) - 1)] if rows else None
    return Done(near.key if near else "")


def _add_field(plan: Plan, key: str) -> Done | None:
    """A new field behind another, or at the end of a section."""
    made = PlannedField(_new_key(plan, "f"))
    found = _found(plan, key)
    if found is None:
        return None
    rows, place = found
    if isinstance(rows[place], PlannedSection):
        rows[place].fields.append(made)
    else:
        rows.insert(place + 1, made)
    return Done(made.key)


def _add_column(plan: Plan, key: str) -> Done | None:
    found = _found(plan, key)
    if found is None or not isinstance(found[0][found[1]], PlannedField):
        return None
    made = PlannedField(_new_key(plan, f"{key}c"))
    found[0][found[1]].columns.append(made)
    return Done(made.key)


def _add_section(plan: Plan, _: str) -> Done:
    made = PlannedSection(_new_key(plan, "s"), fields=[PlannedField(_new_key(plan, "f"))])
    plan.sections.append(made)
    return Done(made.key)


def _add_signature(plan: Plan, _: str) -> Done:
    made = PlannedSignature(_new_key(plan, "g"), meaning=Meaning.REVIEWED.value, signer="quality_department")
    plan.signatures.append(made)
    return Done(made.key)


def _add_rule(plan: Plan, _: str) -> Done:
    made = PlannedRule(_new_key(plan, "r"))
    plan.rules.append(made)
    return Done(made.key)


_ACTS: dict[str, Callable[[Plan, str], Done | None]] = {
    "up": lambda plan, key: _move(plan, key, -1),
    "down": lambda plan, key: _move(plan, key, 1),
    "remove": _remove,
    "add-field": _add_field,
    "add-column": _add_column,
    "add-section": _add_section,
    "add-signature": _add_signature,
    "add-rule": _add_rule,
    "show": lambda plan, key: Done(key) if _found(plan, key) else None,
}
