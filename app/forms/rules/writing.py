"""Writes a form definition as JSON data: the shape that is stored, hashed and compared. Absent keys are left out."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.forms.rules.conditions import condition_data
from app.forms.words import Computation, Field, FormDefinition, Option, Rule, Section, SignatureSpec
from app.forms.words.computing import Weight
from app.forms.words.conditions import AllOf, AnyOf, AtLeast, AtMost, Emptiness, Matches, Negation, NotAfter, NotBefore
from app.kernel.wording import Words

_CONDITIONS = (AllOf, AnyOf, AtLeast, AtMost, Emptiness, Matches, Negation, NotAfter, NotBefore)


def as_data(definition: FormDefinition) -> dict[str, Any]:
    """The definition as JSON data; reading it again gives an equal definition."""
    governed, retention = definition.governed_by, definition.retention
    return _object(
        number=definition.number,
        title=definition.title,
        governed_by=_object(procedure=governed.procedure, clauses=governed.clauses),
        retention=_object(years=retention.years, department=retention.department),
        summary=definition.summary,
        sections=[_section(one) for one in definition.sections],
        rules=[_rule(one) for one in definition.rules],
        signatures=[_signature(one) for one in definition.signatures],
        computed=_computation(definition.computed) if definition.computed else None,
    )


def _section(section: Section) -> dict[str, Any]:
    return _object(
        id=section.id,
        title=section.title,
        fields=[_field(one) for one in section.fields],
    )


def _field(one: Field) -> dict[str, Any]:
    prefill = {"from": one.prefill.link, "field": one.prefill.field} if one.prefill else None
    return _object(
        id=one.id,
        type=one.type,
        label=one.label,
        hint=one.hint,
        required=one.required or None,
        shown=one.shown,
        width="full" if one.wide else None,
        options=[_option(option) for option in one.options],
        unit=one.unit,
        min=one.min,
        max=one.max,
        max_length=one.max_length,
        default=one.default,
        form=one.form,
        where=one.where,
        prefill=prefill,
        columns=[_field(column) for column in one.columns],
        min_rows=one.min_rows,
        max_rows=one.max_rows,
        computed=(one.computed and not one.formula) or None,
        formula=one.formula,
        registered=one.registered or None,
        survey=one.survey,
    )


def _option(option: Option) -> dict[str, Any]:
    return _object(value=option.value, label=option.label)


def _rule(rule: Rule) -> dict[str, Any]:
    return _object(
        must=rule.must,
        when=rule.when,
        message=rule.message,
        fields=rule.fields,
        clause=rule.clause,
    )


def _signature(one: SignatureSpec) -> dict[str, Any]:
    return _object(
        id=one.id,
        meaning=one.meaning,
        label=one.label,
        posts=one.posts,
        by=one.by,
        not_filer=one.not_filer or None,
        when=one.when,
    )


def _computation(one: Computation) -> dict[str, Any]:
    settings = _object(
        items=[_weight(item) for item in one.items],
        levels=[_weight(level) for level in one.levels],
        bad_levels=one.bad_levels,
        suggestion=one.suggestion or None,
        period=one.period,
    )
    return _object(formula=one.formula, source=one.source, settings=settings)


def _weight(weight: Weight) -> dict[str, Any]:
    return _object(value=weight.value, coefficient=weight.coefficient)


def _object(**parts: Any) -> dict[str, Any]:
    plain = {key: _plain(value) for key, value in parts.items()}
    return {key: value for key, value in plain.items() if value is not None and value != []}


def _plain(value: Any) -> Any:
    if isinstance(value, _CONDITIONS):
        return condition_data(value)
    if isinstance(value, Words):
        return value.as_data()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
