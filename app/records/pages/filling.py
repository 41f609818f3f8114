"""The page on which a form is filled: sections, fields with what was typed, what is wrong, what is still missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.db.session import Session
from app.documents import queries as documents
from app.documents.words.clauses import Clause
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.forms.queries.registers import suggestions
from app.forms.words import Field, FieldType, FormDefinition, Section, SignatureSpec
from app.kernel.people import Actor
from app.kernel.refusals import Problem
from app.kernel.wording import Words
from app.records.queries import drafts, records
from app.records.queries.in_flight import Moving, moving_of
from app.records.rules.changes import one_line
from app.records.rules.filing import others_signatures, own_signatures
from app.records.words import AmendmentDraft, Draft, Listed, Record

_HALVES_BACK = 6


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field on the page: what stands in it, what is wrong with it, whether it must be answered."""

    field: Field
    value: Any
    error: Words | None
    required: bool
    is_readable: bool  # whether a date or period can stand in its own kind of box
    choices: tuple[Listed, ...] = ()
    suggestions: tuple[tuple[str, str], ...] = ()  # what a register offers here: text, and what it is told apart by
    fills: bool = False  # whether other fields can be filled with what the register knows of it
    source: Words | None = None
    blank_rows: int = 1

    @property
    def id(self) -> str:
        """The field's id, its name in the page."""
        return self.field.id

    @property
    def rows(self) -> list[Any]:
        """The rows of a table as typed, with empty ones to write in."""
        standing = self.value if isinstance(self.value, list) else []
        return [*standing, *({} for _ in range(self.blank_rows - len(standing)))]


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section: `state` is ok when nothing is missing, bad when something is wrong, open otherwise."""

    id: str
    title: Words
    number: int
    fields: tuple[FieldView, ...]
    state: str
    wrong: int


@dataclass(frozen=True, slots=True)
class Filling:
    """What is asked and what stands there, for a draft or for an amendment."""

    form: FormRevision
    sections: tuple[SectionView, ...]
    summary: tuple[tuple[str, Words], ...]
    errors: Mapping[str, Words]
    answered: int
    required: int
    own: tuple[SignatureSpec, ...]
    others: tuple[SignatureSpec, ...]
    conditions: Mapping[str, Any]
    periods: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Again:
    """A page shown again after a refusal: what is wrong, and what was sent where it is not what stands."""

    problems: tuple[Problem, ...] = ()
    sent: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class AmendPage:
    """A record to be amended. `theirs`: what stands and what was typed, where someone amended it meanwhile;
    `kept`: what this person has written of it before.
    """

    record: Record
    filling: Filling
    theirs: tuple[tuple[Words, str, str], ...]
    kept: AmendmentDraft | None

    @property
    def is_overtaken(self) -> bool:
        """Whether the record was amended since the kept writing began."""
        return self.kept is not None and self.kept.based_on != self.record.version


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A half-filled form, and beside it the clauses that demand it."""

    draft: Draft
    filling: Filling
    procedure: str
    clauses: tuple[Clause, ...]
    is_in_force: bool
    theirs: tuple[tuple[Words, str, str], ...]
    moving: Moving


def form_of_draft(session: Session, actor: Actor, key: str) -> FormRevision:
    """The form a person's draft follows. Raises NotFound."""
    return form_queries.of_revision(session, drafts.own_draft(session, actor, key).revision_id)


def form_of_record(session: Session, number: str) -> FormRevision:
    """The form as the revision has it that a record was filed on. Raises NotFound."""
    return form_queries.of_revision(session, records.record(session, number).revision_id)


def draft_page(
    session: Session, actor: Actor, key: str, today: date, again: Again | None = None, more_rows: str = ""
) -> DraftPage:
    """The page of a person's own draft. Raises NotFound."""
    draft = drafts.own_draft(session, actor, key)
    form = form_queries.of_revision(session, draft.revision_id)
    answers = _as_sent(form.definition, draft.answers, again)
    shown = filling(session, form, answers, today, again.problems if again else (), more_rows)
    governed = form.definition.governed_by
    procedure = documents.released(session, governed.procedure, today)
    cited = documents.clauses(session, procedure.revision_id) if procedure else ()
    clauses = tuple(one for one in cited if one.number in governed.clauses)
    theirs = _differing(form.definition, draft.answers, answers) if again and again.sent else ()
    moving = moving_of(session, form, answers, today)
    return DraftPage(draft, shown, governed.procedure, clauses, form.is_in_force(today), theirs, moving)


def amend_page(session: Session, actor: Actor, number: str, today: date, again: Again | None = None) -> AmendPage:
    """The page on which a record is amended, with what the person has written of it before. Raises NotFound."""
    record = records.record(session, number)
    form = form_queries.of_revision(session, record.revision_id)
    kept = drafts.amendment_draft(session, actor, record.number)
    standing = kept.answers if kept and again is None else record.answers
    answers = _as_sent(form.definition, standing, again)
    shown = filling(session, form, answers, today, again.problems if again else ())
    is_compared = (again is not None and again.sent) or (kept is not None and kept.based_on != record.version)
    theirs = _differing(form.definition, record.answers, answers) if is_compared else ()
    return AmendPage(record, shown, theirs, kept)


def _as_sent(definition: FormDefinition, standing: Mapping[str, Any], again: Again | None) -> Mapping[str, Any]:
    """What stands, or what was just sent; attachments and computed fields as they stand."""
    if again is None or again.sent is None:
        return standing
    own = {field.id for field in definition.fields() if field.computed or field.type is FieldType.FILE}
    return {**again.sent, **{name: value for name, value in standing.items() if name in own}}


