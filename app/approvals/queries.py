"""Every SELECT of approvals."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select, tuple_

from app.approvals.models import RouteRow, SignOffRow, StepRow
from app.approvals.rules.signing import reason_not_to_sign, statement
from app.approvals.words import Route, RouteState, SignOff, Step, Waiting
from app.db.session import Session
from app.kernel.canonical import digest
from app.kernel.keys import Keyring
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Post
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words, words_from


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


def all_routes_of(session: Session, subject: Subject) -> tuple[Route, ...]:
    """Every route a subject ever had, the oldest first: returned ones stay part of its history."""
    rows = session.execute(
        select(RouteRow)
        .where(RouteRow.subject_kind == subject.kind.value, RouteRow.subject_key == subject.key)
        .order_by(RouteRow.id)
    )
    return tuple(_with_steps(session, rows.scalars().all()))


def sign_offs_of(session: Session, subject: Subject, content_hash: str | None = None) -> tuple[SignOff, ...]:
    """The signatures on a subject in order; with a hash, only those on exactly that content."""
    given = (sign_off for route in all_routes_of(session, subject) for sign_off in route.sign_offs)
    return tuple(sign_off for sign_off in given if content_hash in {None, sign_off.content_hash})


def waiting_for(session: Session, actor: Actor) -> tuple[Waiting, ...]:
    """The signatures that wait for this person now, the oldest first."""
    rows = session.execute(
        select(RouteRow)
        .join(StepRow, StepRow.route_id == RouteRow.id)
        .where(RouteRow.state == RouteState.OPEN.value, StepRow.is_open.is_(True))
        .order_by(RouteRow.id)
    )
    routes = _with_steps(session, rows.scalars().all())
    return tuple(
        Waiting(route.subject, step.meaning, route.started_at, step.id)
        for route in routes
        if (step := route.next_step) and reason_not_to_sign(route, step, actor) is None
    )


def reason_not_to(route: Route | None, actor: Actor) -> Words | None:
    """Why this person may not sign the route's next step, or None if they may."""
    if route is None:
        return Words("没有送审。", "It is not on its way through a route.")
    return reason_not_to_sign(route, route.next_step, actor)


def broken_sign_offs(session: Session, keyring: Keyring) -> Iterator[tuple[int, Words]]:
    """Each signature that does not hold: its id, and what is wrong."""
    found = session.execute(select(SignOffRow, RouteRow).join(StepRow, StepRow.id == SignOffRow.step_id).join(RouteRow))
    for row, route in found.yield_per(1000):
        said = row.statement.encode()
        subject = Subject(SubjectKind(route.subject_kind), route.subject_key)
        signer = (row.person_id, row.name, row.post)
        meant = statement(subject, row.content_hash, Meaning(row.meaning), signer, row.at, row.remark)
        if said != meant or digest(said) != row.hash:
            yield row.id, _NOT_SIGNED_SO
        elif not keyring.is_signed(said, row.signature, row.key):
            yield row.id, _BROKEN_SIGNATURE


def _with_steps(session: Session, rows: Iterable[RouteRow]) -> list[Route]:
    routes = {row.id: row for row in rows}
    found = session.execute(
        select(StepRow, SignOffRow)
        .outerjoin(SignOffRow, SignOffRow.step_id == StepRow.id)
        .where(StepRow.route_id.in_(routes))
        .order_by(StepRow.route_id, StepRow.position)
    )
    steps: dict[int, list[Step]] = {route_id: [] for route_id in routes}
    for step, sign_off in found:
        steps[step.route_id].append(_step(step, sign_off))
    return [_route(row, tuple(steps[row.id])) for row in routes.values()]


def _route(row: RouteRow, steps: tuple[Step, ...]) -> Route:
    subject = Subject(SubjectKind(row.subject_kind), row.subject_key)
    state = RouteState(row.state)
    return Route(row.id, subject, row.content_hash, state, row.started_by, row.started_at, row.closing_remark, steps)


def _step(row: StepRow, sign_off: SignOffRow | None) -> Step:
    return Step(
        row.id,
        row.position,
        Meaning(row.meaning),
        frozenset(Post(post) for post in row.posts),
        frozenset(row.excluded),
        words_from(row.label) if row.label else None,
        sign_off_of(sign_off) if sign_off else None,
    )


def sign_off_of(row: SignOffRow) -> SignOff:
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
    )


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


def step_row(session: Session, step_id: int) -> StepRow | None:
    """One step."""
    return session.get(StepRow, step_id)


_NOT_SIGNED_SO = Words("声明不是当时签署的那一份", "its statement is not what was signed")
_BROKEN_SIGNATURE = Words("服务器的签名对不上", "the server's signature does not hold")
