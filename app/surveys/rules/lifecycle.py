"""The life of a campaign as a table: which verb leads from which state to which; and whom a link lets in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, Refusal
from app.kernel.wording import Words
from app.outbox.words import WAITING, Mail, MailState
from app.surveys.words import Campaign, Standing, State, Verb


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table; without a target the state stays."""

    verb: Verb
    source: frozenset[State]
    target: State | None = None
    needs: Permission = Permission.SURVEY_RUN


_PLANNED, _OPEN = frozenset({State.PLANNED}), frozenset({State.OPEN})
_BEGUN = frozenset({State.OPEN, State.CLOSED})
STEPS: tuple[Step, ...] = (
    Step(Verb.OPEN, _PLANNED, State.OPEN),
    Step(Verb.LIST, _PLANNED | _OPEN),
    Step(Verb.ASK, _OPEN),
    Step(Verb.REMIND, _OPEN),
    Step(Verb.REVOKE, _OPEN),
    Step(Verb.TYPE_IN, _OPEN),
    Step(Verb.PROLONG, _PLANNED | _OPEN),
    Step(Verb.CLOSE, _OPEN, State.CLOSED),
    Step(Verb.COMPUTE, _BEGUN, needs=Permission.RECORD_FILE),
)


def take(verb: Verb, state: State, actor: Actor) -> Step:
    """The row of a verb. Raises Forbidden without the right, Conflict in the wrong state."""
    step = next(one for one in STEPS if one.verb is verb)
    refusal = against(step, state, actor)
    if refusal:
        raise refusal
    return step


def open_verbs(state: State, actor: Actor) -> frozenset[Verb]:
    """The verbs a person may take now."""
    return frozenset(step.verb for step in STEPS if against(step, state, actor) is None)


def against(step: Step, state: State, actor: Actor) -> Refusal | None:
    """What speaks against taking a row, or None: permission first, then the state."""
    if not actor.may(step.needs):
        return Forbidden(_NOT_ALLOWED.filled(verb=step.verb.words))
    if state not in step.source:
        return Conflict(_WRONG_STATE.filled(state=state.words, verb=step.verb.words))
    return None


class Gate(StrEnum):
    """What a link opens today."""

    OPEN = "open"
    ANSWERED = "answered"
    NOT_YET = "not_yet"
    REVOKED = "revoked"
    OVER = "over"


def gate(campaign: Campaign, today: date, *, is_revoked: bool, is_answered: bool) -> Gate:
    """What a link opens: a revoked one nothing, one whose time is over nothing, an answered one what was answered."""
    if is_revoked:
        return Gate.REVOKED
    if campaign.state is State.PLANNED:
        return Gate.NOT_YET
    if campaign.state is State.CLOSED or today > campaign.closes_on:
        return Gate.OVER
    return Gate.ANSWERED if is_answered else Gate.OPEN


def standing(*, is_answered: bool, is_opened: bool, is_handed: bool, mails: Iterable[Mail]) -> Standing:
    """What became of an invitation: by what was noted of it, and by its mails, the oldest first."""
    if is_answered:
        return Standing.ANSWERED
    if is_opened:
        return Standing.OPENED
    if is_handed:
        return Standing.ASKED
    states = [mail.state for mail in mails if mail.state is not MailState.WITHDRAWN]
    settled = [state for state in states if state not in WAITING]
    if settled and settled[-1] is MailState.SENT:
        return Standing.ASKED
    if len(settled) < len(states):
        return Standing.WAITING
    return Standing.UNREACHED if settled else Standing.NOT_ASKED


_NOT_ALLOWED = Words("你的岗位不能做“{verb}”。", "Your posts do not allow “{verb}”.")
_WRONG_STATE = Words("这次调查{state}，不能“{verb}”。", "This survey is {state}: “{verb}” is not possible.")
