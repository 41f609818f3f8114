"""The acts on a route under way as a table: who may take each, and what else speaks against it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from app.approvals.words import Chance, RouteState, Step, Verb
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, Refusal
from app.kernel.wording import Words

BETWEEN_URGINGS = timedelta(hours=4)


class Who(StrEnum):
    """Who may take an act."""

    SIGNER = "signer"  # whoever could sign the stage that waits, in person or for another
    OWNER = "owner"  # whoever started the route, or answers for all routes
    MANAGER = "manager"  # whoever answers for all routes


@dataclass(frozen=True, slots=True)
class Facts:
    """What the table needs to know: the route's state, how the actor stands to it, what cannot be signed any more."""

    state: RouteState
    chance: Chance
    started_by: int
    now: datetime
    last_urged: datetime | None = None
    stuck: tuple[Step, ...] = field(default=())


Guard = Callable[[Facts], Words | None]


def _nothing(_facts: Facts) -> Words | None:
    return None


def _was_not_just_urged(facts: Facts) -> Words | None:
    if facts.last_urged is None or not timedelta(0) <= facts.now - facts.last_urged < BETWEEN_URGINGS:
        return None  # a moment that lies ahead was taken by a clock that was set back since
    left = BETWEEN_URGINGS - (facts.now - facts.last_urged)
    return JUST_URGED.filled(minutes=max(1, round(left.total_seconds() / 60)))


def _is_stuck(facts: Facts) -> Words | None:
    return None if facts.stuck else NOT_STUCK


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the table."""

    verb: Verb
    who: Who
    guard: Guard = _nothing


ACTS: tuple[Act, ...] = (
    Act(Verb.SIGN, Who.SIGNER),
    Act(Verb.GIVE_BACK, Who.SIGNER),
    Act(Verb.HAND_ON, Who.SIGNER),
    Act(Verb.ADD_SIGNER, Who.SIGNER),
    Act(Verb.URGE, Who.OWNER, _was_not_just_urged),
    Act(Verb.REASSIGN, Who.MANAGER, _is_stuck),
)


def against(verb: Verb, facts: Facts, actor: Actor) -> Refusal | None:
    """What speaks against an act, or None: the state first, then who acts, then the row's own condition."""
    act = next(one for one in ACTS if one.verb is verb)
    if facts.state is not RouteState.OPEN:
        return Conflict(NOT_OPEN)
    if act.who is Who.SIGNER and facts.chance.step is None:
        return Forbidden(facts.chance.refused or NOT_OPEN)
    manages = actor.may(Permission.ROUTE_REASSIGN)
    if act.who is Who.OWNER and not manages and actor.person_id != facts.started_by:
        return Forbidden(NOT_YOURS)
    if act.who is Who.MANAGER and not manages:
        return Forbidden(NOT_MANAGER)
    said = act.guard(facts)
    return Conflict(said) if said else None


def take(verb: Verb, facts: Facts, actor: Actor) -> None:
    """Raises what speaks against an act."""
    refusal = against(verb, facts, actor)
    if refusal is not None:
        raise refusal


def may_follow(meaning: Meaning) -> bool:
    """Whether somebody may be added after a step: approval is the last word."""
    return meaning is not Meaning.APPROVED


NOT_OPEN = Words("这条流程已经结束，刷新看看。", "This route has ended. Reload the page.")
NOT_YOURS = Words("只有送审的人和质量经理能催办。", "Only who submitted it and the quality manager may urge.")
NOT_MANAGER = Words("只有质量经理能改派。", "Only the quality manager may reassign a signature.")
NOT_STUCK = Words(
    "这一步有人能签，不用改派；等不及可以催办。", "Somebody can sign this step, so it is not reassigned. You may urge."
)
JUST_URGED = Words("刚催过，{minutes} 分钟后可以再催。", "Urged just now. You may urge again in {minutes} minutes.")
