"""Routes under way and ended, with their steps and signatures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, tuple_
from sqlalchemy.orm import aliased

from app.approvals.models import RouteRow, SignOffRow, StepRow, UrgingRow
from app.approvals.rules.signing import statement
from app.approvals.words import Named, Route, RouteState, SignOff, Step, StepNote, Urging
from app.db.session import Session
from app.kernel.keys import Keyring
from app.kernel.meanings import Meaning
from app.kernel.people import Post
from app.kernel.signatures import Kept, against
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words, words_from

_CHUNK = 500


def route_of(session: Session, subject: Subject) -> Route | None:
    """The newest route on a subject, or None."""
    return routes_of(session, (subject,)).get(subject)


def routes_of(session: Session, subjects: Iterable[Subject]) -> dict[Subject, Route]:
    """The newest route on each subject that has one, in two queries."""
    wanted = [(subject.kind.value, subject.key) for subject in set(subjects)]
    key = tuple_(RouteRow.subject_kind, RouteRow.subject_key)
    rows = session.execute(select(RouteRow).where(key.in_(wanted)).order_by(RouteRow.id)).scalars()
    newest = {(row.subject_kind, row.subject_key): row for row in rows}
    return {route.subject: route for route in _with_steps(session, newest.values())}


def route_with_id(session: Session, route_id: int) -> Route | None:
    """One route."""
    row = session.get(RouteRow, route_id)
    return next(iter(_with_steps(session, (row,))), None) if row else None


def all_routes_of(session: Session, subject: Subject) -> tuple[Route, ...]:
    """Every route a subject ever had, the oldest first: returned ones stay part of its history."""
    found = session.execute(
        select(RouteRow, StepRow, SignOffRow)
        .join(StepRow, StepRow.route_id == RouteRow.id)
        .outerjoin(SignOffRow, SignOffRow.step_id == StepRow.id)
        .where(RouteRow.subject_kind == subject.kind.value, RouteRow.subject_key == subject.key)
        .order_by(RouteRow.id, StepRow.position, StepRow.id)
    )
    rows: dict[int, RouteRow] = {}
    steps: dict[int, list[Step]] = {}
    for row, step, sign_off in found:
        rows[row.id] = row
        steps.setdefault(row.id, []).append(_step(step, sign_off))
    return tuple(_route(row, tuple(steps[row.id])) for row in rows.values())


def open_routes(session: Session, records: Iterable[str] = ()) -> tuple[tuple[Route, Urging | None], ...]:
    """Every route that waits for signatures, the oldest first, with its last urging; beside them those on some records
    that have all of theirs. One query.
    """
    last = aliased(UrgingRow)
    newest = select(func.max(UrgingRow.id)).where(UrgingRow.route_id == RouteRow.id).scalar_subquery()
    on_records = and_(
        RouteRow.subject_kind == SubjectKind.RECORD.value,
        RouteRow.subject_key.in_(set(records)),
        RouteRow.state == RouteState.COMPLETE.value,
    )
    found = session.execute(
        select(RouteRow, StepRow, SignOffRow, last)
        .join(StepRow, StepRow.route_id == RouteRow.id)
        .outerjoin(SignOffRow, SignOffRow.step_id == StepRow.id)
        .outerjoin(last, last.id == newest)
        .where(or_(RouteRow.state == RouteState.OPEN.value, on_records))
        .order_by(RouteRow.id, StepRow.position, StepRow.id)
    )
    heads: dict[int, tuple[RouteRow, UrgingRow | None]] = {}
    steps: dict[int, list[Step]] = defaultdict(list)
    for row, step, sign_off, urging in found:
        heads[row.id] = (row, urging)
        steps[row.id].append(_step(step, sign_off))
    return tuple((_route(row, tuple(steps[row.id])), _urging(urging)) for row, urging in heads.values())


def sign_offs_of(session: Session, subject: Subject, content_hash: str | None = None) -> tuple[SignOff, ...]:
    """The signatures on a subject in order; with a hash, only those on exactly that content."""
    given = (sign_off for route in all_routes_of(session, subject) for sign_off in route.sign_offs)
    return tuple(sign_off for sign_off in given if content_hash in {None, sign_off.content_hash})


def standing_steps(session: Session, subject: Subject, content_hash: str) -> tuple[Step, ...]:
    """Each signature that what stands was given or still needs: the preparer's own, then those of its route.

    What was given back or taken back does not count, even if the same content was submitted again.
    """
    counting = (RouteState.OPEN, RouteState.COMPLETE)
    found = [one for one in all_routes_of(session, subject) if one.content_hash == content_hash]
    return tuple(step for route in [one for one in found if one.state in counting][-2:] for step in route.steps)


def given_on(
    session: Session, kind: SubjectKind, until: datetime, keys: Iterable[str] | None = None
) -> dict[tuple[str, str], dict[str, datetime]]:
    """When which signature was given on the subjects of a kind (of some keys) by a moment: by key and content's hash,
    then by meaning. What was given back or taken back does not count.
    """
    question = (
        select(RouteRow.subject_key, SignOffRow.content_hash, SignOffRow.meaning, SignOffRow.at)
        .join(StepRow, StepRow.route_id == RouteRow.id)
        .join(SignOffRow, SignOffRow.step_id == StepRow.id)
        .where(RouteRow.subject_kind == kind.value, SignOffRow.at <= until)
        .where(RouteRow.state.in_((RouteState.OPEN.value, RouteState.COMPLETE.value)))
    )
    if keys is not None:
        question = question.where(RouteRow.subject_key.in_(set(keys)))
    found: dict[tuple[str, str], dict[str, datetime]] = {}
    for key, content_hash, meaning, at in session.execute(question):
        found.setdefault((key, content_hash), {})[meaning] = at
    return found


def open_keys(kind: SubjectKind) -> Select[tuple[str]]:
    """Inside a query: the keys of the subjects of a kind that wait for signatures."""
    return select(RouteRow.subject_key).where(
        RouteRow.subject_kind == kind.value, RouteRow.state == RouteState.OPEN.value
    )


def is_signed(kind: SubjectKind, key: Any, content_hash: Any, meaning: str, until: Any = None) -> ColumnElement[bool]:
    """Inside a query on subjects of a kind: whether a signature was given on the content that stands (by a moment).

    Of a subject of which a route was ever given back or taken back it says no: which signatures count there has to be
    looked at. So the many of which none was are decided by one look into an index.
    """
    given = select(literal(1)).where(SignOffRow.content_hash == content_hash, SignOffRow.meaning == meaning)
    given = given if until is None else given.where(SignOffRow.at <= until)
    ended = (RouteState.RETURNED.value, RouteState.CANCELLED.value)
    taken_back = select(RouteRow.subject_key).where(RouteRow.subject_kind == kind.value, RouteRow.state.in_(ended))
    return and_(given.exists(), key.not_in(taken_back))


def last_urgings(session: Session, route_ids: Iterable[int]) -> dict[int, Urging]:
    """The last urging of each route that was urged."""
    newest = select(func.max(UrgingRow.id)).where(UrgingRow.route_id.in_(set(route_ids))).group_by(UrgingRow.route_id)
    rows = session.execute(select(UrgingRow).where(UrgingRow.id.in_(newest))).scalars()
    return {row.route_id: Urging(row.by_name, row.at, row.remark) for row in rows}


def _urging(row: UrgingRow | None) -> Urging | None:
    return Urging(row.by_name, row.at, row.remark) if row else None


def statements(session: Session, hashes: Iterable[str]) -> tuple[dict[str, str], ...]:
    """Every signature on these contents: the bytes that were signed, their hash, the signature, the key's name."""
    wanted = sorted(set(hashes))
    found = []
    for start in range(0, len(wanted), _CHUNK):
        asked = select(SignOffRow.statement, SignOffRow.hash, SignOffRow.signature, SignOffRow.key)
        asked = asked.where(SignOffRow.content_hash.in_(wanted[start : start + _CHUNK])).order_by(SignOffRow.id)
        found += [dict(row._mapping) for row in session.execute(asked)]  # noqa: SLF001 - how a row gives its names
    return tuple(found)


