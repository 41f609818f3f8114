"""Which cases may still have something to be done: in SQL, so that years of closed ones need not be read.

What it finds may be too much (the rules of cases judge it), never too little.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, Text, and_, false, func, or_, select, true, type_coerce, union
from sqlalchemy.orm import aliased

from app.approvals import queries as approvals
from app.calculation.suggestions import WAYS_TO_SAY_NONE
from app.cases import queries as cases
from app.cases.words import CasePlan, Match, StepPlan
from app.db.json import member
from app.kernel.people import Post
from app.kernel.subjects import SubjectKind
from app.records.models import RecordLinkRow, RecordRow, RecordVersionRow


def concerned(posts: Collection[Post]) -> Select[tuple[str]]:
    """The numbers of all records in the cases in which a step waits for one of the posts, or may have come up to it."""
    waiting = [_open(plan, of, steps) for plan in cases.plans() for of, steps in _by_subject(plan, posts).items()]
    if not waiting:
        return select(RecordRow.number).where(false())
    heads = union(*waiting).cte("heads")
    near = _naming(heads).cte("near")
    return union(*(select(part.c.number) for part in (heads, near, _naming(near).cte("nearest")))).subquery().select()


def _by_subject(plan: CasePlan, posts: Collection[Post]) -> dict[str, list[StepPlan]]:
    """The steps that concern some posts, by the step whose record they follow."""
    found: dict[str, list[StepPlan]] = defaultdict(list)
    for one in plan.steps:
        if not {*one.who, one.escalates_to}.isdisjoint(posts):
            found[one.of].append(one)
    return found


def _naming(numbers: CTE) -> Select[tuple[str]]:
    """The records that name one of some records."""
    return (
        select(RecordRow.number)
        .join(RecordLinkRow, RecordLinkRow.record_id == RecordRow.id)
        .where(RecordLinkRow.other.in_(select(numbers.c.number)))
    )


def _open(plan: CasePlan, of: str, steps: Iterable[StepPlan]) -> Select[tuple[str]]:
    """The heads on which one of some steps (of the same record) applies and was not done."""
    head, said = aliased(RecordRow), aliased(RecordVersionRow)
    question = select(head.number).where(head.form_number == plan.head, head.void_at.is_(None))
    if plan.when or not of:
        question = question.join(said, _is_newest(said, head)).where(_any(said, plan.when, _may_fit))
    before = plan.step(of) if of else None
    if before is not None:
        question, head, said = _followers(question, head, before)
    waits = (and_(~_done(step, head, said), _any(said, step.when, _may_fit)) for step in steps)
    return question.where(or_(*waits))


def _is_newest(said: Any, record: Any) -> ColumnElement[bool]:
    return and_(said.record_id == record.id, said.version == record.version)


def _followers(question: Any, head: Any, before: StepPlan) -> tuple[Any, Any, Any]:
    """The records that were filed for a step, beside their heads."""
    link, one, said = aliased(RecordLinkRow), aliased(RecordRow), aliased(RecordVersionRow)
    ways = before.followers
    return (
        question.join(link, link.other == head.number)
        .join(one, one.id == link.record_id)
        .join(said, _is_newest(said, one))
        .where(link.field.in_({way.link for way in ways}), one.form_number.in_({way.form for way in ways}))
        .where(one.void_at.is_(None)),
        one,
        said,
    )


def _done(step: StepPlan, subject: Any, said: Any) -> ColumnElement[bool]:
    if step.followers:
        link, one = aliased(RecordLinkRow), aliased(RecordRow)
        return (
            select(link.id)
            .join(one, one.id == link.record_id)
            .where(link.other == subject.number, link.field.in_({way.link for way in step.followers}))
            .where(one.form_number.in_({way.form for way in step.followers}), one.void_at.is_(None))
            .exists()
        )
    if step.signed:
        given = approvals.is_signed(SubjectKind.RECORD, subject.number, subject.content_hash, step.signed)
        return or_(given, _signed_on_paper(step.signed, subject))
    return _any(said, step.answered, _surely_fits)


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
        return func.lower(value).not_in(empty)
    return value.in_(values) | value.startswith("[") if values else true()


def _surely_fits(value: Any, values: tuple[str, ...] | None, *, is_remark: bool) -> ColumnElement[bool]:
    """What is answered for certain: what a remark or a list says the rules judge."""
    if is_remark:
        return false()
    if values is None:
        return value.not_in(("", "[]"))
    return value.in_(values) if values else value == ""
