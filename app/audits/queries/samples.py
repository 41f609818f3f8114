"""Samples and their lines as values, populations as they are frozen, and what is checked of a drawn record."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.approvals.queries.routes import routes_of
from app.approvals.words import RouteState
from app.audits.models import AuditRow, LineRow, SampleRow
from app.audits.rules.completeness import Facts, Part, checks_of
from app.audits.rules.sampling import size_of
from app.audits.words.audits import Verdict
from app.audits.words.samples import Check, Design, Line, Member, Plan, Sample, SampleState, Stratum
from app.db.session import Session
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.kernel.clock import day_begins, day_ends
from app.kernel.refusals import NotFound
from app.kernel.subjects import record_subject
from app.kernel.wording import Words, words_from
from app.records.queries import papers, records
from app.records.words import Record

_SHIPPED = Path(__file__).resolve().parents[3] / "procedures" / "SP18" / "sampling.json"
MOST_MEMBERS = 20_000


@cache
def _shipped() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_SHIPPED.read_text("utf-8"))
    return found


@cache
def plans() -> tuple[Plan, ...]:
    """The ready-made plans of SP18, read once."""
    procedure = _shipped()["procedure"]
    return tuple(
        Plan(
            one["id"],
            words_from(one["name"]),
            f"{procedure} {one['clause']}",
            one["percent"],
            one["period"] == "month",
        )
        for one in _shipped()["plans"]
    )


@cache
def parts() -> tuple[Part, ...]:
    """The parts of a complete service record, by SP18 4.3.1, read once."""
    return tuple(
        Part(
            one["id"],
            words_from(one["name"]),
            {form: tuple(names) for form, names in one["fields"].items()},
        )
        for one in _shipped()["parts"]
    )


def service_forms() -> tuple[str, ...]:
    """The forms of service records: those of which the parts are known."""
    return tuple(sorted({form for part in parts() for form in part.fields}))


def sample_row(session: Session, audit: str, no: int) -> SampleRow:
    """The row of a sample, locked until the transaction ends. Raises NotFound."""
    session.flush()
    question = select(SampleRow).join(AuditRow, AuditRow.id == SampleRow.audit_id)
    question = question.where(AuditRow.number == audit.strip().upper()[:20], SampleRow.no == no)
    locked = question.with_for_update(of=SampleRow).execution_options(populate_existing=True)
    found = session.execute(locked).scalar_one_or_none()
    if found is None:
        raise NotFound(NO_SAMPLE)
    return found


def sample(session: Session, audit: str, no: int) -> tuple[Sample, tuple[Member, ...]]:
    """One sample with its population. Raises NotFound."""
    question = select(SampleRow).join(AuditRow, AuditRow.id == SampleRow.audit_id)
    number = audit.strip().upper()[:20]
    row = session.execute(question.where(AuditRow.number == number, SampleRow.no == no)).scalar_one_or_none()
    if row is None:
        raise NotFound(NO_SAMPLE)
    return value_of(row, number), members_of(row)


def samples_of(session: Session, audit_id: int, audit: str) -> tuple[Sample, ...]:
    """The samples of an audit, the first first."""
    rows = session.execute(select(SampleRow).where(SampleRow.audit_id == audit_id).order_by(SampleRow.no)).scalars()
    return tuple(value_of(row, audit) for row in rows)


def value_of(row: SampleRow, audit: str) -> Sample:
    """A sample as a value."""
    design, members = design_of(row), members_of(row)
    return Sample(
        row.id,
        audit,
        row.no,
        SampleState(row.state),
        design,
        row.commitment,
        row.seed,
        len(members),
        Counter(one.stratum for one in members if one.stratum),
        row.digest,
        size_of(design, len(members)) if members else 0,
        row.committed_by,
        row.committed_at,
        row.frozen_at,
        row.drawn_at,
    )


def design_of(row: SampleRow) -> Design:
    """The design of a sample as it was committed with."""
    said = row.design
    days = {name: date.fromisoformat(said[name]) if said[name] else None for name in ("since", "until")}
    return Design(
        said["plan"],
        said["purpose"],
        tuple(said["forms"]),
        days["since"],
        days["until"],
        said["method"],
        said["stratum"],
        said["percent"],
        said["count"],
    )


def members_of(row: SampleRow) -> tuple[Member, ...]:
    """The population of a sample; empty until it is frozen."""
    return tuple(Member(*one) for one in row.members or ())


def population(session: Session, design: Design, zone: str) -> tuple[Member, ...]:
    """The records that a design names as they stand now, in their order; at most one more than may be."""
    assert design.since is not None
    assert design.until is not None
    span = day_begins(design.since, zone), day_ends(design.until, zone)
    rows = papers.filed_between(session, design.forms, *span, MOST_MEMBERS + 1)

    def stratum(form: str, filer: str, month: str) -> str:
        return {Stratum.FORM.value: form, Stratum.FILER.value: filer, Stratum.MONTH.value: month}.get(
            design.stratum, ""
        )

    return tuple(
        Member(number, hash_, stratum(form, filer, at.astimezone(ZoneInfo(zone)).strftime("%Y-%m")))
        for number, hash_, form, filer, at in rows
    )


def lines_of(session: Session, sample_id: int) -> tuple[Line, ...]:
    """The drawn records of a sample, in the order of the draw."""
    rows = session.execute(select(LineRow).where(LineRow.sample_id == sample_id).order_by(LineRow.place)).scalars()
    return tuple(line_of(row) for row in rows)


def line_of(row: LineRow) -> Line:
    """A drawn record as a value."""
    checks = tuple(Check(one["id"], one["ok"], words_from(one["name"])) for one in row.checks)
    return Line(
        row.id,
        row.place,
        row.record,
        row.content_hash,
        row.stratum,
        checks,
        Verdict(row.verdict),
        row.note,
        row.by,
    )


def line_rows(session: Session, sample_id: int) -> dict[int, LineRow]:
    """The rows of a sample's lines by their ids."""
    rows = session.execute(select(LineRow).where(LineRow.sample_id == sample_id)).scalars()
    return {row.id: row for row in rows}


def checked(session: Session, members: Iterable[Member]) -> dict[str, tuple[Check, ...]]:
    """What is checked of some drawn records without a person, by number; in three queries."""
    drawn = tuple(members)
    found = records.records_by_number(session, [one.number for one in drawn])
    definitions = form_queries.of_revisions(session, {one.revision_id for one in found.values()})
    routes = routes_of(session, [record_subject(number) for number in found])
    hashes = {one.number: one.content_hash for one in drawn}
    return {
        number: checks_of(
            _facts(one, definitions.get(one.revision_id), routes.get(record_subject(number)), hashes[number]), parts()
        )
        for number, one in found.items()
    }


def _facts(one: Record, form: Any, route: Any, hash_: str) -> Facts:
    missing = _missing(form.definition, one) if form else ()
    unsigned = tuple(step.meaning.words for step in route.steps if step.sign_off is None) if route else ()
    is_open = route is not None and route.state is not RouteState.COMPLETE
    return Facts(
        one.form_number, one.answers, missing, unsigned if is_open else (), one.is_void, one.content_hash != hash_
    )


def _missing(definition: Any, one: Record) -> tuple[Words, ...]:
    wanted = forms.required_fields(definition, one.answers)
    return tuple(
        field.label for field in definition.fields() if field.id in wanted and forms.is_empty(one.answers.get(field.id))
    )


NO_SAMPLE = Words("没有这批样本。", "There is no such sample.")
