"""Records as the plans of cases see them: what they say, since when, and which signatures stand on that."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.approvals import queries as approvals
from app.calculation.suggestions import is_suggestion
from app.cases import queries as cases
from app.cases.words import Entry, Version
from app.db.session import Session
from app.kernel.subjects import SubjectKind
from app.kernel.wording import Words
from app.records.models import RecordLinkRow, RecordRow, RecordVersionRow


def entries(session: Session, until: datetime, numbers: Collection[str] | None = None) -> tuple[Entry, ...]:
    """Every record that takes part in cases as it stood at a moment, in two queries; or those of some numbers."""
    question = (
        select(
            RecordRow.number,
            RecordRow.form_number,
            RecordRow.title_zh,
            RecordRow.title_en,
            RecordRow.filed_by_name,
            RecordVersionRow.at,
            RecordVersionRow.answers,
            RecordVersionRow.content_hash,
        )
        .join(RecordVersionRow, RecordVersionRow.record_id == RecordRow.id)
        .where(RecordRow.form_number.in_(cases.forms()), RecordVersionRow.at <= until)
        .order_by(RecordRow.id, RecordVersionRow.version)
    )
    if numbers is not None:
        question = question.where(RecordRow.number.in_(numbers))
    found: dict[str, list[Any]] = {}
    for row in session.execute(question):
        found.setdefault(row.number, []).append(row)
    signed = approvals.given_on(session, SubjectKind.RECORD, until, numbers)
    texts = _texts()
    return tuple(_entry(rows, signed, texts) for rows in found.values())


def following(session: Session, number: str, forms: Iterable[str], link: str) -> tuple[str, ...]:
    """The records of some forms that name a record in a field, the oldest first."""
    question = (
        select(RecordRow.number)
        .join(RecordLinkRow, RecordLinkRow.record_id == RecordRow.id)
        .where(RecordLinkRow.other == number, RecordLinkRow.field == link, RecordRow.form_number.in_(set(forms)))
        .order_by(RecordRow.id)
    )
    return tuple(session.execute(question).scalars())


def related(session: Session, number: str) -> frozenset[str]:
    """A record with all that name it or that it names, and those that name these: what its case may be made of."""
    near = _near(session, {number})
    return frozenset({number} | near | _near(session, near))


def _near(session: Session, numbers: Collection[str]) -> set[str]:
    question = (
        select(RecordRow.number, RecordLinkRow.other)
        .join(RecordLinkRow, RecordLinkRow.record_id == RecordRow.id)
        .where(RecordRow.number.in_(numbers) | RecordLinkRow.other.in_(numbers))
    )
    return {number for row in session.execute(question) for number in row}


def _entry(rows: list[Any], signed: Mapping[tuple[str, str], Mapping[str, datetime]], texts: frozenset[str]) -> Entry:
    last = rows[-1]
    versions = tuple(Version(row.at, _said(row.answers, texts)) for row in rows)
    title = Words(last.title_zh, last.title_en)
    given = signed.get((last.number, last.content_hash), {})
    return Entry(last.number, last.form_number, title, last.filed_by_name, versions, given)


def _said(answers: Mapping[str, Any], texts: frozenset[str]) -> Mapping[str, Any]:
    """The answers, but for remarks and suggestions that say there are none."""
    none = [name for name in texts if isinstance(answers.get(name), str) and not is_suggestion(answers[name])]
    return {name: value for name, value in answers.items() if name not in none} if none else answers


def _texts() -> frozenset[str]:
    steps = [step for plan in cases.plans() for step in plan.steps]
    ways = [way for one in (*cases.plans(), *steps) for way in one.when]
    return frozenset(name for way in ways for name, values in way.items() if values is None)
