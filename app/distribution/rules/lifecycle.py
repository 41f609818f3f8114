"""The life of a controlled copy as a table: which verb leads from which state to which, who may take it, what it asks.

ISO 9001, 7.5.3.2 a and f: distribution, retrieval and disposition of what is on paper are controlled.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.distribution.words.copies import CopyState as State
from app.distribution.words.copies import CopyVerb as Verb
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, Refusal
from app.kernel.wording import Words
from app.ledger.words import Tag


class Taker(StrEnum):
    """Who may take a step."""

    ISSUER = "issuer"  # whoever manages distribution
    HOLDER = "holder"  # the person who holds the copy and nobody else
    EITHER = "either"


class Asks(StrEnum):
    """What a step asks for beside the verb."""

    REASON = "reason"
    PASSWORD = "password"  # noqa: S105 - the name of a field
    DUE = "due"
    HOLDER = "holder"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the table needs to know of a copy."""

    state: State
    holder_id: int | None
    due_on: date | None
    today: date


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table."""

    verb: Verb
    source: frozenset[State]
    target: State
    taker: Taker
    tag: Tag
    asks: frozenset[Asks]


def _step(verb: Verb, source: set[State], target: State, taker: Taker, tag: Tag, *asks: Asks) -> Step:
    return Step(verb, frozenset(source), target, taker, tag, frozenset(asks))


_OUT = {State.ISSUED, State.HELD}
_DUE = {*_OUT, State.RECALLED}
_WHY = Asks.REASON
STEPS: tuple[Step, ...] = (
    _step(Verb.RECEIVE, {State.ISSUED}, State.HELD, Taker.HOLDER, Tag.COPY_RECEIVED, Asks.PASSWORD),
    _step(Verb.RECEIVE_ON_PAPER, {State.ISSUED}, State.HELD, Taker.ISSUER, Tag.COPY_RECEIVED, _WHY),
    _step(Verb.HAND_OVER, _OUT, State.ISSUED, Taker.ISSUER, Tag.COPY_HANDED_OVER, _WHY, Asks.HOLDER),
    _step(Verb.RECALL, _OUT, State.RECALLED, Taker.ISSUER, Tag.COPY_RECALLED, _WHY, Asks.DUE),
    _step(
        Verb.TAKE_BACK, {*_DUE, State.LOST, State.WRITTEN_OFF}, State.RETURNED, Taker.ISSUER, Tag.COPY_TAKEN_BACK, _WHY
    ),
    _step(Verb.DECLARE_LOST, _DUE, State.LOST, Taker.EITHER, Tag.COPY_LOST, _WHY),
    _step(Verb.WRITE_OFF, {State.RECALLED}, State.WRITTEN_OFF, Taker.ISSUER, Tag.COPY_WRITTEN_OFF, _WHY),
    _step(Verb.DESTROY, {*_DUE, State.RETURNED}, State.DESTROYED, Taker.ISSUER, Tag.COPY_DESTROYED, _WHY),
)


def open_steps(facts: Facts, actor: Actor) -> tuple[Step, ...]:
    """The rows this person may take now."""
    return tuple(step for step in STEPS if against(step, facts, actor) is None)


def take(verb: Verb, facts: Facts, actor: Actor) -> Step:
    """The row of a verb. Raises Forbidden for who may not take it, Conflict in the wrong state or too early."""
    step = next(step for step in STEPS if step.verb is verb)
    refusal = against(step, facts, actor)
    if refusal:
        raise refusal
    return step


def against(step: Step, facts: Facts, actor: Actor) -> Refusal | None:
    """What speaks against taking a row, or None: who asks first, then the state, then the day."""
    is_holder = facts.holder_id is not None and facts.holder_id == actor.person_id
    is_issuer = actor.may(Permission.DISTRIBUTION_MANAGE)
    if not {Taker.ISSUER: is_issuer, Taker.HOLDER: is_holder, Taker.EITHER: is_issuer or is_holder}[step.taker]:
        return Forbidden((_HOLDER_ONLY if step.taker is Taker.HOLDER else _ISSUER_ONLY).filled(verb=step.verb.words))
    if facts.state not in step.source:
        return Conflict(_WRONG_STATE.filled(state=facts.state.words, verb=step.verb.words))
    if step.verb is Verb.WRITE_OFF and (facts.due_on is None or facts.due_on >= facts.today):
        return Conflict(_TOO_EARLY.filled(day=facts.due_on.isoformat() if facts.due_on else ""))
    return None


_HOLDER_ONLY = Words("只有持有人本人能“{verb}”。", "Only its holder may take “{verb}”.")
_ISSUER_ONLY = Words("由管分发的人“{verb}”。", "“{verb}” is for whoever manages distribution.")
_WRONG_STATE = Words("这个副本{state}，不能“{verb}”。", "This copy is: {state}. “{verb}” is not possible.")
_TOO_EARLY = Words(
    "还没到交回期限（{day}），不能核销。过了期限再核销，或报失。",
    "It is not overdue yet (due {day}), so it cannot be written off. Wait, or declare it lost.",
)
