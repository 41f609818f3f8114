"""Routes as controlled data: each change is a new revision; what is under way keeps the one it was started by."""

from collections.abc import Sequence

from app.approvals import queries
from app.approvals.models import DefinitionRow
from app.approvals.rules import definitions as rules
from app.approvals.words import Definition, Stage, Target
from app.db.session import Session, is_added
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, Problem, Stale
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

_LONGEST_REASON = 500


def define(session: Session, actor: Actor, target: Target, stages: Sequence[Stage], why: tuple[int, str]) -> Definition:
    """Makes a new revision of a route; `why` is the revision that the page showed, and the reason.

    Raises Forbidden without the permission, Stale when somebody made one meanwhile, Invalid naming what is wrong: a
    stage that nobody can sign, a number greater than the group, a route that one person could both write and approve.
    """
    actor.demand(Permission.ROUTE_DEFINE)
    before = _standing(session, target, why[0])
    able = queries.signers(session)
    stages = tuple(rules.with_names(stage, able) for stage in stages)
    found = rules.problems(stages, able)
    if not why[1].strip():
        found = (*found, Problem("reason", _WHY))
    if found:
        raise Invalid(_NOT_YET, problems=found)
    return _add(session, actor, before, stages, why[1])


def retire(session: Session, actor: Actor, target: Target, why: tuple[int, str]) -> Definition:
    """Lets a route give way to the more general one, from the next document that is submitted on.

    Raises as `define`, and Conflict where there is nothing to retire.
    """
    actor.demand(Permission.ROUTE_DEFINE)
    before = _standing(session, target, why[0])
    if before.is_retired or not before.revision:
        raise Conflict(_NOTHING)
    if not why[1].strip():
        raise Invalid(_WHY, problems=(Problem("reason", _WHY),))
    return _add(session, actor, before, (), why[1])


def _standing(session: Session, target: Target, seen: int) -> Definition:
    standing = queries.newest(session).get(target) or Definition(target, 0, ())
    if standing.revision != seen:
        raise Stale(_STALE, current=standing)
    return standing


def _add(session: Session, actor: Actor, before: Definition, stages: tuple[Stage, ...], reason: str) -> Definition:
    target, data = before.target, rules.as_data(stages)
    row = DefinitionRow(
        kind=target.kind,
        department=target.department,
        revision=before.revision + 1,
        stages=data,
        reason=reason.strip()[:_LONGEST_REASON],
        made_by=actor.person_id,
        made_by_name=actor.name,
        made_at=clock.now(),
    )
    if not is_added(session, row):
        raise Stale(_STALE)
    made = Definition(target, row.revision, stages, row.reason, actor.name, row.made_at)
    tag = Tag.ROUTE_DEFINED if stages else Tag.ROUTE_RETIRED
    old = rules.as_data(before.stages)
    record(session, actor, tag, Subject(SubjectKind.ROUTE, made.pin), before=old, after=data, reason=row.reason)
    return made


_WHY = Words("写明为什么改。", "Say why it is changed.")
_NOT_YET = Words("流程还没有存，有几处要改。", "The route was not saved; some things must be put right.")
_STALE = Words(
    "这条流程刚被改过，没有存。你写的还在，对照后再存。",
    "This route was changed meanwhile and was not saved. What you typed is kept; compare, then save.",
)
_NOTHING = Words("这里没有单独的流程可以停用。", "There is no route of its own here to retire.")
