"""Acts on a route under way besides signing: handing on, adding a signer, urging, reassigning what nobody can sign."""

from dataclasses import dataclass

from app.accounts import queries as accounts
from app.approvals import queries
from app.approvals.actions.routing import shortened, step_of
from app.approvals.models import RouteRow, StepRow, UrgingRow
from app.approvals.queries import routes
from app.approvals.rules import acts
from app.approvals.rules.signing import fits_step
from app.approvals.words import Named, Route, Step, StepSpec, Verb, Where
from app.db.session import Session
from app.kernel import clock
from app.kernel.meanings import Meaning
from app.kernel.people import Actor
from app.kernel.refusals import Conflict, Invalid, NotFound, Problem
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag


@dataclass(frozen=True, slots=True)
class To:
    """To whom a signature goes, and why."""

    person_id: int
    reason: str


def hand_on(session: Session, actor: Actor, route_id: int, to: To) -> Route:
    """Hands the signature that waits for the actor to one other person of a post that the step asks for.

    Raises what the table of acts refuses, Invalid without a reason or for a person who could not sign it.
    """
    row, route, facts = _loaded(session, route_id, actor)
    acts.take(Verb.HAND_ON, facts, actor)
    step = facts.chance.step
    assert step is not None
    person = _person(session, route, to)
    if step.posts and not fits_step(step, person, route.signers):
        raise _refused("person", _OTHER_POST.filled(name=person.name, posts=step.asked))
    _give_to(session, actor, step, person, ("handed_on", to.reason))
    _note(session, actor, Tag.STEP_HANDED_ON, (route, step), person, to.reason)
    return routes.fresh(session, row)


def reassign(session: Session, actor: Actor, route_id: int, to: To, step_id: int) -> Route:
    """Gives a signature that nobody is left to give to a person who can: somebody left, or a post is vacant.

    Raises what the table of acts refuses, Conflict for a step that somebody can sign.
    """
    row, route, facts = _loaded(session, route_id, actor)
    acts.take(Verb.REASSIGN, facts, actor)
    step = next((one for one in facts.stuck if one.id == step_id), None)
    if step is None:
        raise Conflict(acts.NOT_STUCK)
    person = _person(session, route, to)
    if person.person_id in step.excluded:
        raise _refused("person", _OWN_WORK.filled(name=person.name))
    _give_to(session, actor, step, person, ("reassigned", to.reason))
    _note(session, actor, Tag.STEP_REASSIGNED, (route, step), person, to.reason)
    return routes.fresh(session, row)


def add_signer(session: Session, actor: Actor, route_id: int, to: To, where: Where) -> Route:
    """Adds a person who countersigns before, beside or after the stage that waits for the actor.

    Nobody is added after the approval. Raises what the table of acts refuses.
    """
    row, route, facts = _loaded(session, route_id, actor)
    acts.take(Verb.ADD_SIGNER, facts, actor)
    step = facts.chance.step
    assert step is not None
    if where is not Where.BEFORE and not acts.may_follow(step.meaning):
        raise _refused("where", _AFTER_APPROVAL)
    person = _person(session, route, to)
    spec = StepSpec(Meaning.COUNTERSIGNED, frozenset(), step.excluded, None, (_named(person),))
    if person.person_id in step.excluded:
        raise _refused("person", _OWN_WORK.filled(name=person.name))
    added = step_of(row.id, _make_room(session, row, step, where), spec, is_added=True)
    added.notes = [_noted("added", actor, person, to.reason)]
    session.add(added)
    _note(session, actor, Tag.SIGNER_ADDED, (route, step), person, to.reason)
    return routes.fresh(session, row)


def urge(session: Session, actor: Actor, route_id: int, remark: str) -> Route:
    """Urges those whom a route waits for: it stands on their desk. Not again within four hours."""
    row, route, facts = _loaded(session, route_id, actor)
    acts.take(Verb.URGE, facts, actor)
    said = shortened(remark)[:200]
    session.add(
        UrgingRow(route_id=row.id, by_id=actor.person_id, by_name=actor.name, at=facts.now, remark=said),
    )
    session.flush()
    record(session, actor, Tag.ROUTE_URGED, route.subject, reason=said)
    return route


def _loaded(session: Session, route_id: int, actor: Actor) -> tuple[RouteRow, Route, acts.Facts]:
    """A route, locked and read anew, with what the table of acts needs to know. Raises NotFound."""
    row = routes.route_row(session, route_id)
    if row is None:
        raise NotFound(NO_ROUTE)
    route = routes.fresh(session, row)
    return row, route, queries.facts_of(session, route, actor)


def _person(session: Session, route: Route, to: To) -> Actor:
    """Whom a signature is given to: somebody who may sign such things and has not signed this one. Raises Invalid."""
    if not to.reason.strip():
        raise _refused("reason", _WHY)
    person = accounts.actors_by_id(session, (to.person_id,)).get(to.person_id)
    if person is None or not person.may(queries.PERMISSION[route.subject.kind]):
        raise _refused("person", _CANNOT)
    waiting = {one.id for step in route.unsigned for one in step.people}
    if person.person_id in route.signers | waiting:
        raise _refused("person", _SIGNS_ALREADY.filled(name=person.name))
    return person


def _give_to(session: Session, actor: Actor, step: Step, person: Actor, why: tuple[str, str]) -> None:
    row = routes.step_row(session, step.id)
    assert row is not None
    act, reason = why
    row.posts, row.people = [], [{"id": person.person_id, "name": person.name}]
    row.notes = [*row.notes, _noted(act, actor, person, reason)]


def _make_room(session: Session, row: RouteRow, step: Step, where: Where) -> int:
    """The position of a step to be added; what is not signed yet moves behind it."""
    if where is Where.BESIDE:
        return step.position
    first = step.position if where is Where.BEFORE else step.position + 1
    for later in routes.open_step_rows(session, row.id):
        _move(later, first)
    return first


def _move(later: StepRow, first: int) -> None:
    if later.position >= first:
        later.position += 1


def _noted(act: str, actor: Actor, person: Actor, reason: str) -> dict[str, str]:
    at = clock.now().isoformat(timespec="seconds")
    return {"act": act, "by": actor.name, "to": person.name, "at": at, "reason": shortened(reason)}


def _note(session: Session, actor: Actor, tag: Tag, at: tuple[Route, Step], person: Actor, reason: str) -> None:
    route, step = at
    before = {"step": step.id, "asked": step.asked.as_data()}
    record(
        session,
        actor,
        tag,
        route.subject,
        before=before,
        after={"step": step.id, "asked": person.username},
        reason=shortened(reason),
    )


def _named(person: Actor) -> Named:
    return Named(person.person_id, person.name)


def _refused(field: str, message: Words) -> Invalid:
    return Invalid(message, problems=(Problem(field, message),))


NO_ROUTE = Words("没有这条流程。", "There is no such route.")
_WHY = Words("写明原因。", "Give the reason.")
_CANNOT = Words("选一个在岗、能签这一类的人。", "Choose somebody who is here and may sign things of this kind.")
_SIGNS_ALREADY = Words("{name} 已经签过，或者已经在等他签。", "{name} has signed it, or is asked for it already.")
_OTHER_POST = Words("{name} 不在这一步的岗位里：{posts}。", "{name} holds none of the posts of this step: {posts}.")
_OWN_WORK = Words("{name} 编制过这一份，不能签它。", "{name} prepared this, so cannot sign it.")
_AFTER_APPROVAL = Words("批准是最后一步，只能在它之前加签。", "Approval comes last: add a signer before it.")
