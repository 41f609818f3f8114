"""The sign-off page: what changed, what is signed, who signed, who comes next."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.approvals import queries as routes
from app.approvals.words import Chance, Route, SignOff, Step
from app.db.session import Session
from app.documents.models import Document, Revision
from app.documents.pages.drafting import changed
from app.documents.queries import revisions as rows
from app.documents.queries.presence import remarks_facts
from app.documents.queries.revisions.company import sifted
from app.documents.queries.standing import untrained
from app.documents.rules.checks.judging import Held
from app.documents.rules.comparing import ClauseChange
from app.documents.rules.lifecycle import open_steps, shown_state, start_of_force
from app.documents.words.states import DocumentKind, RevisionState, ShownState, Verb
from app.kernel.meanings import Meaning
from app.kernel.numbers import revision_label
from app.kernel.people import Actor
from app.kernel.refusals import NotFound
from app.kernel.subjects import revision_subject
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One line of the timeline."""

    state: str
    meaning: Words
    name: Words | None
    at: datetime | None
    posts: tuple[Words, ...]
    remark: str
    check_code: str


@dataclass(frozen=True, slots=True)
class SignPage:
    """A revision in review, before one who may sign it or only looks on."""

    number: str
    kind: DocumentKind
    title: Words
    label: str
    in_url: str
    state: ShownState
    content_hash: str
    is_intact: bool
    summary: str
    reason: str
    clauses: int
    changes: tuple[ClauseChange, ...]
    older_label: str
    older_in_url: str
    begins: date
    findings: tuple[Held, ...]
    blocking: tuple[Held, ...]
    timeline: tuple[TimelineStep, ...]
    meaning: Meaning | None
    refused: Words | None
    is_mine: bool
    may_take_back: bool
    route_id: int
    principal: str
    unresolved: int


def sign_page(session: Session, actor: Actor, number: str, label: str, today: date) -> SignPage:
    """The sign-off page of a revision in review. Raises NotFound for another revision or none."""
    document, revision = _under_review(session, number, label)
    every = routes.all_routes_of(session, revision_subject(document.number, revision.label))
    route = every[-1] if every else None
    older = rows.open_ended(session, document.id)
    found, texts = sifted(session, document, revision, *([older.id] if older else []))
    own, before = (tuple(map(rows.clause_value, texts[one.id])) if one else () for one in (revision, older))
    standing = rows.standing_hash(document, revision, own)
    chance = routes.chance_of(session, route, actor)
    asked: dict[str, Any] = remarks_facts(session, document, revision) | found.facts
    refused = _refused(session, revision, route, actor, chance, asked)
    return SignPage(
        number=document.number,
        kind=DocumentKind(document.kind),
        title=rows.title_of(revision),
        label=revision.label,
        in_url=revision.label.replace("/", "-"),
        state=shown_state(revision, today),
        content_hash=standing,
        is_intact=standing == revision.content_hash,
        summary=revision.change_summary,
        reason=revision.change_reason,
        clauses=len(own),
        changes=changed(before, own) if older else (),
        **_older(older),
        begins=start_of_force(revision.proposed_from, today, older.effective_from if older else None),
        findings=found.findings,
        blocking=found.blocking,
        timeline=_timeline(every, revision),
        meaning=_meaning(route, chance),
        refused=refused,
        is_mine=refused is None,
        may_take_back=_may_take_back(revision, actor),
        route_id=route.id if route else 0,
        principal=chance.principal.name if chance.principal else "",
        unresolved=asked["unresolved"],
    )


def _under_review(session: Session, number: str, label: str) -> tuple[Document, Revision]:
    document, revision = rows.pair_under_way(session, number)
    wanted = revision_label(label)
    if wanted is None or revision.label != str(wanted) or revision.state != RevisionState.IN_REVIEW:
        raise NotFound(_NOT_IN_REVIEW)
    return document, revision


def _older(older: Revision | None) -> dict[str, str]:
    label = older.label if older else ""
    return {"older_label": label, "older_in_url": label.replace("/", "-")}


def _meaning(route: Route | None, chance: Chance) -> Meaning | None:
    """What the signature means that waits for the actor, or that waits at all."""
    step = chance.step or (route.next_step if route else None)
    return step.meaning if step else None


def _may_take_back(revision: Revision, actor: Actor) -> bool:
    rows_ = open_steps(rows.facts_of(revision), actor)
    return any(one.is_open for one in rows_ if one.step.verb is Verb.TAKE_BACK)


def _refused(
    session: Session, revision: Revision, route: Route | None, actor: Actor, chance: Chance, asked: dict[str, Any]
) -> Words | None:
    """Why the actor may not sign now: the lifecycle's reason first, then the route's."""
    is_last = bool(route and route.is_last)
    waits = untrained(session, *route.subject.key.rsplit(" ", 1)) if route and is_last else None
    signers = route.signers if route else frozenset()
    facts = rows.facts_of(revision, signers=signers, last_signature=is_last, untrained=waits, **asked)
    verb = Verb.APPROVE if is_last else Verb.SIGN
    row = next((one for one in open_steps(facts, actor) if one.step.verb is verb), None)
    if row is None:
        return _READ_ONLY
    return row.closed or chance.refused


def _timeline(every: tuple[Route, ...], revision: Revision) -> tuple[TimelineStep, ...]:
    found: list[TimelineStep] = []
    for route in every:
        if route.content_hash == revision.content_hash:
            found += [_step(step, route) for step in route.steps]
        elif route.closing_remark:
            found.append(TimelineStep("refused", _RETURNED, None, route.started_at, (), route.closing_remark, ""))
    return tuple(found)


def _step(step: Step, route: Route) -> TimelineStep:
    given: SignOff | None = step.sign_off
    if given:
        post = (given.post.words,) if given.post else ()
        return TimelineStep("done", step.meaning.words, given.signer, given.at, post, given.remark, given.check_code)
    state = "now" if step in route.waiting else "todo"
    return TimelineStep(state, step.meaning.words, None, None, (step.asked,), _told(step), "")


def _told(step: Step) -> str:
    """What happened to a step before it is signed: handed on, added, reassigned, and why."""
    return "\n".join(f"{one.by} → {one.to}：{one.reason}" for one in step.notes)


_NOT_IN_REVIEW = Words("这一版现在不在评审。", "This revision is not in review now.")
_RETURNED = Words("退回", "Returned")
_READ_ONLY = Words(
    "你的岗位不签署文件，可以在这里看进程。", "Your posts do not sign documents; you may follow the course here."
)
