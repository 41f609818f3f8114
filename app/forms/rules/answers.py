"""Answers to a form: reads what was typed, decides what is visible and required, and says what is wrong.

The name of a value in problems and on the page: `customer`, and `checks.0.measured` inside a table.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from app.forms.rules.conditions import fields_of, holds, is_empty
from app.forms.rules.reading.formulas import with_formulas
from app.forms.rules.reading_answers import read_answers
from app.forms.words import Answers, Checked, Facts, Field, FieldType, FormDefinition, SignatureSpec
from app.forms.words.conditions import Condition
from app.kernel.refusals import Problem
from app.kernel.wording import Words


def parse(definition: FormDefinition, raw: object) -> Checked:
    """What was typed, read field by field: canonical answers of what could be read, all that was typed, problems.

    Nothing is required here, nothing is dropped but what is empty: this is for drafts.
    """
    return read_answers(definition, raw)


def settle(definition: FormDefinition, raw: object, facts: Facts) -> Checked:
    """What was typed, read and checked for filing: hidden answers dropped, every problem told, page order."""
    parsed = read_answers(definition, raw)
    seen = visible(definition, parsed.answers)
    answers = {name: value for name, value in parsed.answers.items() if name in seen}
    answers = with_formulas(definition, answers, seen)
    known = {one.id for one in definition.fields()}
    mistyped = [one for one in parsed.problems if _top(one) in seen or _top(one) not in known]
    wrong = {one.field for one in mistyped}
    missing = [one for one in _all_missing(definition, answers, seen) if one.field not in wrong]
    found = [
        *mistyped,
        *missing,
        *_links(definition, answers, facts),
        *_unlisted(definition, answers, facts),
        *_broken_rules(definition, answers, facts, wrong),
    ]
    return Checked(answers, parsed.typed, tuple(_in_page_order(definition, found)))


def check(definition: FormDefinition, answers: Mapping[str, Any], facts: Facts) -> tuple[Problem, ...]:
    """Everything that keeps the answers from being filed; nothing if they hold."""
    return settle(definition, dict(answers), facts).problems


def visible(definition: FormDefinition, answers: Mapping[str, Any]) -> frozenset[str]:
    """The ids of the fields that are shown. The answer to a hidden field counts as none, also for others."""
    waiting = {one.id: one.shown for one in definition.fields()}
    seen: set[str] = set()
    hidden: set[str] = set()
    while waiting:
        ready = [name for name, shown in waiting.items() if not _needs(shown) & waiting.keys()]
        for name in ready or list(waiting):  # a circle cannot be: definitions with one are refused
            shown = waiting.pop(name)
            counted = {key: value for key, value in answers.items() if key not in hidden}
            (seen if shown is None or holds(shown, counted) else hidden).add(name)
    return frozenset(seen)


def _needs(shown: Condition | None) -> set[str]:
    return {name.partition(".")[0] for name in fields_of(shown)}


def visible_answers(definition: FormDefinition, answers: Mapping[str, Any]) -> Answers:
    """The answers without those of hidden fields."""
    seen = visible(definition, answers)
    return {name: value for name, value in answers.items() if name in seen}


def required_fields(definition: FormDefinition, answers: Mapping[str, Any]) -> frozenset[str]:
    """The ids of the visible fields that must be answered, given the answers so far."""
    seen = visible(definition, answers)
    counted = {name: value for name, value in answers.items() if name in seen}
    return frozenset(one.id for one in definition.fields() if one.id in seen and _is_required(one, counted))


def _is_required(field: Field, answers: Mapping[str, Any]) -> bool:
    return field.required if isinstance(field.required, bool) else holds(field.required, answers)


def completeness(definition: FormDefinition, answers: Mapping[str, Any]) -> tuple[int, int]:
    """How many of the required fields are answered, and how many are required."""
    required = required_fields(definition, answers)
    return sum(1 for name in required if not is_empty(answers.get(name))), len(required)


def signatures_due(definition: FormDefinition, answers: Mapping[str, Any]) -> tuple[SignatureSpec, ...]:
    """The signatures that a record with these answers needs, in order."""
    counted = visible_answers(definition, answers)
    return tuple(one for one in definition.signatures if one.when is None or holds(one.when, counted))


def prefilled(
    definition: FormDefinition,
    answers: Mapping[str, Any],
    linked: Mapping[str, Mapping[str, Any]],
) -> Answers:
    """First values for empty fields: from linked records (record field id → that record's answers), then defaults."""
    found: Answers = {}
    for one in definition.fields():
        if not is_empty(answers.get(one.id)):
            continue
        source = linked.get(one.prefill.link, {}).get(one.prefill.field) if one.prefill else None
        if not is_empty(source):
            found[one.id] = source
        elif one.default is not None:
            found[one.id] = one.default
    return found


def _all_missing(definition: FormDefinition, answers: Answers, seen: frozenset[str]) -> Iterator[Problem]:
    for one in definition.fields():
        if one.id in seen:
            if is_empty(answers.get(one.id)) and _is_required(one, answers):
                yield Problem(one.id, CHOOSE if one.options else MISSING)
            elif one.type is FieldType.TABLE:
                yield from _missing_in_rows(one, answers)


def _missing_in_rows(table: Field, answers: Answers) -> Iterator[Problem]:
    rows = answers.get(table.id, [])
    if table.min_rows is not None and rows and len(rows) < table.min_rows:
        yield Problem(table.id, TOO_FEW_ROWS.filled(count=table.min_rows))
    for index, row in enumerate(rows):
        alone = {**answers, table.id: [row]}
        for column in table.columns:
            if is_empty(row.get(column.id)) and _is_required(column, alone):
                yield Problem(
                    f"{table.id}.{index}.{column.id}",
                    CHOOSE if column.options else MISSING,
                )


def _links(definition: FormDefinition, answers: Answers, facts: Facts) -> Iterator[Problem]:
    for name, field, number in _linked_numbers(definition, answers):
        if facts.records is None:
            return
        linked = facts.records.get(number)
        if linked is None:
            yield Problem(name, NO_SUCH_RECORD.filled(number=number))
        elif field.where is not None and not holds(field.where, linked.answers, facts.today):
            yield Problem(name, UNFIT_RECORD.filled(number=number))


def _unlisted(definition: FormDefinition, answers: Answers, facts: Facts) -> Iterator[Problem]:
    for name, field, text in _registered(definition, answers):
        if (field.type, text) in facts.unlisted:
            yield Problem(name, NOT_LISTED.filled(text=text))


def _registered(definition: FormDefinition, answers: Answers) -> Iterator[tuple[str, Field, str]]:
    for one in definition.fields():
        if one.registered and one.id in answers:
            yield one.id, one, answers[one.id]
        for column in (column for column in one.columns if column.registered):
            for index, row in enumerate(answers.get(one.id, [])):
                if column.id in row:
                    yield f"{one.id}.{index}.{column.id}", column, row[column.id]


def registered_names(definition: FormDefinition, answers: Answers) -> frozenset[tuple[FieldType, str]]:
    """What stands in fields that take nothing but what a register has: what the caller looks up before checking."""
    return frozenset((field.type, text) for _, field, text in _registered(definition, answers))


def _linked_numbers(definition: FormDefinition, answers: Answers) -> Iterator[tuple[str, Field, str]]:
    for one in definition.fields():
        if one.type is FieldType.RECORD and one.id in answers:
            yield one.id, one, answers[one.id]
        for column in one.columns:
            if column.type is FieldType.RECORD:
                for index, row in enumerate(answers.get(one.id, [])):
                    if column.id in row:
                        yield f"{one.id}.{index}.{column.id}", column, row[column.id]


def linked_numbers(definition: FormDefinition, answers: Answers) -> tuple[str, ...]:
    """The numbers of all records that the answers link to: what the caller loads before checking."""
    return tuple(dict.fromkeys(number for _, _, number in _linked_numbers(definition, answers)))


def relinked(definition: FormDefinition, answers: Answers, numbers: Mapping[str, str]) -> Answers:
    """The answers with the numbers of linked records replaced (old → new); numbers not given stay."""
    found = dict(answers)
    for one in definition.fields():
        if one.id in found and one.type is FieldType.RECORD:
            found[one.id] = numbers.get(found[one.id], found[one.id])
        links = [column.id for column in one.columns if column.type is FieldType.RECORD]
        if one.id in found and links:
            found[one.id] = [_relinked_row(row, links, numbers) for row in found[one.id]]
    return found


def _relinked_row(row: Mapping[str, Any], links: list[str], numbers: Mapping[str, str]) -> Answers:
    return {**row, **{name: numbers.get(row[name], row[name]) for name in links if name in row}}


def _broken_rules(definition: FormDefinition, answers: Answers, facts: Facts, wrong: set[str]) -> Iterator[Problem]:
    for rule in definition.rules:
        asked = {name.partition(".")[0] for name in fields_of(rule.must) | fields_of(rule.when)}
        if asked & {name.partition(".")[0] for name in wrong}:
            continue  # a rule about a value that could not be read would only confuse
        if rule.when is not None and not holds(rule.when, answers, facts.today):
            continue
        if not holds(rule.must, answers, facts.today):
            yield Problem(rule.fields[0].partition(".")[0], _cited(rule.message, rule.clause), rule.clause or "")


def _cited(message: Words, clause: str | None) -> Words:
    return Words(f"{message.zh}（条款 {clause}）", f"{message.en} (clause {clause})") if clause else message


def _top(problem: Problem) -> str:
    return problem.field.partition(".")[0]


def _in_page_order(definition: FormDefinition, found: list[Problem]) -> list[Problem]:
    place = {one.id: index for index, one in enumerate(definition.fields())}
    return sorted(found, key=lambda one: place.get(_top(one), len(place)))


MISSING = Words("填写这一栏", "Fill this in")
CHOOSE = Words("选一项", "Choose one")
TOO_FEW_ROWS = Words("至少写 {count} 行", "Give at least {count} rows")
NO_SUCH_RECORD = Words("没有记录 {number}", "There is no record {number}")
NOT_LISTED = Words("台账里没有“{text}”；从列出的里面选", "“{text}” is not in the register; choose one that is listed")
UNFIT_RECORD = Words("记录 {number} 不适合这里", "Record {number} does not belong here")
