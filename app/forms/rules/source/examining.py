"""A definition's text examined: the definition, or everything that is wrong with it, each with line and place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.forms.rules.definitions import check_links, read
from app.forms.rules.source.parsing import Source, parse
from app.forms.rules.source.places import path_of_field, told
from app.forms.words import FormDefinition
from app.forms.words.controlled import Fault
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class Examined:
    """What a text holds: a definition without faults, or faults."""

    definition: FormDefinition | None
    faults: tuple[Fault, ...]


def examine(text: str, others: Mapping[str, FormDefinition], number: str = "") -> Examined:
    """The definition in a text, held against the forms it links to; `number` is that of the document it belongs to."""
    try:
        source = parse(text)
    except Invalid as refusal:
        return Examined(None, tuple(_of_text(problem) for problem in refusal.problems))
    try:
        definition = read(source.data)
    except Invalid as refusal:
        return Examined(None, _faults(refusal.problems, source))
    problems = _linked(check_links(definition, others), source)
    if number and definition.number != number:
        problems = (Problem("number", OTHER_NUMBER.filled(number=number)), *problems)
    return Examined(None if problems else definition, _faults(problems, source))


def _of_text(problem: Problem) -> Fault:
    found = _LINE.fullmatch(problem.field)
    line = int(found[1]) if found else 1
    return Fault(line, "", Words("", ""), problem.message)


def _linked(problems: Iterable[Problem], source: Source) -> tuple[Problem, ...]:
    """The same with paths: links between forms are checked by the ids of fields."""
    found = []
    for one in problems:
        top, _, rest = one.field.partition(".")
        path = path_of_field(top, source.data)
        found.append(Problem(f"{path}.{rest}", one.message) if path else one)
    return tuple(found)


def _faults(problems: Iterable[Problem], source: Source) -> tuple[Fault, ...]:
    found = (Fault(source.line_of(one.field), one.field, told(one.field, source.data), one.message) for one in problems)
    return tuple(sorted(found, key=lambda one: one.line))


OTHER_NUMBER = Words(
    "这份草稿的编号是 {number}，定义里也要写它", "This draft is {number}; the definition must say so too"
)