def broken_sign_offs(session: Session, keyring: Keyring) -> Iterator[tuple[int, Words]]:
    """Each signature that does not hold: its id, and what is wrong."""
    asked = select(SignOffRow, RouteRow).join(StepRow, StepRow.id == SignOffRow.step_id).join(RouteRow)
    for row, route in session.execute(asked.order_by(SignOffRow.id)).yield_per(1000):
        subject = Subject(SubjectKind(route.subject_kind), route.subject_key)
        meant = statement(subject, row.content_hash, sign_off_of(row))
        wrong = against(Kept(row.statement, row.hash, row.signature, row.key), meant, keyring)
        if wrong:
            yield row.id, wrong


def _with_steps(session: Session, rows: Iterable[RouteRow], *, is_fresh: bool = False) -> list[Route]:
    routes = {row.id: row for row in rows}
    found = session.execute(
        select(StepRow, SignOffRow)
        .outerjoin(SignOffRow, SignOffRow.step_id == StepRow.id)
        .where(StepRow.route_id.in_(routes))
        .order_by(StepRow.route_id, StepRow.position, StepRow.id)
        .execution_options(populate_existing=is_fresh)
    )
    steps: dict[int, list[Step]] = {route_id: [] for route_id in routes}
    for step, sign_off in found:
        steps[step.route_id].append(_step(step, sign_off))
    return [_route(row, tuple(steps[row.id])) for row in routes.values()]