def _differing(
    definition: FormDefinition, standing: Mapping[str, Any], sent: Mapping[str, Any]
) -> tuple[tuple[Words, str, str], ...]:
    """Label, what stands now and what was sent, of each field that differs."""
    now, mine = (forms.parse(definition, dict(answers)).typed for answers in (standing, sent))
    return tuple(
        (field.label, one_line(now.get(field.id)), one_line(mine.get(field.id)))
        for field in definition.fields()
        if one_line(now.get(field.id)) != one_line(mine.get(field.id))
    )


def filling(
    session: Session,
    form: FormRevision,
    typed: Mapping[str, Any],
    today: date,
    problems: tuple[Problem, ...] = (),
    more_rows: str = "",
) -> Filling:
    """What is asked and what stands there. `more_rows` names a table that shows one more empty row."""
    definition = form.definition
    read = forms.parse(definition, dict(typed)).answers
    errors = {anchor(problem.field): problem.message for problem in problems}
    required = forms.required_fields(definition, read)
    build = _Builder(session, definition, typed, read, errors, required, more_rows, suggestions(session, definition))
    due = forms.signatures_due(definition, read)
    answered, needed = forms.completeness(definition, read)
    return Filling(
        form,
        tuple(build.section(section, number) for number, section in enumerate(definition.sections, start=1)),
        tuple((anchor(one.field), told_of(definition, one)) for one in problems),
        errors,
        answered,
        needed,
        own_signatures(due),
        others_signatures(due),
        forms.condition_json(definition),
        _periods(definition, read, today),
    )


def anchor(field: str) -> str:
    """The id of a field in the page: `checks.0.measured` → `checks-0-measured`."""
    return field.replace(".", "-")


@dataclass(frozen=True, slots=True)
class _Builder:
    session: Session
    definition: FormDefinition
    typed: Mapping[str, Any]
    read: Mapping[str, Any]
    errors: Mapping[str, Words]
    required: frozenset[str]
    more_rows: str
    suggested: Mapping[FieldType, tuple[tuple[str, str], ...]]

    def section(self, section: Section, number: int) -> SectionView:
        fields = tuple(self.field(one) for one in section.fields)
        wrong = sum(1 for name in self.errors if name.partition("-")[0] in {one.id for one in section.fields})
        missing = any(one.required and forms.is_empty(self.read.get(one.id)) for one in fields)
        state = "bad" if wrong else "open" if missing else "ok"
        return SectionView(section.id, section.title, number, fields, state, wrong)

    def field(self, one: Field) -> FieldView:
        value = self.typed.get(one.id)
        canonical = self.read.get(one.id)
        is_readable = forms.is_empty(value) or canonical is not None
        return FieldView(
            one,
            canonical if canonical is not None and one.type is not FieldType.TABLE else value,
            self.errors.get(one.id),
            one.id in self.required,
            is_readable,
            self._choices(one),
            source=self._source(one, canonical),
            blank_rows=self._blank_rows(one, value),
            suggestions=self.suggested.get(one.type, ()),
            fills=any(other.prefill and other.prefill.link == one.id for other in self.definition.fields()),
        )

    def _choices(self, one: Field) -> tuple[Listed, ...]:
        if one.type is not FieldType.RECORD or one.form is None or one.computed:
            return ()
        return records.numbers_of(self.session, one.form)

    def _source(self, one: Field, value: object) -> Words | None:
        link = self.read.get(one.prefill.link) if one.prefill else None
        return _FROM.filled(number=link) if link and not forms.is_empty(value) else None

    def _blank_rows(self, one: Field, value: object) -> int:
        standing = len(value) if isinstance(value, list) else 0
        return max(standing + (one.id == self.more_rows), one.min_rows or 1)


def told_of(definition: FormDefinition, problem: Problem) -> Words:
    """A problem with the label of its field before it, as the list on top says it."""
    top, _, rest = problem.field.partition(".")
    field = definition.field(top)
    if field is None:
        return problem.message
    row, _, name = rest.partition(".")
    column = field.column(name)
    if column is None or not row.isdigit():
        return _LABELLED.filled(label=field.label, message=problem.message)
    place = _IN_ROW.filled(label=field.label, row=int(row) + 1, column=column.label)
    return _LABELLED.filled(label=place, message=problem.message)


def _periods(definition: FormDefinition, read: Mapping[str, Any], today: date) -> tuple[tuple[str, Words], ...]:
    """The half-years to choose from: the latest ones, and whatever is chosen already."""
    chosen = [read[one.id] for one in definition.fields() if one.type is FieldType.PERIOD and one.id in read]
    halves = dict.fromkeys([*_halves(today), *chosen])
    return tuple((half, _HALF[half[5:]].filled(year=half[:4])) for half in halves)


def _halves(today: date) -> Iterator[str]:
    year, half = today.year, 1 if today.month <= 6 else 2
    for _ in range(_HALVES_BACK):
        yield f"{year}-H{half}"
        year, half = (year, 1) if half == 2 else (year - 1, 2)


_HALF = {
    "H1": Words("{year} 年上半年", "First half of {year}"),
    "H2": Words("{year} 年下半年", "Second half of {year}"),
}
_FROM = Words("取自 {number}", "from {number}")
_LABELLED = Words("{label}：{message}", "{label}: {message}")
_IN_ROW = Words("{label}第 {row} 行“{column}”", "{label}, row {row}, {column}")
