"""What must hold between the parts of a definition: ids, references, options in conditions, cycles, defaults."""

from collections.abc import Iterator

from app.forms.rules.conditions import atoms, fields_of
from app.forms.rules.reading.node import Notes
from app.forms.rules.spelling.numbers import plain_decimal
from app.forms.rules.values import spelt
from app.forms.words import (
    NUMBER_TYPES,
    OPTION_TYPES,
    PREFILLS,
    TEXT_TYPES,
    TIME_TYPES,
    Computation,
    Field,
    FieldType,
    FormDefinition,
    Prefill,
    Rule,
    Section,
    SignatureSpec,
    SurveyFact,
)
from app.forms.words.conditions import TODAY, AtLeast, AtMost, Condition, Matches, NotAfter, NotBefore
from app.kernel.wording import Words

_DAY = frozenset({FieldType.DATE})
_FACT_TYPES = {
    SurveyFact.PERIOD: frozenset({FieldType.PERIOD}),
    SurveyFact.SENT_HOW: frozenset({FieldType.CHOICE}),
    SurveyFact.SENT_ON: _DAY,
    SurveyFact.ANSWERED_ON: _DAY,
    SurveyFact.RETURNED_ON: _DAY,
}


def check_coherence(definition: FormDefinition, notes: Notes) -> None:
    """Note everything that does not fit together."""
    _doubled(notes, Section, DOUBLED_SECTION)
    _doubled(notes, Field, DOUBLED_FIELD)
    _doubled(notes, SignatureSpec, DOUBLED_SIGNATURE)
    for path, name in [(f"summary[{index}]", name) for index, name in enumerate(definition.summary)]:
        _known(definition, notes, path, name)
    for path, part in notes.places:
        for key, condition in _conditions(part):
            _check_condition(definition, notes, f"{path}.{key}", condition)
        _check_part(definition, notes, path, part)
    _check_cycles(definition, notes)
    _check_survey(notes)


def _doubled(notes: Notes, kind: type, message: Words) -> None:
    seen: set[str] = set()
    for path, part in notes.places:
        if isinstance(part, kind):
            if part.id and part.id in seen:
                notes.add(f"{path}.id", message, text=part.id)
            seen.add(part.id)


def _conditions(part: object) -> Iterator[tuple[str, Condition]]:
    """The conditions of a part with the key under which each stands; a link's `where` speaks of another form."""
    for key in ("shown", "required", "when", "must"):
        condition = getattr(part, key, None)
        if condition is not None and not isinstance(condition, bool):
            yield key, condition
    for index, column in enumerate(getattr(part, "columns", ())):
        if not isinstance(column.required, bool):
            yield f"columns[{index}].required", column.required


def _check_condition(definition: FormDefinition, notes: Notes, path: str, condition: Condition) -> None:
    for atom in atoms(condition):
        found = _known(definition, notes, path, atom.field)
        if found is None:
            continue
        if isinstance(atom, Matches):
            _check_values(notes, path, found, atom)
        elif isinstance(atom, (AtLeast, AtMost)):
            _check_measured(definition, notes, path, found, atom)
        elif isinstance(atom, (NotBefore, NotAfter)):
            other = None if atom.other == TODAY else _known(definition, notes, path, atom.other)
            for one in (found, other):
                if one is not None and one.type not in TIME_TYPES:
                    notes.add(path, NO_TIME_FIELD, text=one.id)


def _check_measured(definition: FormDefinition, notes: Notes, path: str, found: Field, atom: AtLeast | AtMost) -> None:
    other = None if plain_decimal(atom.other) is not None else _known(definition, notes, path, atom.other)
    for one in (found, other):
        if one is not None and one.type not in NUMBER_TYPES:
            notes.add(path, NO_NUMBER_FIELD, text=one.id)


def _check_values(notes: Notes, path: str, found: Field, atom: Matches) -> None:
    known = {option.value for option in found.options}
    if found.type is FieldType.YES_NO:
        known = {"yes", "no"}
    elif found.type not in OPTION_TYPES:
        return
    for value in atom.values:
        if value not in known:
            notes.add(path, UNKNOWN_VALUE, field=atom.field, value=value)


def _known(definition: FormDefinition, notes: Notes, path: str, name: str) -> Field | None:
    found = definition.field(name)
    if found is None and name.partition(".")[0] not in notes.unread and name.partition(".")[2] not in notes.unread:
        notes.add(path, UNKNOWN_FIELD, text=name)
    return found


