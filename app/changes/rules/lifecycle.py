"""The life of a change request as a table: which verb leads from which state to which, and who may take it."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.changes.words import Led, State, Verb
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, Refusal
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Facts:
    """What the table needs to know: the state as shown, and who asked."""

    state: State
    asked_by: int


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table. `own`: only whoever asked may take it."""

    verb: Verb
    source: frozenset[State]
    target: State
    needs: Permission
    own: bool = False


_ASKED, _TAKEN_ON = frozenset({State.ASKED}), frozenset({State.ACCEPTED, State.UNDER_WAY})
STEPS: tuple[Step, ...] = (
    Step(Verb.ACCEPT, _ASKED, State.ACCEPTED, Permission.CHANGE_DECIDE),
    Step(Verb.REJECT, _ASKED, State.REJECTED, Permission.CHANGE_DECIDE),
    Step(Verb.TAKE_BACK, _ASKED, State.CLOSED, Permission.CHANGE_REQUEST, own=True),
    Step(Verb.START, _TAKEN_ON, State.ACCEPTED, Permission.DOCUMENT_DRAFT),
    Step(Verb.CLOSE, _TAKEN_ON, State.CLOSED, Permission.CHANGE_DECIDE),
)


def take(verb: Verb, facts: Facts, actor: Actor) -> Step:
    """The row of a verb. Raises Forbidden without the right or for another's request, Conflict in the wrong state."""
    step = next(one for one in STEPS if one.verb is verb)
    refusal = against(step, facts, actor)
    if refusal:
        raise refusal
    return step


def open_verbs(facts: Facts, actor: Actor) -> frozenset[Verb]:
    """The verbs a person may take now."""
    return frozenset(step.verb for step in STEPS if against(step, facts, actor) is None)


def against(step: Step, facts: Facts, actor: Actor) -> Refusal | None:
    """What speaks against taking a row, or None: permission first, then the state, then whose request it is."""
    if not actor.may(step.needs):
        return Forbidden(_NOT_ALLOWED.filled(verb=step.verb.words))
    if facts.state not in step.source:
        return Conflict(_WRONG_STATE.filled(state=facts.state.words, verb=step.verb.words))
    if step.own and actor.person_id != facts.asked_by:
        return Forbidden(_NOT_YOURS)
    return None


def shown_state(stored: str, documents: Iterable[str], led: Iterable[Led]) -> State:
    """What a request is today: done once each document meant has a revision of it in force, under way before that."""
    state = State(stored)
    standing = [one for one in led if not one.gone]
    if state is not State.ACCEPTED or not standing:
        return state
    answered = {one.document for one in standing if one.in_force}
    is_done = all(one.in_force for one in standing) and set(documents) <= answered
    return State.DONE if is_done else State.UNDER_WAY


_NOT_ALLOWED = Words("你的岗位不能做“{verb}”。", "Your posts do not allow “{verb}”.")
_WRONG_STATE = Words("这份申请{state}，不能“{verb}”。", "This request is {state}: “{verb}” is not possible.")
_NOT_YOURS = Words("只有申请人能撤回。", "Only whoever asked may take it back.")
