"""Who is told of an act: written with it, in its own transaction, so that a notice never speaks of what did not happen.

What waits for somebody is put before all who may act, and taken off again when one of them has.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.accounts import queries as accounts
from app.approvals import queries as approvals
from app.approvals.words import Route, RouteState
from app.db.session import Session
from app.desk.queries.telling import askers, readers, titles
from app.desk.words import Act, act_of
from app.kernel import clock
from app.kernel.people import Permission
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.words import Tag
from app.notices import actions as notices
from app.notices.words import Kind, NewNotice

# After these a route may wait for others than before.
_MOVES = frozenset(
    {
        *(Tag.REVISION_SUBMITTED, Tag.REVISION_SIGNED, Tag.REVISION_TAKEN_BACK, Tag.REVISION_RETURNED),
        *(Tag.REVISION_READY, Tag.REVISION_APPROVED, Tag.RECORD_FILED, Tag.RECORD_SIGNED, Tag.RECORD_AMENDED),
        *(Tag.RECORD_RETURNED, Tag.RECORD_VOIDED, Tag.SIGNER_ADDED, Tag.STEP_HANDED_ON, Tag.STEP_REASSIGNED),
    }
)
_BACK = frozenset({Tag.REVISION_RETURNED, Tag.RECORD_RETURNED})
_READING = frozenset({Tag.READING_OPENED, Tag.READING_REMINDED, Tag.READING_ACKNOWLEDGED, Tag.READING_CLOSED})
_CHANGES = frozenset({Tag.CHANGE_REQUESTED, Tag.CHANGE_ACCEPTED, Tag.CHANGE_REJECTED, Tag.CHANGE_CLOSED})
_FOLLOWED = _MOVES | _READING | _CHANGES | {Tag.ROUTE_URGED}
_MOST = 500  # a transaction about more things than these is a delivery in bulk: the desk and the digest tell of it


def follow(session: Session, recorded: Sequence[Mapping[str, Any]]) -> None:
    """Puts the notices that follow from the acts of a transaction."""
    acts = [act_of(one) for one in recorded if one["act"] in _FOLLOWED]
    if not acts or len({one.subject for one in acts}) > _MOST:
        return
    notices.put(session, (*_routes(session, acts), *_readings(session, acts), *_requests(session, acts)))


def _routes(session: Session, acts: Sequence[Act]) -> Iterator[NewNotice]:
    moved = [one for one in acts if one.tag in _MOVES or one.tag is Tag.ROUTE_URGED]
    routes = approvals.routes_of(session, {one.subject for one in moved}) if moved else {}
    awaited = approvals.awaited(session, [one for one in routes.values() if one.state is RouteState.OPEN])
    named = titles(session, routes)
    for subject, route in routes.items():
        asked = awaited.get(route.id, {})
        waiting = {(person, f"{route.id}:{step}") for person, step in asked.items()}
        notices.settle(session, (Kind.SIGN,), subject, waiting)
        about = [one for one in moved if one.subject == subject]
        yield from _on_route(about, route, asked, named.get(subject.key, Words("", "")))


def _on_route(about: Sequence[Act], route: Route, asked: Mapping[int, int], title: Words) -> Iterator[NewNotice]:
    last, url = about[-1], _url(route.subject)
    for step in sorted(set(asked.values())):
        people = frozenset(person for person, wanted in asked.items() if wanted == step)
        mark = f"{route.id}:{step}"
        yield NewNotice(Kind.SIGN, route.subject, title, f"{url}/sign", mark, people, last.by)
        for one in about:
            if one.tag is Tag.ROUTE_URGED:
                each = f"{mark} {clock.now().isoformat()}"
                yield NewNotice(Kind.REMINDED, route.subject, title, f"{url}/sign", each, people, one.by, one.reason)
    for one in about:
        others = frozenset({route.started_by} - {one.by_id})
        kind = Kind.CAME_BACK if one.tag in _BACK else Kind.RELEASED if one.tag is Tag.REVISION_APPROVED else None
        if kind is not None:
            yield NewNotice(kind, route.subject, title, url, str(route.id), others, one.by, one.reason)


def _readings(session: Session, acts: Sequence[Act]) -> Iterator[NewNotice]:
    for subject in dict.fromkeys(one.subject for one in acts if one.tag in _READING):
        about = [one for one in acts if one.subject == subject and one.tag in _READING]
        round_id, no, title, people = readers(session, subject.key)
        notices.settle(session, (Kind.READ,), subject, {(one, str(round_id)) for one in people})
        for kind, tag, mark in (
            (Kind.READ, Tag.READING_OPENED, str(round_id)),
            (Kind.REMINDED, Tag.READING_REMINDED, f"reading {round_id}:{no}"),
        ):
            by = next((one.by for one in about if one.tag is tag), None)
            if by is not None:
                yield NewNotice(kind, subject, title, f"/readings/{round_id}", mark, people, by)


def _requests(session: Session, acts: Iterable[Act]) -> Iterator[NewNotice]:
    for one in acts:
        if one.tag not in _CHANGES:
            continue
        key, url = one.subject.key, f"/changes/{one.subject.key}"
        asker, wanted = askers(session, key)
        if one.tag is Tag.CHANGE_REQUESTED:
            able = accounts.able(session, Permission.CHANGE_DECIDE)
            people = frozenset(each.person_id for each in able) - {one.by_id}
            yield NewNotice(Kind.DECIDE, one.subject, wanted, url, key, people, one.by)
        else:
            notices.settle(session, (Kind.DECIDE,), one.subject, ())
            mark = f"{key} {one.tag.value}"
            yield NewNotice(Kind.DECIDED, one.subject, wanted, url, mark, asker - {one.by_id}, one.by, one.reason)


def _url(subject: Subject) -> str:
    if subject.kind is SubjectKind.RECORD:
        return f"/records/{subject.key}"
    number, _, label = subject.key.rpartition(" ")
    return f"/documents/{number}/{label.replace('/', '-')}"