def _check_part(definition: FormDefinition, notes: Notes, path: str, part: object) -> None:
    if isinstance(part, Field):
        _check_field(definition, notes, path, part)
    elif isinstance(part, Rule):
        for index, name in enumerate(part.fields):
            _known(definition, notes, f"{path}.fields[{index}]", name)
    elif isinstance(part, Computation):
        found = _known(definition, notes, f"{path}.period", part.period)
        if found is not None and found.type is not FieldType.PERIOD:
            notes.add(f"{path}.period", NO_PERIOD_FIELD, text=part.period)


def _check_field(definition: FormDefinition, notes: Notes, path: str, part: Field) -> None:
    if part.default is not None and isinstance(spelt(part, part.default), Words):
        notes.add(f"{path}.default", BAD_DEFAULT)
    if part.prefill is not None:
        link = definition.field(part.prefill.link)
        _check_prefill(notes, path, part.prefill, link)


def _check_prefill(notes: Notes, path: str, prefill: Prefill, link: Field | None) -> None:
    if prefill.link in notes.unread:
        return
    if link is not None and link.type in PREFILLS:
        if prefill.field not in PREFILLS[link.type]:
            known = ", ".join(sorted(PREFILLS[link.type]))
            notes.add(f"{path}.prefill.field", NOT_KNOWN, text=prefill.field, known=known)
    elif link is None or link.type is not FieldType.RECORD:
        notes.add(f"{path}.prefill.from", NO_LINK, text=prefill.link)
    elif link.form is None:
        notes.add(f"{path}.prefill.from", LINK_WITHOUT_FORM, text=prefill.link)


def _check_survey(notes: Notes) -> None:
    """Each fact is filled in once, and into a field that can hold it."""
    seen: set[str] = set()
    for path, part in notes.places:
        fact = part.survey if isinstance(part, Field) else None
        if fact is None or not isinstance(part, Field):
            continue
        if fact in seen or part.type not in _FACT_TYPES.get(fact, TEXT_TYPES):
            notes.add(f"{path}.survey", WRONG_FACT, text=fact)
        seen.add(fact)


def _check_cycles(definition: FormDefinition, notes: Notes) -> None:
    """Every circle of shown-conditions is named once, at the first of its fields."""
    needs = {
        one.id: {name.partition(".")[0] for name in fields_of(one.shown)} for one in definition.fields() if one.shown
    }
    told: set[str] = set()
    for path, part in notes.places:
        if not isinstance(part, Field) or part.id in told or part.id not in needs:
            continue
        circle = _circle(needs, part.id)
        if circle:
            told.update(circle)
            notes.add(f"{path}.shown", CIRCLE, text=" → ".join([*circle, circle[0]]))


def _circle(needs: dict[str, set[str]], start: str) -> list[str]:
    """The way from a field back to itself, or nothing. Breadth first, so the shortest."""
    before: dict[str, str] = {}
    queue = [start]
    for name in queue:
        for needed in sorted(needs.get(name, ())):
            if needed == start:
                return _way(before, start, name)
            if needed not in before:
                before[needed] = name
                queue.append(needed)
    return []


def _way(before: dict[str, str], start: str, last: str) -> list[str]:
    way = [last]
    while way[-1] != start:
        way.append(before[way[-1]])
    return way[::-1]


DOUBLED_SECTION = Words("节标识 {text} 重复", "The section id {text} stands twice")
DOUBLED_FIELD = Words("栏标识 {text} 重复", "The field id {text} stands twice")
DOUBLED_SIGNATURE = Words("签署标识 {text} 重复", "The signature id {text} stands twice")
UNKNOWN_FIELD = Words("没有 {text} 这一栏", "There is no field {text}")
UNKNOWN_VALUE = Words("{field} 没有 {value} 这个选项", "{field} has no option {value}")
NO_TIME_FIELD = Words(
    "{text} 不是日期或时间，不能比先后",
    "{text} is no date or time and cannot be compared",
)
NO_NUMBER_FIELD = Words("{text} 不是数字，不能比大小", "{text} is no number and cannot be compared")
NO_PERIOD_FIELD = Words("{text} 不是半年期", "{text} is no period")
BAD_DEFAULT = Words("默认值不合这一栏的类型", "The default does not fit the type of the field")
NO_LINK = Words("{text} 不是关联记录、顾客或产品的栏", "{text} is no field of type record, customer or product")
NOT_KNOWN = Words("台账里没有 {text}；有：{known}", "The register knows no {text}; it knows {known}")
LINK_WITHOUT_FORM = Words("{text} 没有写明是哪张表单", "{text} does not name the form it links to")
CIRCLE = Words(
    "显示条件绕成圈：{text}",
    "The conditions of being shown go round in a circle: {text}",
)
WRONG_FACT = Words(
    "调查的 {text} 填不进这一栏，或填了两处", "{text} of a survey does not fit here, or is filled in twice"
)
