"""The verbs of approvals. The caller records its own act in the ledger; nothing here commits."""

from collections.abc import Sequence

from app.accounts.actions.signing_in import confirm_password
from app.approvals import queries
from app.approvals.models import RouteRow, SignOffRow, StepRow
from app.approvals.rules.signing import NOT_NOW, reason_not_to_sign, signing_post, statement
from app.approvals.words import Route, RouteState, SigningRequest, SignOff, Step, StepSpec
from app.db.session import Session
from app.kernel import clock
from app.kernel.canonical import digest
from app.kernel.keys import Keyring
from app.kernel.meanings import Meaning
from app.kernel.people import Actor
from app.kernel.refusals import Conflict, Forbidden, Invalid, Problem, Stale
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words

_LONGEST_REMARK = 2000


def start(session: Session, actor: Actor, subject: Subject, content_hash: str, steps: Sequence[StepSpec]) -> Route:
    """Starts a route: the steps are signed in their order. Refuses a second open route on the same subject."""
    if queries.open_route_row(session, subject) is not None:
        raise Conflict(_ON_ITS_WAY)
    route = RouteRow(
        subject_kind=subject.kind.value,
        subject_key=subject.key,
        content_hash=content_hash,
        state=RouteState.OPEN.value,
        started_by=actor.person_id,
        started_at=clock.now(),
        closing_remark="",
    )
    session.add(route)
    session.flush()
    session.add_all(_step_row(route.id, position, spec) for position, spec in enumerate(steps, start=1))
    session.flush()
    return _standing(session, subject)


def sign(session: Session, actor: Actor, request: SigningRequest, current_hash: str, keyring: Keyring) -> Route:
    """Signs the step that waits. The password is verified here, in the same transaction.

    Raises Conflict when the step does not wait or the content is not what the route was started for, Stale when the
    page showed other content, Forbidden for a person who may not, and what `confirm_password` raises.
    """
    row = queries.open_route_row(session, request.subject)
    route = queries.route_of(session, request.subject)
    if row is None or route is None:
        raise Conflict(NOT_NOW)
    step = next((step for step in route.steps if step.id == request.step_id), None)
    reason = reason_not_to_sign(route, step, actor)
    if reason is not None or step is None:
        raise (Conflict if reason is NOT_NOW else Forbidden)(reason or NOT_NOW)
    if current_hash != route.content_hash:
        raise Conflict(_CHANGED)
    if request.seen_hash != current_hash:
        raise Stale(_OTHER_SEEN)
    confirm_password(session, actor, request.password, request.subject)
    _give(session, actor, route, step, _short(request.remark), keyring)
    if step.position == len(route.steps):
        row.state = RouteState.COMPLETE.value
    session.flush()
    return _standing(session, request.subject)


def sign_now(  # noqa: PLR0913 - the act of `start` and of `sign` together
    session: Session, actor: Actor, subject: Subject, content_hash: str, spec: StepSpec, password: str, keyring: Keyring
) -> SignOff:
    """Starts a route of one step and signs it at once: the preparer's or the filler's own signature."""
    route = start(session, actor, subject, content_hash, (spec,))
    request = SigningRequest(subject, route.steps[0].id, password, content_hash)
    return sign(session, actor, request, content_hash, keyring).sign_offs[0]


def give_back(session: Session, actor: Actor, subject: Subject, remark: str) -> Route:
    """Gives the subject back with a remark. Only who could sign the step that waits may do it."""
    row, route = queries.open_route_row(session, subject), queries.route_of(session, subject)
    if row is None or route is None:
        raise Conflict(NOT_NOW)
    reason = reason_not_to_sign(route, route.next_step, actor)
    if reason is not None:
        raise Forbidden(reason)
    if not remark.strip():
        raise Invalid(_REMARK, problems=(Problem("remark", _REMARK),))
    return _close(session, row, RouteState.RETURNED, _short(remark))


def cancel(session: Session, subject: Subject, remark: str = "") -> Route | None:
    """Ends the open route on a subject, if there is one: taken back, or the content was amended."""
    row = queries.open_route_row(session, subject)
    return _close(session, row, RouteState.CANCELLED, _short(remark)) if row else None


def _close(session: Session, row: RouteRow, state: RouteState, remark: str) -> Route:
    row.state, row.closing_remark = state.value, remark
    session.flush()
    return _standing(session, Subject(SubjectKind(row.subject_kind), row.subject_key))


def _give(session: Session, actor: Actor, route: Route, step: Step, remark: str, keyring: Keyring) -> None:
    post, at = signing_post(actor, step), clock.now()
    signer = (actor.person_id, actor.name, post.value if post else "")
    said = statement(route.subject, route.content_hash, step.meaning, signer, at, remark)
    session.add(
        SignOffRow(
            step_id=step.id,
            person_id=actor.person_id,
            name=actor.name,
            post=signer[2],
            meaning=step.meaning.value,
            content_hash=route.content_hash,
            at=at,
            remark=remark,
            statement=said.decode(),
            hash=digest(said),
            signature=keyring.sign(said),
            key=keyring.name,
        )
    )
    row = queries.step_row(session, step.id)
    assert row is not None
    row.is_open = False


def _step_row(route_id: int, position: int, spec: StepSpec) -> StepRow:
    return StepRow(
        route_id=route_id,
        position=position,
        meaning=spec.meaning.value,
        posts=sorted(post.value for post in spec.posts),
        excluded=sorted(spec.excluded),
        label=spec.label.as_data() if spec.label else None,
        is_open=True,
    )


def _standing(session: Session, subject: Subject) -> Route:
    route = queries.route_of(session, subject)
    assert route is not None
    return route


def _short(remark: str) -> str:
    return remark.strip()[:_LONGEST_REMARK]


def own_step(meaning: Meaning, label: Words | None = None) -> StepSpec:
    """The step of a person's own signature: any post."""
    return StepSpec(meaning, frozenset(), label=label)


_ON_ITS_WAY = Words("这一份已在审批途中。", "This is already on its way through a route.")
_CHANGED = Words(
    "送审之后内容变了，先前的签署不再有效，没有签署。退回后重新送审。",
    "The content differs from what was submitted, so its signatures are void. Nothing was signed. Give it back.",
)
_OTHER_SEEN = Words(
    "你看的那一页已经旧了，没有签署。看过现在的内容再签。",
    "Your page showed older content. Nothing was signed. Read what stands now, then sign.",
)
_REMARK = Words("写明要改什么，编制人才好改。", "Say what must change, so that the author can.")
