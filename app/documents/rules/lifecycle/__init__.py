"""The life of a revision as a table: which verb leads from which state to which, and who may take it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from app.documents.words.states import RevisionState as State
from app.documents.words.states import ShownState, Verb
from app.kernel.people import SYSTEM, Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, Problem, Refusal
from app.kernel.wording import Words


class OwnWork(StrEnum):
    """Whether the people who wrote a revision may take a step."""

    FREE = "free"  # anybody
    ONLY = "only"  # the author and nobody else; anybody, where the command line wrote it and named nobody
    NEVER = "never"  # nobody who wrote any of it (author ≠ reviewer ≠ approver)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the table needs to know of a revision: its state, who wrote it, who signed this route, what comes next."""

    state: State
    author: int
    writers: frozenset[int] = frozenset()
    signers: frozenset[int] = frozenset()
    last_signature: bool = False
    has_content: bool = True
    is_ended: bool = False
    unanswered: int = 0  # remarks that nobody has answered yet
    unresolved: int = 0  # remarks that are not resolved, those included
    blocking: tuple[Problem, ...] = ()  # findings of the linter that stop this stage and that nobody accepted
    untrained: Words | None = None  # who is still to read, where training is demanded before release


Guard = Callable[[Facts, Actor], Refusal | None]


def nothing_against(_facts: Facts, _actor: Actor) -> Refusal | None:
    """The guard of a step that needs none."""
    return None


def _may_be_submitted(facts: Facts, _actor: Actor) -> Refusal | None:
    if not facts.has_content:
        return Conflict(_EMPTY)
    return Conflict(_UNANSWERED.filled(count=facts.unanswered)) if facts.unanswered else _is_stopped(facts)


def _is_review_due(facts: Facts, actor: Actor) -> Refusal | None:
    return Conflict(_REVIEWED_ALREADY) if facts.last_signature else _has_not_signed(facts, actor)


def _is_approval_due(facts: Facts, actor: Actor) -> Refusal | None:
    if not facts.last_signature:
        return Conflict(_NOT_REVIEWED)
    if facts.untrained:
        return Conflict(_NOT_TRAINED.filled(who=facts.untrained))
    unresolved = Conflict(_UNRESOLVED.filled(count=facts.unresolved)) if facts.unresolved else None
    return _has_not_signed(facts, actor) or unresolved or _is_stopped(facts)


def _is_stopped(facts: Facts) -> Refusal | None:
    """The findings of the linter that stop a stage, by the rules that hold for it."""
    if not facts.blocking:
        return None
    return Conflict(_STOPPED.filled(count=len(facts.blocking)), problems=facts.blocking)


def _has_not_signed(facts: Facts, actor: Actor) -> Refusal | None:
    return Forbidden(_SIGNED_ALREADY) if actor.person_id in facts.signers else None


def _has_not_ended(facts: Facts, _actor: Actor) -> Refusal | None:
    return Conflict(_ENDED) if facts.is_ended else None


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table. `target` None: the revision is gone."""

    verb: Verb
    source: frozenset[State]
    target: State | None
    needs: Permission
    own_work: OwnWork = OwnWork.FREE
    guard: Guard = nothing_against


def _step(verb: Verb, source: State, target: State | None, needs: Permission, own: OwnWork, guard: Guard) -> Step:
    return Step(verb, frozenset({source}), target, needs, own, guard)


_DRAFTING, _SIGNING = Permission.DOCUMENT_DRAFT, Permission.DOCUMENT_SIGN
STEPS: tuple[Step, ...] = (
    _step(Verb.EDIT, State.DRAFT, State.DRAFT, _DRAFTING, OwnWork.FREE, nothing_against),
    _step(Verb.ACCEPT, State.DRAFT, State.DRAFT, _DRAFTING, OwnWork.FREE, nothing_against),
    _step(Verb.SUBMIT, State.DRAFT, State.IN_REVIEW, _DRAFTING, OwnWork.ONLY, _may_be_submitted),
    _step(Verb.HAND_OVER, State.DRAFT, State.DRAFT, _DRAFTING, OwnWork.ONLY, nothing_against),
    _step(Verb.REASSIGN, State.DRAFT, State.DRAFT, Permission.DOCUMENT_RELEASE, OwnWork.FREE, nothing_against),
    _step(Verb.DISCARD, State.DRAFT, None, _DRAFTING, OwnWork.FREE, nothing_against),
    _step(
        Verb.ACCEPT_LATE, State.IN_REVIEW, State.IN_REVIEW, Permission.DOCUMENT_RELEASE, OwnWork.FREE, nothing_against
    ),
    _step(Verb.SIGN, State.IN_REVIEW, State.IN_REVIEW, _SIGNING, OwnWork.NEVER, _is_review_due),
    _step(Verb.APPROVE, State.IN_REVIEW, State.APPROVED, _SIGNING, OwnWork.NEVER, _is_approval_due),
    _step(Verb.RELEASE, State.READY, State.APPROVED, Permission.DOCUMENT_RELEASE, OwnWork.FREE, nothing_against),
    _step(Verb.SEND_BACK, State.READY, State.DRAFT, Permission.DOCUMENT_RELEASE, OwnWork.FREE, nothing_against),
    _step(Verb.GIVE_BACK, State.IN_REVIEW, State.DRAFT, _SIGNING, OwnWork.NEVER, nothing_against),
    _step(Verb.TAKE_BACK, State.IN_REVIEW, State.DRAFT, _DRAFTING, OwnWork.ONLY, nothing_against),
    _step(Verb.WITHDRAW, State.APPROVED, State.WITHDRAWN, Permission.DOCUMENT_WITHDRAW, OwnWork.FREE, _has_not_ended),
)


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A row as one person stands to it: open, or closed with the reason."""

    step: Step
    closed: Words | None

    @property
    def is_open(self) -> bool:
        """Whether the person may take it now."""
        return self.closed is None


