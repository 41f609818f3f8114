"""The life of a remark as a table: which verb leads from which state to which, and whose it is."""

from dataclasses import dataclass

from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Conflict, Forbidden, Refusal
from app.kernel.wording import Words
from app.remarks.words import State, Verb


@dataclass(frozen=True, slots=True)
class Facts:
    """What the table needs to know: the state, who wrote the remark, who wrote the text it is about."""

    state: State
    author: int
    writers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table. `settles`: only the remark's author, or a quality manager who did not write the text."""

    verb: Verb
    source: frozenset[State]
    target: State
    settles: bool = False


_UNDER_WAY = frozenset({State.OPEN, State.ANSWERED})
STEPS: tuple[Step, ...] = (
    Step(Verb.ANSWER, _UNDER_WAY, State.ANSWERED),
    Step(Verb.RESOLVE, _UNDER_WAY, State.RESOLVED, settles=True),
    Step(Verb.DROP, _UNDER_WAY, State.DROPPED),
)


def take(verb: Verb, facts: Facts, actor: Actor) -> Step:
    """The row of a verb. Raises Conflict in the wrong state, Forbidden for who may not take it."""
    step = next(one for one in STEPS if one.verb is verb)
    refusal = against(step, facts, actor)
    if refusal:
        raise refusal
    return step


def against(step: Step, facts: Facts, actor: Actor) -> Refusal | None:
    """What speaks against taking a row, or None."""
    needed = Permission.DOCUMENT_DRAFT if step.verb is Verb.DROP else Permission.DOCUMENT_REMARK
    if not actor.may(needed):
        return Forbidden(_NOT_ALLOWED)
    if facts.state not in step.source:
        return Conflict(_SETTLED.filled(state=facts.state.words))
    if step.settles and not _may_settle(facts, actor):
        return Forbidden(_NOT_YOURS)
    return None


def after_answer(facts: Facts, actor: Actor) -> State:
    """What a remark is once somebody wrote into its thread: its own author asks on, anybody else answers."""
    return State.OPEN if actor.person_id == facts.author else State.ANSWERED


def _may_settle(facts: Facts, actor: Actor) -> bool:
    if actor.person_id == facts.author:
        return True
    return Post.QUALITY_MANAGER in actor.posts and actor.person_id not in facts.writers


_NOT_ALLOWED = Words("你的岗位不写意见。", "Your posts do not write remarks.")
_SETTLED = Words("这条意见{state}，不用再动。", "This remark is settled ({state}).")
_NOT_YOURS = Words(
    "由提意见的人标为已解决；他不在时，由没有写过这一版的质量经理来标。",
    "Whoever wrote the remark resolves it, or a quality manager who wrote nothing of this revision.",
)
