"""What may be decided on a hit, as a table; and what a decision must say."""

from dataclasses import dataclass
from datetime import date

from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.wording import Words
from app.selfcheck.words import Decision, HitState, Verb

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table."""

    verb: Verb
    source: frozenset[HitState]
    target: HitState


STEPS = (
    Step(Verb.ACCEPT, frozenset(HitState), HitState.ACCEPTED),  # accepting again changes owner and day
    Step(Verb.DISMISS, frozenset({HitState.PROPOSED, HitState.ACCEPTED}), HitState.DISMISSED),
)


def take(verb: Verb, state: HitState, *, is_gone: bool, actor: Actor) -> Step:
    """The row of a verb. Raises Forbidden without the right, Conflict for a hit that is gone or was dismissed."""
    actor.demand(Permission.SELF_CHECK)
    step = next(one for one in STEPS if one.verb is verb)
    if is_gone:
        raise Conflict(_GONE)
    if state not in step.source:
        raise Conflict(_ALREADY)
    return step


def open_verbs(state: HitState, *, is_gone: bool, actor: Actor) -> frozenset[Verb]:
    """The verbs a person may take now."""
    if is_gone or not actor.may(Permission.SELF_CHECK):
        return frozenset()
    return frozenset(one.verb for one in STEPS if state in one.source)


def checked(typed: Decision, today: date) -> Decision:
    """A decision as typed. Raises Invalid: accepted without an owner or a day to come, dismissed without a reason."""
    problems = []
    if typed.verb is Verb.ACCEPT:
        if not typed.owner:
            problems.append(Problem("owner", _OWNER))
        if typed.due_on is None or typed.due_on < today:
            problems.append(Problem("due_on", _DUE))
    elif not typed.reason.strip():
        problems.append(Problem("reason", _WHY))
    if problems:
        raise Invalid(_PUT_RIGHT, problems=tuple(problems))
    return Decision(typed.verb, typed.reason.strip()[:LONGEST], typed.owner, typed.due_on)


_PUT_RIGHT = Words("没有存，有几处要补。", "Nothing was kept; some things are missing.")
_OWNER = Words("选由谁改。", "Choose who is to put it right.")
_DUE = Words("写明哪天前改好，从今天起。", "Say by which day, today at the earliest.")
_WHY = Words("写明为什么不算问题。", "Say why it is none.")
_GONE = Words("这条已经消失，不用决定。", "This hit is gone; there is nothing to decide.")
_ALREADY = Words("这条已经定为不算问题。", "This hit was dismissed already.")