def open_steps(facts: Facts, actor: Actor) -> tuple[OpenStep, ...]:
    """The rows that begin in this state and whose permission the actor holds, closed ones with the reason."""
    rows = (step for step in STEPS if facts.state in step.source and actor.may(step.needs))
    return tuple(OpenStep(step, refusal.message if (refusal := against(step, facts, actor)) else None) for step in rows)


def take(verb: Verb, facts: Facts, actor: Actor) -> Step:
    """The row of a verb. Raises Forbidden without permission or in own work, Conflict in the wrong state."""
    step = next(step for step in STEPS if step.verb is verb)
    refusal = against(step, facts, actor)
    if refusal:
        raise refusal
    return step


def against(step: Step, facts: Facts, actor: Actor) -> Refusal | None:
    """What speaks against taking a row, or None: permission first, then the state, then whose work it is."""
    if not actor.may(step.needs):
        return Forbidden(_NOT_ALLOWED.filled(verb=step.verb.words))
    if facts.state not in step.source:
        return Conflict(_WRONG_STATE.filled(state=_STATE_NOW[facts.state], verb=step.verb.words))
    if step.own_work is OwnWork.NEVER and actor.person_id in facts.writers | {facts.author}:
        return Forbidden(_OWN_WORK.filled(verb=step.verb.words))
    if step.own_work is OwnWork.ONLY and facts.author not in (actor.person_id, SYSTEM.person_id):
        return Forbidden(_AUTHOR_ONLY.filled(verb=step.verb.words))
    return step.guard(facts, actor)


class Dated(Protocol):
    """Anything with a stored state and the two dates: a row, or a value made of one."""

    state: Any
    effective_from: Any
    effective_until: Any


Revision = TypeVar("Revision", bound=Dated)


def shown_state(revision: Dated, today: date) -> ShownState:
    """What a revision is on a day. The day `effective_until` is the first on which it no longer holds."""
    if revision.effective_from is None:
        return ShownState(revision.state)
    until = revision.effective_until
    if until is not None and (today >= until or until == revision.effective_from):  # from = until: never in force
        return ShownState.WITHDRAWN if revision.state == State.WITHDRAWN else ShownState.SUPERSEDED
    return ShownState.IN_FORCE if today >= revision.effective_from else ShownState.APPROVED


def in_force(revisions: Iterable[Revision], day: date) -> Revision | None:
    """The one revision in force on a day, past days included, or None."""
    return next((one for one in revisions if shown_state(one, day) is ShownState.IN_FORCE), None)


def start_of_force(proposed: date | None, today: date, predecessor: date | None) -> date:
    """The day an approved revision begins to hold: as proposed, never in the past, never before the one it replaces."""
    return max(day for day in (proposed, today, predecessor) if day is not None)


def approved_as(*, in_set: bool) -> State:
    """What the last signature makes of a revision: of one in a release set, only that the set may be released."""
    return State.READY if in_set else State.APPROVED


_STATE_NOW = {
    State.DRAFT: Words("草稿", "a draft"),
    State.IN_REVIEW: Words("在评审", "in review"),
    State.READY: Words("签署齐全，等发布集一起发布", "signed, and waits for its release set"),
    State.APPROVED: Words("已经批准", "approved"),
    State.WITHDRAWN: Words("已经作废", "withdrawn"),
}
_NOT_ALLOWED = Words(
    "你的岗位不能做“{verb}”。需要的话，请质量经理调整岗位。",
    "Your posts do not allow “{verb}”. Ask the quality manager if they should.",
)
_WRONG_STATE = Words("这一版{state}，不能“{verb}”。", "This revision is {state}: “{verb}” is not possible.")
_OWN_WORK = Words(
    "这一版是你写的，“{verb}”要由别人来做。", "You wrote this revision, so someone else must take “{verb}”."
)
_AUTHOR_ONLY = Words("只有编制人能“{verb}”。", "Only the author may take “{verb}”.")
_EMPTY = Words(
    "这一版还没有内容。程序文件先写条款；表单先存下定义和模板。",
    "This revision has no content yet. Write the clauses of a procedure; of a form, save definition and template.",
)
_UNANSWERED = Words(
    "还有 {count} 条意见没有答复，逐条答复后再送审。",
    "{count} remarks are not answered yet. Answer each, then submit.",
)
_STOPPED = Words(
    "检查发现里有 {count} 处要先改好，或写明理由接受。",
    "{count} of the findings must be put right first, or accepted with a reason.",
)
_UNRESOLVED = Words(
    "还有 {count} 条意见没有解决。提意见的人标为已解决之后才能批准。",
    "{count} remarks are not resolved yet. It can be approved once those who wrote them resolve them.",
)
_REVIEWED_ALREADY = Words("已经审核过，等批准。", "It was reviewed already and waits for approval.")
_NOT_REVIEWED = Words("还没有审核，不能批准。", "It was not reviewed yet, so it cannot be approved.")
_NOT_TRAINED = Words(
    "要先阅知、后发布，还没读够：{who}。读够了再批准。",
    "Training comes before release, and too few have read: {who}. Approve once they have.",
)
_SIGNED_ALREADY = Words(
    "你已经审核过这一版，要由别人批准。", "You reviewed this revision, so someone else must approve it."
)
_ENDED = Words("这一版已经不再有效，不用作废。", "This revision no longer holds; there is nothing to withdraw.")
