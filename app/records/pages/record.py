"""The page of one record: content as the form has it, amendments, signatures, proof, links, and what may follow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from app.approvals import queries as approvals
from app.approvals.words import Route, Step
from app.db.session import Session
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.forms.words import Field, FieldType, FormDefinition, SignatureSpec, Signer
from app.kernel import clock
from app.kernel.people import Permission
from app.kernel.subjects import SubjectKind, record_subject
from app.kernel.wording import Language, Words
from app.ledger.queries.entries import history
from app.records.pages.kept import Kept, Reading, kept_of
from app.records.queries import chains, records
from app.records.rules.changes import changes
from app.records.rules.content import files_in, standing_hash
from app.records.rules.filing import paired, reason_not_to_file
from app.records.rules.former import ON_PAPER, is_on_paper, not_signed, paper_signature
from app.records.words import Change, Listed, Record, Version


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of the record as it is read. `was` is the value before the last amendment, None if it is the same."""

    field: Field
    text: str
    was: str | None
    value: Any
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class FactSection:
    """One section of the record: only what was asked."""

    title: Words
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class AmendmentView:
    """One amendment: who, when, why, and each change as it is read."""

    version: Version
    changes: tuple[tuple[Words, str, str], ...]


@dataclass(frozen=True, slots=True)
class SignBox:
    """One signature of the form: given, or waiting."""

    meaning: Words
    name: str
    at: str
    waiting: bool
    mine: bool
    note: Words
    code: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Everything about one record."""

    record: Record
    form: FormRevision
    sections: tuple[FactSection, ...]
    files: tuple[dict[str, Any], ...]
    amendments: tuple[AmendmentView, ...]
    boxes: tuple[SignBox, ...]
    route: Route | None
    step: Step | None
    closed: Words | None
    principal: str
    is_intact: bool
    seqs: tuple[int, ...]
    names: tuple[Listed, ...]
    named_by: tuple[Listed, ...]
    follow_ups: tuple[FormRevision, ...]
    kept: Kept
    opens_case: bool

    @property
    def state(self) -> str:
        """Where the record stands, as the badge shows it."""
        if self.record.disposal:
            return "disposed"
        if self.record.is_void:
            return "void"
        if self.step is not None:
            return "awaiting_signature"
        if self.route is not None and self.route.state == "returned":
            return "rejected"
        return "signed" if self.boxes and not any(box.waiting for box in self.boxes) else "submitted"


def record_page(session: Session, number: str, reading: Reading) -> RecordPage:
    """The page of a record. Raises NotFound."""
    record = records.record(session, number)
    form = form_queries.of_revision(session, record.revision_id)
    versions = records.versions(session, record.id)
    routes = approvals.all_routes_of(session, record_subject(record.number))
    route = routes[-1] if routes else None
    chance = approvals.chance_of(session, route, reading.actor)
    step = chance.step or (route.next_step if route else None)
    closed = chance.refused if step else None
    entries = history(session, SubjectKind.RECORD.value, record.number)
    names, named_by = records.linked(session, record)
    followed = {record.form_number, *(one.form_number for one in named_by)}
    return RecordPage(
        record=record,
        form=form,
        sections=tuple(_sections(form.definition, versions, reading.language)),
        files=files_in(record.answers),
        amendments=tuple(_amendments(form.definition, versions, reading.language)),
        boxes=tuple(_boxes(record, form.definition, routes, reading, closed)),
        route=route,
        step=step,
        closed=closed,
        principal=chance.principal.name if chance.principal else "",
        is_intact=bool(record.disposal) or _is_intact(record, versions[-1]),
        seqs=tuple(entry.seq for entry in entries),
        names=names,
        named_by=named_by,
        follow_ups=tuple(one for one in _follow_ups(session, record, reading) if one.number not in followed),
        kept=kept_of(session, record, form, reading),
        opens_case=chains.opens_case(record.form_number, record.answers),
    )


def _is_intact(record: Record, newest: Version) -> bool:
    return standing_hash(record, newest) == record.content_hash and newest.answers == record.answers


def _sections(definition: FormDefinition, versions: tuple[Version, ...], language: Language) -> Iterator[FactSection]:
    answers = versions[-1].answers
    before = versions[-2].answers if len(versions) > 1 else None
    seen = forms.visible(definition, answers)
    for section in definition.sections:
        facts = tuple(
            _fact(field, answers, before, language)
            for field in section.fields
            if field.id in seen or (before is not None and field.id in before)
        )
        if facts:
            yield FactSection(section.title, facts)


def _fact(field: Field, answers: Mapping[str, Any], before: Mapping[str, Any] | None, language: Language) -> Fact:
    value = answers.get(field.id)
    was = None
    if before is not None and before.get(field.id) != value:
        was = said(field, before.get(field.id), language)
    rows = tuple(_row(field, row, language) for row in value or ()) if field.type is FieldType.TABLE else ()
    return Fact(field, forms.shown_value(field, value, language), was, value, rows)


def _row(table: Field, row: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    return tuple(forms.shown_value(column, row.get(column.id), language) for column in table.columns)


def said(field: Field, value: Any, language: Language) -> str:
    """A value in one line of text, tables and files too, so that old and new can stand beside each other."""
    if field.type is FieldType.TABLE:
        return "；".join(" · ".join(cell or "—" for cell in _row(field, row, language)) for row in value or ())
    if field.type is FieldType.FILE:
        return "、".join(one["name"] for one in value or ())
    return forms.shown_value(field, value, language)


def _amendments(
    definition: FormDefinition, versions: tuple[Version, ...], language: Language
) -> Iterator[AmendmentView]:
    for before, after in pairwise(versions):
        changed = changes(definition, before.answers, after.answers)
        yield AmendmentView(after, tuple(_read(definition, one, language) for one in changed))


def _read(definition: FormDefinition, one: Change, language: Language) -> tuple[Words, str, str]:
    field = definition.field(one.field)
    assert field is not None
    return one.label, said(field, one.before, language), said(field, one.after, language)


def _boxes(
    record: Record, definition: FormDefinition, routes: tuple[Route, ...], reading: Reading, closed: Words | None
) -> Iterator[SignBox]:
    given = [one for route in routes for one in route.sign_offs if one.content_hash == record.content_hash]
    waits = routes[-1].next_step if routes else None
    for spec, sign_off in paired(forms.signatures_due(definition, record.answers), given):
        posts = [post.words for post in spec.posts]
        who = Words("、".join(post.zh for post in posts), ", ".join(post.en for post in posts))
        if sign_off is not None:
            at = clock.shown(sign_off.at, reading.zone)
            yield SignBox(spec.label, sign_off.signer.say(reading.language), at, False, False, who, sign_off.check_code)
        elif is_on_paper(record):
            yield from _paper_box(spec, record, reading)
        elif not record.is_void:
            mine = waits is not None and closed is None and waits.meaning is spec.meaning
            yield SignBox(spec.label, "", "", True, mine, who, "")
    for added in (step for route in routes for step in route.steps if step.is_added):
        yield from _added(added, record, reading)


def _paper_box(spec: SignatureSpec, record: Record, reading: Reading) -> Iterator[SignBox]:
    """A signature on paper. That whoever filled it in signed as well is rarely told, and then nothing is said of it."""
    found = paper_signature(record, spec)
    if found is not None:
        day = clock.shown(found[1], reading.zone)[:10] if found[1] else ""
        at = f"{day} {ON_PAPER.say(reading.language)}".strip()
        yield SignBox(spec.label, found[0], at, False, False, Words("", ""), "")
    elif spec.by is not Signer.FILER:
        yield SignBox(spec.label, "", "", True, False, not_signed(record), "")


def _added(step: Step, record: Record, reading: Reading) -> Iterator[SignBox]:
    """The box of somebody who was added to the route, beside those the form asks for."""
    given = step.sign_off
    if given is None:
        yield SignBox(_ADDED, "", "", True, False, step.asked, "")
    elif given.content_hash == record.content_hash:
        at = clock.shown(given.at, reading.zone)
        yield SignBox(_ADDED, given.signer.say(reading.language), at, False, False, step.asked, given.check_code)


def _follow_ups(session: Session, record: Record, reading: Reading) -> Iterator[FormRevision]:
    if record.is_void or record.disposal or not reading.actor.may(Permission.RECORD_FILE):
        return
    for form in form_queries.all_in_force(session, reading.today):
        links = (one for one in form.definition.fields() if one.form == record.form_number and not one.computed)
        fits = any(one.where is None or forms.holds(one.where, record.answers) for one in links)
        if fits and reason_not_to_file(form.definition, reading.actor) is None:
            yield form


_ADDED = Words("加签会签", "Countersigned, added")
