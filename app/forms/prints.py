"""The sections of a form as paper: every field in its place, filled or empty, hidden ones too.

Paper has no conditions: what was not asked prints as an empty place, so that one Word template fits every record.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.forms.rules.conditions import is_empty
from app.forms.rules.display import shown_value
from app.forms.words import (
    NUMBER_TYPES,
    OPTION_TYPES,
    REGISTER_TYPES,
    Field,
    FieldType,
    FormDefinition,
    Option,
    SignatureSpec,
)
from app.kernel import clock
from app.kernel.numbers import FIRST_REVISION
from app.kernel.wording import Language, Words, many
from app.rendering.paper import (
    Cell,
    Choice,
    Footing,
    FormPaper,
    FormSection,
    Grid,
    GridColumn,
    Shape,
    SignOffLine,
    Stamp,
)

_YES_NO = (Option("yes", Words("是", "Yes")), Option("no", Words("否", "No")))
_SHAPES = {FieldType.DATE: Shape.DATE, FieldType.DATETIME: Shape.DATETIME}
_SHARES = {FieldType.LONG_TEXT: 4, FieldType.TEXT: 3, FieldType.RECORD: 3} | dict.fromkeys(REGISTER_TYPES, 3)
_MOST_BOXES = 3  # a column with more choices is written out, or its boxes would fill the row
_BLANK_ROWS, _BLANK_ROWS_COMPUTED = 5, 5


def form_sections(
    definition: FormDefinition,
    answers: Mapping[str, Any],
    language: Language,
    before: Mapping[str, Any] | None = None,
) -> tuple[FormSection, ...]:
    """The sections of a form with these answers; `before` are the answers before the last amendment."""
    return tuple(
        FormSection(
            section.id, section.title, tuple(_part(field, answers, language, before) for field in section.fields)
        )
        for section in definition.sections
    )


def definition_paper(
    definition: FormDefinition, company: Words, zone: str, language: Language = Language.ZH
) -> FormPaper:
    """The empty sheet of a definition that is no controlled form yet: what a Word template is begun from."""
    governed = definition.governed_by
    return FormPaper(
        company=company,
        number=definition.number,
        title=definition.title,
        revision=str(FIRST_REVISION),
        record_number=None,
        stamp=Stamp.BLANK,
        sections=form_sections(definition, {}, language),
        language=language,
        sign_offs=tuple(empty_line(one) for one in definition.signatures),
        footing=Footing("", "", clock.offset(zone, clock.now()), "0" * 64, 0, "0" * 64, ""),
        governed_by=Words(f"{governed.procedure}，{'、'.join(governed.clauses)}", governed.procedure),
        kept_by=definition.retention.department,
        kept_until=kept_after_filing(definition),
    )


def empty_line(one: SignatureSpec) -> SignOffLine:
    """The line of a signature that nobody has given yet."""
    names = [post.words for post in one.posts]
    post = Words("、".join(name.zh for name in names), ", ".join(name.en for name in names))
    return SignOffLine(one.label, "", post, None, None, key=one.id)


def kept_after_filing(definition: FormDefinition) -> Words:
    """How long a record of the form will be kept, while there is none yet."""
    return _YEARS_AFTER.filled(years=definition.retention.years, spelt=many(definition.retention.years, "year"))


def _part(
    field: Field, answers: Mapping[str, Any], language: Language, before: Mapping[str, Any] | None
) -> Cell | Grid:
    value = answers.get(field.id)
    if field.type is FieldType.TABLE:
        return _grid(field, value, language)
    options = _options(field)
    return Cell(
        key=field.id,
        label=_label(field),
        text="" if options else _text(field, value, language),
        choices=tuple(Choice(one.label, _is_chosen(one, value), one.value) for one in options),
        required=field.required is True,
        wide=field.wide or len(options) > _MOST_BOXES or field.type is FieldType.FILE,
        long=field.type is FieldType.LONG_TEXT,
        amended_from=_amended_from(field, value, language, before),
        shape=_SHAPES.get(field.type, Shape.TEXT),
        drawing=str(value.get("drawn", "")) if isinstance(value, Mapping) else "",
    )


def _options(field: Field) -> tuple[Option, ...]:
    if field.type is FieldType.YES_NO:
        return _YES_NO
    return field.options if field.type in OPTION_TYPES else ()


def _is_chosen(option: Option, value: object) -> bool:
    return option.value in value if isinstance(value, list) else option.value == value


def _label(field: Field) -> Words:
    if field.unit is None:
        return field.label
    return Words(f"{field.label.zh}（{field.unit.zh}）", f"{field.label.en} ({field.unit.en})")


def _text(field: Field, value: object, language: Language) -> str:
    if field.type is FieldType.FILE and isinstance(value, list):
        return "\n".join(f"{one.get('name', '')}（SHA-256 {str(one.get('sha256', ''))[:12]}…）" for one in value)
    return shown_value(replace(field, unit=None), value, language)


def _amended_from(field: Field, value: object, language: Language, before: Mapping[str, Any] | None) -> str | None:
    if before is None or before.get(field.id) == value:
        return None
    former = before.get(field.id)
    return "" if is_empty(former) else _text(field, former, language)


def _grid(table: Field, value: object, language: Language) -> Grid:
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    return Grid(
        key=table.id,
        columns=tuple(_column(column, boxes=not table.computed) for column in table.columns),
        rows=tuple(tuple(_text(column, row.get(column.id), language) for column in table.columns) for row in rows),
        blank_rows=_BLANK_ROWS_COMPUTED if table.computed else max(table.min_rows or 0, _BLANK_ROWS),
    )


def _column(column: Field, *, boxes: bool) -> GridColumn:
    options = _options(column)
    return GridColumn(
        key=column.id,
        label=_label(column),
        share=_SHARES.get(column.type, 2),
        align="end" if column.type in NUMBER_TYPES else "start",
        options=tuple(one.label for one in options) if boxes and len(options) <= _MOST_BOXES else (),
        shape=_SHAPES.get(column.type, Shape.TEXT),
    )


_YEARS_AFTER = Words("填写当年之后 {years} 年", "{spelt} after the year of filing")
