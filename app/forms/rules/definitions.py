"""Reads a form definition from JSON data and writes it back; says exactly what is wrong where, all at once."""

from collections.abc import Mapping

from app.forms.rules.reading.coherence import check_coherence
from app.forms.rules.reading.formulas import check_formulas
from app.forms.rules.reading.node import Node, Notes, as_node
from app.forms.rules.reading.parts import (
    read_computation,
    read_governed_by,
    read_retention,
    read_rule,
    read_section,
    read_signature,
)
from app.forms.rules.writing import as_data
from app.forms.words import Field, FieldType, FormDefinition
from app.kernel.numbers import document_number
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

__all__ = ["as_data", "check_links", "read"]

MOST_FIELDS_IN_ALL = 300


def read(data: object) -> FormDefinition:
    """The definition that JSON data describes. Raises Invalid; each problem's field is a path.

    Such a path reads `sections[1].fields[2].options`.
    """
    notes = Notes()
    node = as_node(data, "", notes)
    definition = _read(node) if node else None
    if definition:
        check_coherence(definition, notes)
        check_formulas(definition, notes)
    if notes.problems or definition is None:
        raise Invalid(NOT_READ.filled(count=len(notes.problems)), problems=tuple(notes.problems))
    return definition


def _read(node: Node) -> FormDefinition:
    definition = FormDefinition(
        number=_number(node),
        title=node.words("title", needed=True) or Words("", ""),
        governed_by=read_governed_by(node.child("governed_by", needed=True)),
        retention=read_retention(node.child("retention", needed=True)),
        summary=node.texts("summary", needed=True, most=6),
        sections=tuple(read_section(child) for child in node.nodes("sections", needed=True, most=40)),
        rules=tuple(filter(None, (read_rule(child) for child in node.nodes("rules")))),
        signatures=tuple(
            filter(
                None,
                (read_signature(child) for child in node.nodes("signatures", most=12)),
            )
        ),
        computed=read_computation(child) if (child := node.child("computed")) else None,
    )
    _check_size(node, definition)
    node.finish()
    return definition


def _number(node: Node) -> str:
    text = node.text("number", needed=True)
    found = document_number(text) if text else None
    if text and (found is None or found.text != text or found.item is None):
        node.note("number", NO_NUMBER, text=text)
    return text or ""


def _check_size(node: Node, definition: FormDefinition) -> None:
    count = sum(1 for _ in definition.fields())
    if count > MOST_FIELDS_IN_ALL:
        node.note("sections", TOO_MANY_FIELDS, count=count, most=MOST_FIELDS_IN_ALL)
    computed = [one for one in definition.fields() if one.computed and not one.formula]
    if computed and not definition.computed and "computed" not in node.data:
        node.note("computed", NOTHING_COMPUTES, text=computed[0].id)


def check_links(definition: FormDefinition, others: Mapping[str, FormDefinition]) -> tuple[Problem, ...]:
    """What does not fit between a definition and the forms it links to; `others` by number. Forms not given pass."""
    notes = Notes()
    for one in definition.fields():
        other = others.get(_linked_form(definition, one) or "")
        if other is None or one.prefill is None:
            continue
        source = other.field(one.prefill.field)
        if source is None:
            notes.add(
                f"{one.id}.prefill",
                NO_SOURCE_FIELD,
                form=other.number,
                text=one.prefill.field,
            )
        elif source.type is not one.type:
            notes.add(
                f"{one.id}.prefill",
                OTHER_TYPE,
                form=other.number,
                text=one.prefill.field,
            )
    _check_source(definition, others, notes)
    return tuple(notes.problems)


def _linked_form(definition: FormDefinition, one: Field) -> str | None:
    link = definition.field(one.prefill.link) if one.prefill else None
    return link.form if link else None


def _check_source(definition: FormDefinition, others: Mapping[str, FormDefinition], notes: Notes) -> None:
    computed = definition.computed
    source = others.get(computed.source) if computed else None
    if computed is None or source is None:
        return
    for item in computed.items:
        found = source.field(item.value)
        if found is None or found.type is not FieldType.SCALE:
            notes.add(
                f"computed.items.{item.value}",
                NO_SOURCE_FIELD,
                form=source.number,
                text=item.value,
            )
        elif [option.value for option in found.options] != [level.value for level in computed.levels]:
            notes.add(
                f"computed.items.{item.value}",
                OTHER_LEVELS,
                form=source.number,
                text=item.value,
            )
    for name in filter(None, (computed.suggestion, computed.period)):
        if source.field(name) is None:
            notes.add("computed", NO_SOURCE_FIELD, form=source.number, text=name)


NOT_READ = Words("表单定义有 {count} 处要改", "The form definition has {count} mistakes")
NO_NUMBER = Words("{text}不是表单编号，写成 QR15-03", "{text} is no form number; write it as QR15-03")
TOO_MANY_FIELDS = Words("有 {count} 栏，最多 {most} 栏", "{count} fields; at most {most} are allowed")
NOTHING_COMPUTES = Words("{text} 要计算，却没有写算法", "{text} is to be computed, but no formula is named")
NO_SOURCE_FIELD = Words("{form} 没有 {text} 这一栏", "{form} has no field {text}")
OTHER_TYPE = Words("{form} 的 {text} 类型不同", "{text} of {form} is of another type")
OTHER_LEVELS = Words("{form} 的 {text} 等级不同", "{text} of {form} has other levels")
