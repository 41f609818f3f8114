"""Which cases may still have something to be done: in SQL, so that years of closed ones need not be read.

What it finds may be too much (the rules of cases judge it), never too little. The questions are built once: their
moment is given when they are asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Text,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
    true,
    type_coerce,
    union,
)
from sqlalchemy.orm import aliased

from app.approvals import queries as approvals
from app.calculation.suggestions import WAYS_TO_SAY_NONE
from app.cases import queries as cases
from app.cases.words import CasePlan, Match, StepPlan
from app.db.json import member
from app.db.types import UtcTime
from app.kernel.people import Post
from app.kernel.subjects import SubjectKind
from app.records.models import RecordLinkRow, RecordRow, RecordVersionRow

UNTIL = bindparam("until", type_=UtcTime)
_MARKS = (" ", "。", ".", "！", "!")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which cases: those with a step that waits for one of some posts (None: for anybody), now or on a day gone by."""

    posts: frozenset[Post] | None = None
    is_past: bool = False


@cache
def open_heads(asked: Asked) -> Select[tuple[str]]:
    """The numbers of the records whose cases may have such a step. Of a day gone by, `until` is its end."""
    waiting = [_open(plan, of, steps, asked) for plan in cases.plans() for of, steps in _by_subject(plan, asked.posts)]
    if not waiting:
        return select(RecordRow.number).where(false())
    return union(*waiting, *(_named_then() if asked.is_past else ())).subquery().select()


def in_cases_of(heads: Select[Any]) -> Select[tuple[str]]:
    """The numbers of some records, of those that name them, and of those that name these."""
    named = heads.cte("heads").prefix_with("MATERIALIZED")  # found once, however often it is named
    near = _naming(named).cte("near").prefix_with("MATERIALIZED")
    return union(*(select(part.c.number) for part in (named, near, _naming(near).cte("nearest")))).subquery().select()


def heads(kinds: Iterable[CasePlan], *, is_past: bool) -> Any:
    """Inside a query: the records that open a case of some kinds, with what tells them apart."""
    found = standing(is_past=is_past)
    return select(found).where(or_(*(_opens(found.c, one) for one in kinds)))


def _opens(said: Any, plan: CasePlan) -> ColumnElement[bool]:
    """Whether a record opens this kind of case, and none of those that come before it."""
    plans = cases.plans()
    before = [one for one in plans[: plans.index(plan)] if one.head == plan.head]
    others = (~_any(said, one.when, _surely_fits) for one in before)
    return and_(said.form_number == plan.head, _any(said, plan.when, _may_fit), *others)


def standing(*, is_past: bool) -> Any:
    """Inside a query: every record that counts as it stands now, or stood at `until`."""
    head = RecordRow
    about = (head.id, head.number, head.form_number, head.title_zh, head.title_en, head.filed_at, head.former)
    if not is_past:
        now = select(*about, head.version, head.content_hash, head.content.label("answers"), true().label("is_newest"))
        return now.where(head.void_at.is_(None)).subquery()
    said = aliased(RecordVersionRow)
    newest = select(func.max(said.version)).where(said.record_id == head.id, said.at <= UNTIL).scalar_subquery()
    row = aliased(RecordVersionRow)
    is_newest = (row.version == head.version).label("is_newest")
    return (
        select(*about, row.version, row.content_hash, row.answers, is_newest)
        .join_from(RecordRow, row, and_(row.record_id == head.id, row.version == newest))
        .where(head.filed_at <= UNTIL, or_(head.void_at.is_(None), head.void_at > UNTIL))
        .subquery()
    )


def _by_subject(plan: CasePlan, posts: frozenset[Post] | None) -> Iterable[tuple[str, list[StepPlan]]]:
    """The steps that concern some posts, by the step whose record they follow."""
    found: dict[str, list[StepPlan]] = defaultdict(list)
    for one in plan.steps:
        if posts is None or not {*one.who, one.escalates_to}.isdisjoint(posts):
            found[one.of].append(one)
    return found.items()


def _naming(numbers: Any) -> Select[tuple[str]]:
    """The records that name one of some records."""
    return (
        select(RecordRow.number)
        .join(RecordLinkRow, RecordLinkRow.record_id == RecordRow.id)
        .where(RecordLinkRow.other.in_(select(numbers.c.number)))
    )


