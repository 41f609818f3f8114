"""Who may sign a step, in person or for another, and the statement that a signature covers."""

from collections.abc import Iterable

from app.approvals.words import Chance, Mandate, Named, Route, SignOff, Step, names_of
from app.kernel.canonical import canonical
from app.kernel.people import Actor, Post
from app.kernel.subjects import Subject
from app.kernel.wording import Words


def chance(route: Route | None, actor: Actor, mandates: Iterable[Mandate] = ()) -> Chance:
    """The step of the stage that waits which this person may sign: in their own right first, then for another.

    Whoever prepared it, or has signed this route before, signs for nobody (author and approver are never one person).
    """
    if route is None:
        return Chance(None, None, NOT_SENT)
    refused = _refused(route, actor)
    if refused is not None:
        return Chance(None, None, refused)
    found = next((step for step in route.waiting if _fits(step, actor)), None)
    if found is not None:
        return Chance(found, None, None)
    for mandate in mandates:
        step = _step_for(route, mandate)
        if step is not None and actor.person_id not in step.excluded:
            return Chance(step, mandate.principal, None)
    return Chance(None, None, _asks_others(route))


def chance_at(route: Route, step_id: int, actor: Actor, mandates: Iterable[Mandate] = ()) -> Chance:
    """The same for the step that a page named: another one that waits is not signed in its place."""
    mandates = tuple(mandates)
    found = chance(route, actor, mandates)
    named = next((step for step in route.waiting if step.id == step_id), None)
    if named is None:
        return Chance(None, None, NOT_NOW)
    if found.step is None or found.step.id == step_id:
        return found
    if _fits(named, actor):
        return Chance(named, None, None)
    principal = next((one.principal for one in mandates if _may_for(route, named, one)), None)
    if principal is not None and actor.person_id not in named.excluded:
        return Chance(named, principal, None)
    return Chance(None, None, _asks_others(route))


def _refused(route: Route, actor: Actor) -> Words | None:
    """What speaks against any signature of this person on the stage that waits."""
    if not route.waiting:
        return NOT_NOW
    if all(actor.person_id in step.excluded for step in route.waiting):
        return OWN_WORK
    return SIGNED_BEFORE if actor.person_id in route.signers else None


def _fits(step: Step, actor: Actor) -> bool:
    if actor.person_id in step.excluded:
        return False
    if not step.posts and not step.people:
        return True
    return bool(actor.posts & step.posts) or actor.person_id in names_of(step.people)


def _may_for(route: Route, step: Step, mandate: Mandate) -> bool:
    principal = mandate.principal
    is_asked = bool(step.posts or step.people) and _fits(step, principal)
    return is_asked and route.subject.kind in mandate.kinds and principal.person_id not in route.signers


def _step_for(route: Route, mandate: Mandate) -> Step | None:
    return next((step for step in route.waiting if _may_for(route, step, mandate)), None)


def _asks_others(route: Route) -> Words:
    asked = [step.asked for step in route.waiting]
    zh, en = (dict.fromkeys(one for one in said) for said in ((a.zh for a in asked), (a.en for a in asked)))
    return NOT_YOUR_POST.filled(posts=Words("、".join(zh), ", ".join(en)))


def fits_step(step: Step, actor: Actor, signers: frozenset[int]) -> bool:
    """Whether a person could give a signature when its turn comes."""
    return _fits(step, actor) and actor.person_id not in signers


def signing_post(actor: Actor, step: Step) -> Post | None:
    """The post in which a person signs: the first of theirs that the step asks for, else their first."""
    asked = [post for post in Post if post in actor.posts and post in step.posts]
    return next(iter(asked), None) or next((post for post in Post if post in actor.posts), None)


def statement(subject: Subject, content_hash: str, given: SignOff) -> bytes:
    """The canonical bytes that a signature covers: what was signed, by whom, for whom, what it means, when."""
    said = {
        "v": 1,
        "subject": {"kind": subject.kind, "key": subject.key},
        "content": content_hash,
        "meaning": given.meaning,
        "signer": {"id": given.person_id, "name": given.name, "post": given.post or ""},
        "at": given.at,
        "remark": given.remark,
    }
    return canonical(said | _for(given.principal))


def _for(principal: Named | None) -> dict[str, object]:
    return {"for": {"id": principal.id, "name": principal.name}} if principal else {}


NOT_SENT = Words("没有送审。", "It is not on its way through a route.")
NOT_NOW = Words("这一步现在不等签署，刷新看看。", "This step is not waiting for a signature now. Reload the page.")
OWN_WORK = Words(
    "这一份是你编制的，或者你已签过前一步，要由别人来签。",
    "You prepared this or signed the step before, so someone else must sign.",
)
NOT_YOUR_POST = Words("这一步由{posts}签署。", "This step is signed by: {posts}.")
SIGNED_BEFORE = Words("你已经签过这一份，后面的由别人签。", "You have signed this already; someone else signs next.")
