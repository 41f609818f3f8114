"""Delegation for a time: one person signs for another, both names on the signature; revocable at any moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.accounts import queries as accounts
from app.approvals import queries
from app.approvals.models import DelegationRow
from app.approvals.queries.standing import delegation_row
from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound, Problem
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

LONGEST = timedelta(days=184)


@dataclass(frozen=True, slots=True)
class NewDelegation:
    """A delegation as asked for. `until` is the first moment at which it no longer holds."""

    delegate_id: int
    kinds: tuple[SubjectKind, ...]
    since: datetime | None
    until: datetime | None
    reason: str


def delegate(session: Session, actor: Actor, new: NewDelegation) -> int:
    """Lets another person sign for the actor for a time; gives the delegation's id.

    Raises Invalid for oneself, a person who may not sign such things, no reason, or a time that is none, lies in the
    past or is longer than half a year.
    """
    actor.demand(Permission.SELF)
    person = accounts.actors_by_id(session, (new.delegate_id,)).get(new.delegate_id)
    problems = (*_of_person(actor, person, new.kinds), *_of_time(new), *_of_reason(new))
    if problems:
        raise Invalid(_NOT_YET, problems=problems)
    assert person is not None
    row = DelegationRow(
        principal_id=actor.person_id,
        principal_name=actor.name,
        delegate_id=person.person_id,
        delegate_name=person.name,
        kinds=[kind.value for kind in new.kinds],
        since=new.since,
        until=new.until,
        reason=new.reason.strip()[:500],
        granted_at=clock.now(),
        revoked_at=None,
    )
    session.add(row)
    session.flush()
    after = {"to": person.username, "kinds": row.kinds, "since": row.since, "until": row.until}
    record(session, actor, Tag.DELEGATION_GRANTED, _subject(actor.username), after=after, reason=row.reason)
    return row.id


def revoke(session: Session, actor: Actor, delegation_id: int) -> None:
    """Ends a delegation at once: its giver, who was given it, or the quality manager. Raises Conflict if it ended."""
    row = delegation_row(session, delegation_id)
    if row is None:
        raise NotFound(_NONE)
    if actor.person_id not in {row.principal_id, row.delegate_id} and not actor.may(Permission.ROUTE_REASSIGN):
        raise Forbidden(_NOT_YOURS)
    if row.revoked_at is not None or row.until <= clock.now():
        raise Conflict(_ENDED)
    row.revoked_at = clock.now()
    session.flush()
    people = accounts.people_by_id(session, (row.principal_id, row.delegate_id))
    principal, to = (people[one].username for one in (row.principal_id, row.delegate_id))
    record(session, actor, Tag.DELEGATION_REVOKED, _subject(principal), after={"to": to})


def _of_person(actor: Actor, person: Actor | None, kinds: tuple[SubjectKind, ...]) -> Iterable[Problem]:
    if not kinds or not set(kinds) <= set(queries.PERMISSION):
        yield Problem("kinds", _NO_KIND)
    elif not any(actor.may(queries.PERMISSION[kind]) for kind in kinds):
        yield Problem("kinds", _NOTHING_TO_GIVE)
    if person is None:
        yield Problem("delegate", _NOBODY)
    elif person.person_id == actor.person_id:
        yield Problem("delegate", _ONESELF)
    elif not all(person.may(queries.PERMISSION[kind]) for kind in kinds if kind in queries.PERMISSION):
        yield Problem("delegate", _CANNOT.filled(name=person.name))


def _of_time(new: NewDelegation) -> Iterable[Problem]:
    if new.since is None or new.until is None:
        yield Problem("since" if new.since is None else "until", _NO_DAY)
    elif new.until <= new.since or new.until <= clock.now():
        yield Problem("until", _BACKWARDS)
    elif new.until - new.since > LONGEST:
        yield Problem("until", _TOO_LONG)


def _of_reason(new: NewDelegation) -> Iterable[Problem]:
    if not new.reason.strip():
        yield Problem("reason", _WHY)


def _subject(username: str) -> Subject:
    return Subject(SubjectKind.PERSON, username)


_NOT_YET = Words("还没有委托，有几处要改。", "Nothing was delegated yet; some things must be put right.")
_NO_KIND = Words("选委托签什么。", "Choose what is delegated.")
_NOTHING_TO_GIVE = Words(
    "你的岗位不签这一类，没有可委托的。", "Your posts do not sign these, so there is nothing to give."
)
_NOBODY = Words("选一个在岗的人。", "Choose somebody who is here.")
_ONESELF = Words("不能委托给自己。", "You cannot delegate to yourself.")
_CANNOT = Words("{name} 的岗位不能签这些，换一个人。", "{name}'s posts do not allow this. Choose somebody else.")
_NO_DAY = Words("写上日期，像 2026-11-22。", "Give a day such as 2026-11-22.")
_BACKWARDS = Words("最后一天不早于第一天，也不早于今天。", "The last day is neither before the first nor before today.")
_TOO_LONG = Words("一次最多委托半年，之后再续。", "At most half a year at a time; renew it afterwards.")
_WHY = Words("写明原因。", "Give the reason.")
_NONE = Words("没有这份委托。", "There is no such delegation.")
_NOT_YOURS = Words("这不是你的委托。", "This delegation is not yours.")
_ENDED = Words("这份委托已经结束。", "This delegation has ended already.")