def _named_then() -> Iterator[Select[Any]]:
    """What records that were amended since then named at that time: their links stand as they are now."""
    for link in {one.link for plan in cases.plans() for step in plan.steps for one in step.followers}:
        found = standing(is_past=True)
        yield select(member(found.c.answers, link)).where(
            ~found.c.is_newest, member(found.c.answers, link).is_not(None)
        )


def _open(plan: CasePlan, of: str, steps: Iterable[StepPlan], asked: Asked) -> Select[Any]:
    """The heads on which one of some steps (of the same record) applies and was not done."""
    head = standing(is_past=asked.is_past)
    question, subject = select(head.c.number).where(_opens(head.c, plan)), head
    before = plan.step(of) if of else None
    if before is not None:
        question, subject = _followers(question, head, before, is_past=asked.is_past)
    waits = (and_(~_done(step, subject.c, asked), _any(subject.c, step.when, _may_fit)) for step in steps)
    return question.where(or_(*waits))


def _followers(question: Any, head: Any, before: StepPlan, *, is_past: bool) -> tuple[Any, Any]:
    """The records that were filed for a step, beside their heads."""
    link, one = aliased(RecordLinkRow), standing(is_past=is_past)
    ways = before.followers
    return (
        question.join(link, link.other == head.c.number)
        .join(one, one.c.id == link.record_id)
        .where(link.field.in_({way.link for way in ways}), one.c.form_number.in_({way.form for way in ways})),
        one,
    )


def _done(step: StepPlan, subject: Any, asked: Asked) -> ColumnElement[bool]:
    if step.followers:
        return _is_followed(step, subject, asked)
    if step.signed:
        until = UNTIL if asked.is_past else None
        given = approvals.is_signed(SubjectKind.RECORD, subject.number, subject.content_hash, step.signed, until)
        return or_(given, _signed_on_paper(step.signed, subject))
    return _any(subject, step.answered, _surely_fits)


def _is_followed(step: StepPlan, subject: Any, asked: Asked) -> ColumnElement[bool]:
    """Whether a record follows. On a day gone by one that was amended since counts for none: it may have named
    another.
    """
    link, one = aliased(RecordLinkRow), standing(is_past=asked.is_past)
    return (
        select(link.id)
        .join(one, one.c.id == link.record_id)
        .where(link.other == subject.number, link.field.in_({way.link for way in step.followers}))
        .where(one.c.form_number.in_({way.form for way in step.followers}), one.c.is_newest)
        .exists()
    )


def _signed_on_paper(meaning: str, subject: Any) -> ColumnElement[bool]:
    """Whether the paper of a former record bears a signature, or nothing is known of its signatures."""
    told = func.coalesce(type_coerce(subject.former, Text), "")
    known = or_(told.contains('"signatures":null'), told.contains(f'"meaning":"{meaning}"'))
    return and_(subject.version == 1, known)


def _any(said: Any, ways: tuple[Match, ...], fits: Any) -> ColumnElement[bool]:
    if not ways:
        return true()
    return or_(*(and_(*_members(said, way, fits)) for way in ways))


def _members(said: Any, way: Match, fits: Any) -> Iterator[ColumnElement[bool]]:
    for field, values in way.items():
        yield fits(func.coalesce(member(said.answers, field), ""), values, is_remark=field in cases.remarks())


def _may_fit(value: Any, values: tuple[str, ...] | None, *, is_remark: bool) -> ColumnElement[bool]:
    """What a condition may hold of. What a list holds the rules judge; a remark that says there is none is empty."""
    empty = ("", "[]", *WAYS_TO_SAY_NONE) if is_remark else ("", "[]")
    if values is None:
        says = func.lower(value).not_in(empty)
        return and_(says, func.lower(_bare(value)).not_in(empty)) if is_remark else says
    return value.in_(values) | value.startswith("[") if values else true()


def _bare(remark: Any) -> Any:
    """A remark without the marks that most remarks end with."""
    for mark in _MARKS:
        remark = func.replace(remark, mark, "", type_=String)
    return remark


def _surely_fits(value: Any, values: tuple[str, ...] | None, *, is_remark: bool) -> ColumnElement[bool]:
    """What is answered for certain: what a remark or a list says the rules judge."""
    if is_remark:
        return false()
    if values is None:
        return value.not_in(("", "[]"))
    return value.in_(values) if values else value == ""
