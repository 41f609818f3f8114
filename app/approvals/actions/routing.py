"""Starting a route, signing, giving back, cancelling. The caller records its own act in the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.accounts.actions.signing_in import confirm
from app.approvals import queries
from app.approvals.models import RouteRow, SignOffRow, StepRow
from app.approvals.queries import routes
from app.approvals.rules.signing import NOT_NOW, chance, chance_at, signing_post, statement
from app.approvals.rules.staffing import specs, unfilled
from app.approvals.words import Chance, Named, Route, RouteState, SigningRequest, SignOff, Step, StepSpec, group_words
from app.db.session import Session
from app.kernel import clock
from app.kernel.canonical import digest
from app.kernel.keys import Keyring
from app.kernel.meanings import Meaning
from app.kernel.people import Actor
from app.kernel.proofs import Proof
from app.kernel.refusals import Conflict, Forbidden, Invalid, Problem, Stale
from app.kernel.subjects import Subject
from app.kernel.wording import Words

_LONGEST_REMARK = 2000


def start(
    session: Session, actor: Actor, subject: Subject, content_hash: str, steps: Sequence[StepSpec], pinned: str = ""
) -> Route:
    """Starts a route: its stages are signed in their order, pinned to the definition's revision it is started by.

    Refuses a second open route on the same subject.
    """
    if routes.open_route_row(session, subject) is not None:
        raise Conflict(_ON_ITS_WAY)
    row = RouteRow(
        subject_kind=subject.kind.value,
        subject_key=subject.key,
        content_hash=content_hash,
        state=RouteState.OPEN.value,
        started_by=actor.person_id,
        started_at=clock.now(),
        closing_remark="",
        pinned=pinned,
    )
    session.add(row)
    session.flush()
    session.add_all(step_of(row.id, spec.stage or place, spec) for place, spec in enumerate(steps, start=1))
    return routes.fresh(session, row)


@dataclass(frozen=True, slots=True)
class Started:
    """What a route is chosen by: the type of document, the department in charge, and whose own work is signed."""

    kind: str
    department: str
    writers: frozenset[int]


def start_by(session: Session, actor: Actor, subject: Subject, content_hash: str, by: Started) -> Route:
    """Starts the route that is defined for a type and department, pinned to its revision.

    Raises Conflict where nobody is left to sign one of its stages.
    """
    definition = queries.definition_for(session, by.kind, by.department)
    steps = specs(definition.stages, by.writers)
    missing = unfilled(steps, queries.signers(session))
    if missing:
        asked = group_words(missing[0].posts, missing[0].people)
        raise Conflict(_NOBODY_LEFT.filled(what=missing[0].meaning.words, asked=asked))
    return start(session, actor, subject, content_hash, steps, definition.pin)


def sign(session: Session, actor: Actor, request: SigningRequest, current_hash: str, keyring: Keyring) -> Route:
    """Signs a step that waits, in one's own right or for another who delegated it.

    The proof is verified here, in the same transaction. Raises Conflict when the step does not wait or the content is
    not what the route was started for, Stale when the page showed other content, Forbidden for a person who may not,
    and what `confirm` raises.
    """
    row, route = under_way(session, request.subject)
    found = chance_at(route, request.step_id, actor, queries.mandates_of(session, actor, clock.now()))
    if found.step is None:
        raise (Conflict if found.refused is NOT_NOW else Forbidden)(found.refused or NOT_NOW)
    if current_hash != route.content_hash:
        raise Conflict(_CHANGED)
    if request.seen_hash != current_hash:
        raise Stale(_OTHER_SEEN)
    confirm(session, actor, request.proof, request.subject, keyring)
    _give(session, actor, (route, found), shortened(request.remark), keyring)
    if route.is_last:
        row.state = RouteState.COMPLETE.value
    return routes.fresh(session, row)


def sign_now(  # noqa: PLR0913 - the act of `start` and of `sign` together
    session: Session, actor: Actor, subject: Subject, content_hash: str, spec: StepSpec, proof: Proof, keyring: Keyring
) -> SignOff:
    """Starts a route of one step and signs it at once: the preparer's or the filler's own signature."""
    route = start(session, actor, subject, content_hash, (spec,))
    request = SigningRequest(subject, route.steps[0].id, proof, content_hash)
    return sign(session, actor, request, content_hash, keyring).sign_offs[0]


def give_back(session: Session, actor: Actor, subject: Subject, remark: str) -> Route:
    """Gives the subject back with a remark. Only who could sign a step that waits may do it."""
    row, route = under_way(session, subject)
    found = chance(route, actor, queries.mandates_of(session, actor, clock.now()))
    if found.step is None:
        raise Forbidden(found.refused or NOT_NOW)
    if not remark.strip():
        raise Invalid(_REMARK, problems=(Problem("remark", _REMARK),))
    return _close(session, row, RouteState.RETURNED, shortened(remark))


def cancel(session: Session, subject: Subject, remark: str = "") -> Route | None:
    """Ends the open route on a subject, if there is one: taken back, or the content was amended."""
    row = routes.open_route_row(session, subject)
    return _close(session, row, RouteState.CANCELLED, shortened(remark)) if row else None


def under_way(session: Session, subject: Subject) -> tuple[RouteRow, Route]:
    """The open route on a subject, locked and read anew. Raises Conflict."""
    row = routes.open_route_row(session, subject)
    if row is None:
        raise Conflict(NOT_NOW)
    return row, routes.fresh(session, row)


def _close(session: Session, row: RouteRow, state: RouteState, remark: str) -> Route:
    row.state, row.closing_remark = state.value, remark
    return routes.fresh(session, row)


def _give(session: Session, actor: Actor, at: tuple[Route, Chance], remark: str, keyring: Keyring) -> None:
    route, found = at
    assert found.step is not None
    given = _sign_off(actor, found.step, found.principal, route.content_hash, remark)
    said = statement(route.subject, route.content_hash, given)
    session.add(
        SignOffRow(
            step_id=found.step.id,
            person_id=given.person_id,
            name=given.name,
            post=given.post.value if given.post else "",
            principal_id=given.principal.id if given.principal else None,
            principal_name=given.principal.name if given.principal else "",
            meaning=given.meaning.value,
            content_hash=given.content_hash,
            at=given.at,
            remark=given.remark,
            statement=said.decode(),
            hash=digest(said),
            signature=keyring.sign(said),
            key=keyring.name,
        )
    )
    row = routes.step_row(session, found.step.id)
    assert row is not None
    row.is_open = False


def _sign_off(actor: Actor, step: Step, principal: Actor | None, content_hash: str, remark: str) -> SignOff:
    """A signature before it has its id, hash and signature."""
    return SignOff(
        id=0,
        meaning=step.meaning,
        person_id=actor.person_id,
        name=actor.name,
        post=signing_post(principal or actor, step),
        at=clock.now(),
        content_hash=content_hash,
        hash="",
        signature="",
        key="",
        remark=remark,
        principal=Named(principal.person_id, principal.name) if principal else None,
    )


def step_of(route_id: int, position: int, spec: StepSpec, *, is_added: bool = False) -> StepRow:
    """The row of a step that a route asks for."""
    return StepRow(
        route_id=route_id,
        position=position,
        meaning=spec.meaning.value,
        posts=sorted(post.value for post in spec.posts),
        people=[{"id": one.id, "name": one.name} for one in spec.people],
        excluded=sorted(spec.excluded),
        label=spec.label.as_data() if spec.label else None,
        is_open=True,
        is_added=is_added,
        notes=[],
    )


def shortened(remark: str) -> str:
    """A remark without space around it, as long as is kept."""
    return remark.strip()[:_LONGEST_REMARK]


def own_step(meaning: Meaning, label: Words | None = None) -> StepSpec:
    """The step of a person's own signature: any post."""
    return StepSpec(meaning, frozenset(), label=label)


_NOBODY_LEFT = Words(
    "没有送审：{what}这一步没有别人能签（{asked}）。请质量经理安排人，或改审批流程。",
    "Not submitted: nobody else is left for “{what}” ({asked}). Ask the quality manager to name people or to change "
    "the route.",
)
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
