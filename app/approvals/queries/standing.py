"""How people stand to routes: what waits for them, for whom they may sign, which signatures nobody can give."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import or_, select

from app.accounts import queries as accounts
from app.approvals.models import DelegationRow
from app.approvals.queries import routes
from app.approvals.rules.acts import Facts, against
from app.approvals.rules.signing import chance
from app.approvals.rules.staffing import unfilled
from app.approvals.words import (
    Chance,
    Delegation,
    Mandate,
    Named,
    OnDesk,
    Route,
    Sent,
    Step,
    Urging,
    Verb,
    Waiting,
)
from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.subjects import SubjectKind
from app.kernel.wording import Words

# What a person must hold to sign a kind of thing at all.
PERMISSION = {SubjectKind.REVISION: Permission.DOCUMENT_SIGN, SubjectKind.RECORD: Permission.RECORD_SIGN}
READING = {SubjectKind.REVISION: Permission.DOCUMENT_READ_DRAFT, SubjectKind.RECORD: Permission.RECORD_READ}

Given = dict[tuple[str, str], dict[str, datetime]]  # by key and content's hash, then by meaning


def mandates_of(session: Session, actor: Actor, now: datetime) -> tuple[Mandate, ...]:
    """For whom the actor may sign now: delegations that hold, of people who are still there."""
    question = (
        select(DelegationRow)
        .where(
            DelegationRow.delegate_id == actor.person_id,
            DelegationRow.revoked_at.is_(None),
            DelegationRow.since <= now,
            DelegationRow.until > now,
        )
        .order_by(DelegationRow.id)
    )
    rows = session.execute(accounts.with_active_account(question, DelegationRow.principal_id))
    return tuple(
        Mandate(accounts.actor_of(principal), frozenset(map(SubjectKind, row.kinds))) for row, principal in rows
    )


def chance_of(session: Session, route: Route | None, actor: Actor) -> Chance:
    """How a person stands to a route now. For whom else they may sign is asked only where it matters."""
    own = chance(route, actor)
    if own.step or route is None or not route.waiting:
        return own
    return chance(route, actor, mandates_of(session, actor, clock.now()))


def chances_of(session: Session, found: Iterable[Route], actor: Actor) -> dict[int, Chance]:
    """The same for many routes, by id."""
    mandates = mandates_of(session, actor, clock.now())
    return {route.id: chance(route, actor, mandates) for route in found}


def waiting_for(session: Session, actor: Actor) -> tuple[Waiting, ...]:
    """The signatures that wait for this person now, in their own right or for another, the oldest first."""
    return on_the_desk(session, actor, ()).waiting


def on_the_desk(session: Session, actor: Actor, records: Iterable[str]) -> OnDesk:
    """What waits for a person's signature, what they sent round; and when which signature was given on some records.
    Asked at once, in two queries.
    """
    wanted = set(records)
    found = routes.open_routes(session, wanted)
    mandates = mandates_of(session, actor, clock.now())
    given: Given = defaultdict(dict)
    waiting, sent = [], []
    for route, urged in found:
        one = chance(route, actor, mandates)
        waiting += [_waiting(route, one, urged)] if one.step else []
        if route.started_by == actor.person_id and route.waiting:
            asked = dict.fromkeys(step.asked for step in route.waiting)
            sent.append(Sent(route.subject, route.started_at, tuple(asked)))
        if route.subject.kind is SubjectKind.RECORD and route.subject.key in wanted:
            for sign_off in route.sign_offs:
                given[route.subject.key, sign_off.content_hash][sign_off.meaning.value] = sign_off.at
    return OnDesk(tuple(waiting), tuple(sent), given)


def _waiting(route: Route, one: Chance, urged: Urging | None) -> Waiting:
    assert one.step is not None
    return Waiting(
        route_id=route.id,
        subject=route.subject,
        meaning=one.step.meaning,
        since=route.started_at,
        step_id=one.step.id,
        content_hash=route.content_hash,
        principal=Named(one.principal.person_id, one.principal.name) if one.principal else None,
        urged=urged,
    )


def awaited(session: Session, found: Sequence[Route]) -> dict[int, dict[int, int]]:
    """Who may sign what waits on some routes now, in their own right or for another: by route, person and step."""
    if not found:
        return {}
    kinds = {route.subject.kind for route in found}
    people = {one.person_id: one for kind in kinds for one in accounts.able(session, PERMISSION[kind])}
    mandates = _all_mandates(session, people.values())
    chances = {
        route.id: {key: chance(route, one, mandates.get(key, ())).step for key, one in people.items()}
        for route in found
        if route.waiting
    }
    return {route: {key: step.id for key, step in one.items() if step} for route, one in chances.items()}


def _all_mandates(session: Session, people: Iterable[Actor]) -> dict[int, list[Mandate]]:
    now, known = clock.now(), {one.person_id: one for one in people}
    found: dict[int, list[Mandate]] = defaultdict(list)
    for one in delegations(session, None, since=now):
        principal = known.get(one.principal.id)
        if principal and one.holds_at(now):
            found[one.delegate.id].append(Mandate(principal, frozenset(one.kinds)))
    return found


def reason_not_to(session: Session, route: Route | None, actor: Actor) -> Words | None:
    """Why this person may not sign the route's next step, or None if they may."""
    return chance_of(session, route, actor).refused


def stuck_steps(session: Session, route: Route) -> tuple[Step, ...]:
    """The signatures still due that nobody is left to give: people left, changed posts, or have signed already."""
    if not route.waiting:
        return ()
    people = accounts.able(session, PERMISSION[route.subject.kind])
    return unfilled(route.unsigned, people, route.signers)


def facts_of(session: Session, route: Route, actor: Actor) -> Facts:
    """What the table of acts needs to know of a route, as one person stands to it."""
    now = clock.now()
    urged = routes.last_urgings(session, (route.id,)).get(route.id)
    return Facts(
        state=route.state,
        chance=chance(route, actor, mandates_of(session, actor, now)),
        started_by=route.started_by,
        now=now,
        last_urged=urged.at if urged else None,
        stuck=stuck_steps(session, route),
    )


def open_acts(session: Session, route: Route, actor: Actor) -> tuple[Facts, dict[Verb, Words | None]]:
    """Each act on a route as a person stands to it: open (None), or closed with the reason."""
    facts = facts_of(session, route, actor)
    refusals = {verb: against(verb, facts, actor) for verb in Verb}
    return facts, {verb: refusal.message if refusal else None for verb, refusal in refusals.items()}


def delegations(session: Session, person_id: int | None, *, since: datetime) -> tuple[Delegation, ...]:
    """Delegations that a person gave or was given, or everybody's, that hold or ended since a moment; newest first."""
    wanted = select(DelegationRow).where(DelegationRow.until > since).order_by(DelegationRow.id.desc())
    if person_id is not None:
        wanted = wanted.where(or_(DelegationRow.principal_id == person_id, DelegationRow.delegate_id == person_id))
    return tuple(_delegation(row) for row in session.execute(wanted).scalars())


def delegation_row(session: Session, delegation_id: int) -> DelegationRow | None:
    """One delegation, locked until the transaction ends."""
    return session.execute(
        select(DelegationRow).where(DelegationRow.id == delegation_id).with_for_update()
    ).scalar_one_or_none()


def _delegation(row: DelegationRow) -> Delegation:
    return Delegation(
        row.id,
        Named(row.principal_id, row.principal_name),
        Named(row.delegate_id, row.delegate_name),
        tuple(map(SubjectKind, row.kinds)),
        row.since,
        row.until,
        row.reason,
        row.revoked_at,
    )
