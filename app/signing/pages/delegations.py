"""Delegations: one's own, or everybody's for who answers for routes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.accounts import queries as accounts
from app.approvals import queries as approvals
from app.approvals.words import Delegation, Named
from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor, Permission

_SHOWN_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class DelegationsPage:
    """Delegations: the reader's own, or everybody's for who answers for routes."""

    lines: tuple[tuple[Delegation, str, date], ...]
    people: tuple[Named, ...]
    today: date


def delegations_page(session: Session, actor: Actor, zone: str) -> DelegationsPage:
    """The reader's delegations, given and taken; everybody's for who may reassign."""
    now = clock.now()
    whose = None if actor.may(Permission.ROUTE_REASSIGN) else actor.person_id
    found = approvals.delegations(session, whose, since=now - _SHOWN_FOR)
    people = accounts.able(session, Permission.RECORD_SIGN)
    return DelegationsPage(
        tuple((one, _state(one, now), last_day(one, zone)) for one in found),
        tuple(Named(one.person_id, one.name) for one in people if one.person_id != actor.person_id),
        clock.today(zone),
    )


def last_day(one: Delegation, zone: str) -> date:
    """The last whole day on which a delegation holds."""
    return date.fromisoformat(clock.shown(one.until - timedelta(seconds=1), zone)[:10])


def _state(one: Delegation, now: datetime) -> str:
    if one.revoked_at is not None:
        return "revoked"
    if one.until <= now:
        return "ended"
    return "holds" if one.since <= now else "coming"


def delegation_data(one: Delegation, state: str, last: date) -> dict[str, Any]:
    """A delegation as programs and commands are told it."""
    return {
        "id": one.id,
        "from": one.principal.name,
        "to": one.delegate.name,
        "kinds": one.kinds,
        "since": one.since,
        "last_day": last,
        "state": state,
        "reason": one.reason,
    }