def _route(row: RouteRow, steps: tuple[Step, ...]) -> Route:
    return Route(
        id=row.id,
        subject=Subject(SubjectKind(row.subject_kind), row.subject_key),
        content_hash=row.content_hash,
        state=RouteState(row.state),
        started_by=row.started_by,
        started_at=row.started_at,
        closing_remark=row.closing_remark,
        steps=steps,
        pinned=row.pinned,
    )


def _step(row: StepRow, sign_off: SignOffRow | None) -> Step:
    return Step(
        id=row.id,
        position=row.position,
        meaning=Meaning(row.meaning),
        posts=frozenset(Post(post) for post in row.posts),
        excluded=frozenset(row.excluded),
        label=words_from(row.label) if row.label else None,
        sign_off=sign_off_of(sign_off, is_added=row.is_added) if sign_off else None,
        people=tuple(Named(one["id"], one["name"]) for one in row.people),
        is_added=row.is_added,
        notes=tuple(_note(one) for one in row.notes),
    )


def _note(kept: dict[str, str]) -> StepNote:
    return StepNote(kept["act"], kept["by"], kept["to"], datetime.fromisoformat(kept["at"]), kept["reason"])


def sign_off_of(row: SignOffRow, *, is_added: bool = False) -> SignOff:
    """A signature as a value."""
    return SignOff(
        id=row.id,
        meaning=Meaning(row.meaning),
        person_id=row.person_id,
        name=row.name,
        post=Post(row.post) if row.post else None,
        at=row.at,
        content_hash=row.content_hash,
        hash=row.hash,
        signature=row.signature,
        key=row.key,
        remark=row.remark,
        principal=Named(row.principal_id, row.principal_name) if row.principal_id else None,
        is_added=is_added,
    )


def fresh(session: Session, row: RouteRow) -> Route:
    """The route of a row that is locked, read anew: what was read before the lock may be old."""
    session.flush()  # reading anew must not overwrite what this transaction is about to write
    return _with_steps(session, (row,), is_fresh=True)[0]


def open_route_row(session: Session, subject: Subject) -> RouteRow | None:
    """The open route on a subject, locked until the transaction ends."""
    return session.execute(
        select(RouteRow)
        .where(
            RouteRow.subject_kind == subject.kind.value,
            RouteRow.subject_key == subject.key,
            RouteRow.state == RouteState.OPEN.value,
        )
        .with_for_update()
    ).scalar_one_or_none()


def route_row(session: Session, route_id: int) -> RouteRow | None:
    """One route, locked until the transaction ends."""
    return session.execute(
        select(RouteRow)
        .where(RouteRow.id == route_id)
        .with_for_update()
        .execution_options(populate_existing=True)  # what was read before the lock may be old
    ).scalar_one_or_none()


def step_row(session: Session, step_id: int) -> StepRow | None:
    """One step."""
    return session.get(StepRow, step_id)


def open_step_rows(session: Session, route_id: int) -> Sequence[StepRow]:
    """The steps of a route that are not signed, in their order."""
    rows = session.execute(
        select(StepRow)
        .where(StepRow.route_id == route_id, StepRow.is_open.is_(True))
        .order_by(StepRow.position, StepRow.id)
    )
    return rows.scalars().all()
