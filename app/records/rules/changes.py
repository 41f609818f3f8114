"""What an amendment changed, field by field; and what moves along when a form gets a newer revision."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.forms.words import Answers, Field, FieldType, FormDefinition
from app.kernel.numbers import is_record_number
from app.kernel.wording import Words
from app.records.words import Change, LeftOver


def changes(definition: FormDefinition, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """The fields whose answers differ, in the order of the form."""
    return tuple(
        Change(field.id, field.label, before.get(field.id), after.get(field.id))
        for field in definition.fields()
        if before.get(field.id) != after.get(field.id)
    )


def moved(old: FormDefinition, new: FormDefinition, answers: Mapping[str, Any]) -> tuple[Answers, tuple[LeftOver, ...]]:
    """What was typed for one revision, as the next takes it: same ids and types move; the rest is kept as text."""
    kept: Answers = {}
    left: list[LeftOver] = []
    for name, value in answers.items():
        field, former = new.field(name), old.field(name)
        if field is not None and (former is None or former.type is field.type):
            kept[name] = value
        else:
            left.append(LeftOver(former.label if former else Words(name, name), one_line(value)))
    return kept, tuple(left)


def one_line(value: object) -> str:
    """What was typed, in one line: rows and lists with marks between them."""
    if isinstance(value, Mapping):
        return "，".join(one_line(one) for one in value.values())
    if isinstance(value, (list, tuple)):
        return "；".join(one_line(one) for one in value)
    return "" if value is None else str(value)


def links_of(definition: FormDefinition, answers: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Every record that the answers name: field (`dispatch`, `sources.record`) and number, once each, in order."""
    return tuple(dict.fromkeys(_links(definition, answers)))


def _links(definition: FormDefinition, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field in definition.fields():
        value = answers.get(field.id)
        if field.type is FieldType.RECORD and isinstance(value, str):
            yield field.id, value
        for column in _record_columns(field):
            for row in value if isinstance(value, list) else ():
                number = row.get(column.id) if isinstance(row, Mapping) else None
                if isinstance(number, str):
                    yield f"{field.id}.{column.id}", number


def typed_links(definition: FormDefinition, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The record numbers among what was typed, in any spelling."""
    return tuple(number for _, number in links_of(definition, answers) if is_record_number(number))


def _record_columns(field: Field) -> Iterator[Field]:
    return (column for column in field.columns if column.type is FieldType.RECORD)


def period_of(definition: FormDefinition, answers: Mapping[str, Any]) -> str | None:
    """The half-year a record belongs to: its first field of that type, or None."""
    return next(
        (answers[field.id] for field in definition.fields() if field.type is FieldType.PERIOD and field.id in answers),
        None,
    )
