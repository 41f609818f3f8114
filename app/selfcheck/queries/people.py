"""Facts about people: who is here, whose signature is due, who signs for whom, who has read what."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from app.accounts.queries import people
from app.approvals.queries import delegations, open_routes
from app.approvals.words import Route
from app.checks.queries.cases import Moment
from app.db.session import Session
from app.distribution.queries import reading
from app.kernel.subjects import SubjectKind
from app.ledger.queries import entries
from app.selfcheck.words.catalogue import RULE
from app.selfcheck.words.facts import Due, Reading, Refusals, Somebody, StandIn, Waiting

_RULES = {SubjectKind.RECORD: "records.unsigned", SubjectKind.REVISION: "revisions.unsigned"}
_A_DAY = timedelta(days=1)
_MOST_REFUSALS = 2000


def everybody(session: Session) -> tuple[Somebody, ...]:
    """Everybody, those who left too."""
    return tuple(Somebody(one.id, one.name, one.posts, one.active) for one in people(session))


def open_ones(session: Session) -> tuple[Route, ...]:
    """The routes of revisions and records that wait for signatures."""
    return tuple(route for route, _ in open_routes(session) if route.subject.kind in _RULES)


def due(routes: tuple[Route, ...], when: Moment) -> Iterator[Due]:
    """Each signature that is due now."""
    for route in routes:
        since, url = when.day_of(route.started_at), _url(route)
        for step in route.waiting:
            named = frozenset(one.id for one in step.people)
            yield Due(route.subject.key, since, url, step.posts, named, step.excluded)


def waiting(routes: tuple[Route, ...], when: Moment) -> Iterator[Waiting]:
    """What waits for signatures, since it was sent."""
    for route in routes:
        step = route.next_step
        code = _RULES[route.subject.kind]
        if step is not None:
            note = RULE[code].message.filled(who=step.asked)
            yield Waiting(code, route.subject.key, when.day_of(route.started_at), _url(route), note)


def _url(route: Route) -> str:
    key = route.subject.key
    return f"/records/{key}" if route.subject.kind is SubjectKind.RECORD else f"/documents/{key.split(' ')[0]}"


def stand_ins(session: Session, when: Moment) -> Iterator[StandIn]:
    """The delegations that hold."""
    for one in delegations(session, None, since=when.at):
        if one.holds_at(when.at):
            yield StandIn(one.principal.id, one.delegate.id, when.day_of(one.since))


def readings(session: Session, when: Moment) -> Iterator[Reading]:
    """The readings there were, with the day each reader has acknowledged."""
    found = reading.readings(session)
    done = reading.acknowledgements(session, [one.id for one in found])
    for one in found:
        read_on = {person: when.day_of(given.at) for person, given in done[one.id].items()}
        yield Reading(one.number, one.label, one.due_on, one.audience.posts, one.audience.people, read_on)


def refusals(session: Session, when: Moment) -> Iterator[Refusals]:
    """How often sign-in was refused within the last day, by account."""
    wanted = entries.EntryFilter(act="sign-in.refused", since=when.at - _A_DAY, until=when.at)
    found = entries.page(session, wanted, before=None, limit=_MOST_REFUSALS)
    for account, count in Counter(one.subject_key for one in found).items():
        yield Refusals(account, when.on, count)
