"""Records as the plans of cases see them: what they say, since when, and which signatures stand on that."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, literal, or_, select, union, union_all

from app.approvals import queries as approvals
from app.approvals.words import Sent, Waiting
from app.calculation.suggestions import is_suggestion
from app.cases import queries as cases
from app.cases.words import CasePlan, Entry, Version
from app.db.session import Session
from app.kernel.people import Actor, Post
from app.kernel.subjects import SubjectKind
from app.kernel.wording import Words
from app.records.models import RecordLinkRow, RecordRow, RecordVersionRow
from app.records.queries.open_cases import UNTIL, Asked, heads, in_cases_of, open_heads

_MOST_NAMED = 10_000


def entries(session: Session, until: datetime, numbers: Collection[str] | None = None) -> tuple[Entry, ...]:
    """Every record that takes part in cases as it stood at a moment, in two queries; or those of some numbers.

    One that was made void by then takes part in none: it fulfils no step and opens no case.
    """
    question = _versions() if numbers is None else _versions().where(RecordRow.number.in_(numbers))
    return _counting(session, question, until)


@dataclass(frozen=True, slots=True)
class OnDesk:
    """What a person's desk needs of records: what waits for their signature, what they sent round, the titles of
    records among it, and all entries of the cases that may wait for one of their posts.
    """

    waiting: tuple[Waiting, ...]
    sent: tuple[Sent, ...]
    titles: Mapping[str, Words]
    entries: tuple[Entry, ...]


def on_the_desk(session: Session, actor: Actor) -> OnDesk:
    """What waits for a person, in three queries."""
    found = _by_number(session.execute(_on_desk(actor.posts)))
    of_cases = {number: rows for number, rows in found.items() if rows[-1].in_cases}
    routes = approvals.on_the_desk(session, actor, of_cases)
    titles = {number: Words(rows[-1].title_zh, rows[-1].title_en) for number, rows in found.items()}
    return OnDesk(routes.waiting, routes.sent, titles, _entries(of_cases.values(), routes.given))


@cache
def _on_desk(posts: frozenset[Post]) -> Select[Any]:
    in_cases = in_cases_of(open_heads(Asked(posts))).subquery()
    to_sign = approvals.open_keys(SubjectKind.RECORD).subquery()
    wanted = union_all(
        select(in_cases.c.number, literal(1).label("in_cases")), select(to_sign.c.subject_key, literal(0))
    ).subquery()
    once = select(wanted.c.number, func.max(wanted.c.in_cases).label("in_cases")).group_by(wanted.c.number).subquery()
    question = _versions().add_columns(once.c.in_cases).join(once, once.c.number == RecordRow.number)
    return question.where(RecordRow.void_at.is_(None))


@dataclass(frozen=True, slots=True)
class At:
    """When cases are looked at: now, or a moment gone by."""

    until: datetime
    is_past: bool


def open_entries(session: Session, at: At, also: Collection[str] = ()) -> tuple[Entry, ...]:
    """The entries of all cases in which anything may be left to do, and of those of some records; two queries."""
    return _counting(session, _of_open(is_past=at.is_past), at.until, also=list(also))


@cache
def _of_open(*, is_past: bool) -> Select[Any]:
    also = select(RecordRow.number).where(RecordRow.number.in_(bindparam("also", expanding=True)))
    wanted = union(open_heads(Asked(is_past=is_past)), also).subquery().select()
    return _versions().where(RecordRow.number.in_(in_cases_of(wanted)))


def filed_entries(session: Session, form: str, days: tuple[datetime, datetime], until: datetime) -> tuple[Entry, ...]:
    """The entries of the cases of all records of a form that were filed between two moments; two queries."""
    filed = select(RecordRow.number).where(
        RecordRow.form_number == form, RecordRow.filed_at >= days[0], RecordRow.filed_at < days[1]
    )
    return _counting(session, _versions().where(RecordRow.number.in_(in_cases_of(filed))), until)


@dataclass(frozen=True, slots=True)
class Closed:
    """Which closed cases: of some kinds, with a text in number or title, none of those that are open."""

    kinds: tuple[CasePlan, ...]
    text: str
    but: tuple[str, ...]

    def heads(self, *, is_past: bool) -> Any:
        """Inside a query: the records that opened them."""
        question = heads(self.kinds, is_past=is_past)
        one = question.selected_columns
        if self.but:
            question = question.where(one.number.not_in(self.but))
        said = (func.lower(column) for column in (one.number, one.title_zh, one.title_en))
        text = self.text.strip().lower()
        return question.where(or_(*(column.contains(text, autoescape=True) for column in said))) if text else question


def count_closed(session: Session, wanted: Closed, at: At) -> int:
    """How many closed cases there are; one query."""
    found = wanted.heads(is_past=at.is_past).subquery()
    return session.scalar(select(func.count()).select_from(found), {"until": at.until}) or 0


def closed_entries(session: Session, wanted: Closed, at: At, page: tuple[int, int]) -> tuple[Entry, ...]:
    """The entries of so many closed cases after the first so many, the newest first; two queries."""
    found = wanted.heads(is_past=at.is_past).subquery().c
    newest = select(found.number).order_by(found.filed_at.desc(), found.number.desc()).offset(page[0]).limit(page[1])
    question = _versions().where(RecordRow.number.in_(in_cases_of(newest)))
    return _counting(session, question, at.until)


def _counting(session: Session, question: Select[Any], until: datetime, **given: Any) -> tuple[Entry, ...]:
    """The entries of a question that counted at a moment."""
    counts = or_(RecordRow.void_at.is_(None), RecordRow.void_at > UNTIL)
    asked = question.where(RecordRow.form_number.in_(cases.forms()), RecordVersionRow.at <= UNTIL, counts)
    found = _by_number(session.execute(asked, {"until": until, **given}))
    signed = approvals.given_on(session, SubjectKind.RECORD, until, found if len(found) < _MOST_NAMED else None)
    return _entries(found.values(), signed)


@cache
def _versions() -> Select[Any]:
    return (
        select(
            RecordRow.number,
            RecordRow.form_number,
            RecordRow.title_zh,
            RecordRow.title_en,
            RecordRow.filed_by_name,
            RecordRow.former,
            RecordRow.revision_label,
            RecordVersionRow.at,
            RecordVersionRow.answers,
            RecordVersionRow.content_hash,
        )
        .join(RecordVersionRow, RecordVersionRow.record_id == RecordRow.id)
        .order_by(RecordRow.filed_at, RecordRow.id, RecordVersionRow.version)
    )


def _by_number(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.number, []).append(row)
    return found


def opens_case(form: str, answers: Mapping[str, Any]) -> bool:
    """Whether a record with these answers opened a case; a remark that says there is none opens none."""
    return cases.opens_case(form, _said(answers, cases.remarks()))


def following(session: Session, number: str, forms: Iterable[str], link: str) -> tuple[str, ...]:
    """The records of some forms that name a record in a field and count, the oldest first."""
    question = (
        select(RecordRow.number)
        .join(RecordLinkRow, RecordLinkRow.record_id == RecordRow.id)
        .where(
            RecordLinkRow.other == number,
            RecordLinkRow.field == link,
            RecordRow.form_number.in_(set(forms)),
            RecordRow.void_at.is_(None),
        )
        .order_by(RecordRow.filed_at, RecordRow.id)
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


def _entries(found: Iterable[list[Any]], signed: Mapping[tuple[str, str], Mapping[str, datetime]]) -> tuple[Entry, ...]:
    texts = cases.remarks()
    return tuple(_entry(rows, signed, texts) for rows in found)


def _entry(rows: list[Any], signed: Mapping[tuple[str, str], Mapping[str, datetime]], texts: frozenset[str]) -> Entry:
    last = rows[-1]
    versions = tuple(Version(row.at, _said(row.answers, texts)) for row in rows)
    title = Words(last.title_zh, last.title_en)
    given, told = signed.get((last.number, last.content_hash), {}), True
    if last.former is not None and len(rows) == 1:  # the paper's own signatures, until the record is amended here
        given, told = _on_paper(last)
    name = last.filed_by_name
    return Entry(last.number, last.form_number, title, name, versions, given, told, last.revision_label)


def _on_paper(row: Any) -> tuple[dict[str, datetime], bool]:
    told = row.former.get("signatures")
    dated = {one["meaning"]: datetime.fromisoformat(one["at"]) if "at" in one else row.at for one in told or ()}
    return dated, told is not None


def _said(answers: Mapping[str, Any], texts: frozenset[str]) -> Mapping[str, Any]:
    """The answers, but for remarks and suggestions that say there are none."""
    none = [name for name in texts if isinstance(answers.get(name), str) and not is_suggestion(answers[name])]
    return {name: value for name, value in answers.items() if name not in none} if none else answers
