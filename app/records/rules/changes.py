"""What an amendment changed, field by field; and what moves along when a form gets a newer revision."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.forms.words import OPTION_TYPES, Answers, Field, FieldType, FormDefinition
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
    """What was typed for one revision, as the next takes it: same ids and types move, columns and options too; the
    rest is kept as text.
    """
    kept: Answers = {}
    left: list[LeftOver] = []
    for name, value in answers.items():
        field, former = new.field(name), old.field(name)
        if field is None or (former is not None and former.type is not field.type):
            left.append(LeftOver(former.label if former else Words(name, name), one_line(value)))
            continue
        stays, lost = _fitting(former or field, field, value)
        left += lost
        if stays not in (None, "", [], {}):
            kept[name] = stays
    return kept, tuple(left)


def _fitting(former: Field, field: Field, value: Any) -> tuple[Any, list[LeftOver]]:
    """What of one answer the newer field takes, and what it does not."""
    if field.type is FieldType.TABLE and isinstance(value, list):
        return _rows(former, field, value)
    if field.type is FieldType.MANY and isinstance(value, list):
        gone = [one for one in value if field.option(str(one)) is None]
        return [one for one in value if one not in gone], _options(former, gone)
    if field.type in OPTION_TYPES and isinstance(value, str) and field.option(value) is None:
        return None, _options(former, [value])
    return value, []


def _options(former: Field, gone: list[Any]) -> list[LeftOver]:
    labels = [found.label.zh if (found := former.option(str(one))) else str(one) for one in gone]
    return [LeftOver(former.label, "；".join(labels))] if gone else []


def _rows(former: Field, field: Field, value: list[Any]) -> tuple[list[Any], list[LeftOver]]:
    rows: list[Any] = []
    lost: dict[str, list[str]] = {}
    for row in value:
        cells, left = _row(former, field, row if isinstance(row, Mapping) else {})
        rows.append(cells)
        for name, text in left:
            lost.setdefault(name, []).append(text)
    told = [LeftOver(_in_table(former, name), "；".join(texts)) for name, texts in lost.items()]
    return rows, told


def _row(former: Field, field: Field, row: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """One row of a table as the newer table takes it, and the texts of the columns it does not."""
    cells, left = {}, []
    for name, value in row.items():
        column, before = field.column(name), former.column(name)
        if column is None or (before is not None and before.type is not column.type):
            left.append((name, one_line(value)))
            continue
        stays, lost = _fitting(before or column, column, value)
        if stays is not None:
            cells[name] = stays
        left += [(name, one.text) for one in lost]
    return cells, [one for one in left if one[1]]


def _in_table(table: Field, name: str) -> Words:
    column = table.column(name)
    inner = column.label if column else Words(name, name)
    return Words(f"{table.label.zh} · {inner.zh}", f"{table.label.en} · {inner.en}")


def one_line(value: object) -> str:
    """What was typed, in one line: rows and lists with marks between them."""
    if isinstance(value, Mapping):
        return "，".join(one_line(one) for one in value.values())
    if isinstance(value, (list, tuple)):
        return "；".join(one_line(one) for one in value)
    return "" if value is None else str(value)


_OF_ITS_OWN = frozenset({FieldType.DATE, FieldType.DATETIME, FieldType.PERIOD, FieldType.RECORD, FieldType.FILE})


def copied(definition: FormDefinition, answers: Mapping[str, Any]) -> Answers:
    """The answers that a new record may take over from another: no days, links, attachments, signatures or figures."""
    return {
        field.id: answers[field.id]
        for field in definition.fields()
        if field.id in answers and not field.computed and field.type not in _OF_ITS_OWN | {FieldType.SIGNATURE}
    }


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
