"""From draft to force: submitting with the author's signature, giving back, signing; the last signature approves."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.approvals import actions as approvals
from app.approvals import queries as routes
from app.approvals.actions import Started
from app.approvals.words import Route, SigningRequest, Step
from app.db.session import Session
from app.documents.actions.coming import force
from app.documents.actions.following import circulating
from app.documents.models import Document, Revision
from app.documents.queries import revisions as rows
from app.documents.queries.presence import remarks_facts
from app.documents.queries.revisions.company import sifted
from app.documents.queries.standing import untrained
from app.documents.rules import lifecycle
from app.documents.rules.comparing import changed_numbers
from app.documents.rules.editing import refuse_empty
from app.documents.words.drafts import Signature
from app.documents.words.states import RevisionState, Verb
from app.kernel.keys import Keyring
from app.kernel.meanings import Meaning
from app.kernel.people import SYSTEM, Actor
from app.kernel.proofs import Proof
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound, Problem, Stale
from app.kernel.subjects import Subject, revision_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.rulebook.actions import note_judgement


def submit(session: Session, actor: Actor, number: str, seen: int, proof: Proof, keyring: Keyring) -> Route:
    """Submits a draft: the author signs it as prepared, and the route for its type and department starts on its hash.

    `seen` is the draft's version that the page showed. Raises Stale when it was changed since, Invalid for a wrong
    password or a revision without reason and summary, Conflict where nobody is left to sign a stage, and what the
    lifecycle refuses.
    """
    document, revision = rows.draft_of(session, number)
    found, texts = sifted(session, document, revision)
    clauses = tuple(map(rows.clause_value, texts[revision.id]))
    has_content = bool(clauses) or revision.body is not None
    asked = remarks_facts(session, document, revision) | found.facts
    lifecycle.take(Verb.SUBMIT, rows.facts_of(revision, has_content=has_content, **asked), actor)
    if revision.version != seen:
        raise Stale(_CHANGED_SINCE, current=revision.version)
    refuse_empty(clauses)
    _demand_reason(revision)
    _adopt(revision, actor)
    predecessor = rows.open_ended(session, document.id)
    if predecessor and not revision.changed_clauses:
        before = rows.clauses_of(session, (predecessor.id,))[predecessor.id]
        revision.changed_clauses = changed_numbers(before, clauses)
    content_hash = rows.standing_hash(document, revision, clauses)
    subject = revision_subject(document.number, revision.label)
    approvals.sign_now(session, actor, subject, content_hash, approvals.own_step(Meaning.PREPARED), proof, keyring)
    route = approvals.start_by(session, actor, subject, content_hash, _route_for(document, revision))
    revision.state, revision.content_hash = RevisionState.IN_REVIEW.value, content_hash
    revision.version += 1
    session.flush()
    record(
        session,
        actor,
        Tag.REVISION_SUBMITTED,
        subject,
        after={"content": content_hash, "meaning": "prepared", "route": route.pinned},
    )
    note_judgement(session, actor, subject, found.judging(content_hash))
    circulating.submitted(session, actor, document, revision, predecessor)
    return route


def _adopt(revision: Revision, actor: Actor) -> None:
    """A draft of the command line, which named nobody, is prepared by whoever submits it and so answers for it."""
    if revision.author_id == SYSTEM.person_id:
        revision.author_id, revision.author_name = actor.person_id, actor.name
        revision.writers = sorted({*revision.writers, actor.person_id} - {SYSTEM.person_id})


def sign(session: Session, actor: Actor, number: str, signature: Signature, keyring: Keyring, today: date) -> Revision:
    """Signs what waits on a revision, as reviewer or approver; the last signature approves it and ends the older one.

    The content hash is computed again from the rows. Raises Conflict when it differs from what was submitted (the
    revision then goes back to draft), Stale when the page showed other content, Forbidden for the author, for who
    signed before or holds no post of the step, Invalid or Throttled for a wrong password.
    """
    document, revision = _under_way(session, number)
    subject = revision_subject(document.number, revision.label)
    found, texts = sifted(session, document, revision)
    asked = remarks_facts(session, document, revision) | found.facts
    route, step = _waiting(session, actor, revision, subject, asked)
    clauses = tuple(map(rows.clause_value, texts[revision.id]))
    content_hash = rows.standing_hash(document, revision, clauses)
    if content_hash != revision.content_hash or content_hash != route.content_hash:
        raise Conflict(_VOID, aftermath=_give_up(document.number, revision.label))
    request = SigningRequest(subject, step.id, signature.proof, signature.seen_hash, signature.remark)
    signed = approvals.sign(session, actor, request, content_hash, keyring)
    given = max(signed.sign_offs, key=lambda one: one.id)
    after = {"content": content_hash, "meaning": step.meaning.value, "sign_off": given.hash}
    after |= {"for": given.principal.name} if given.principal else {}
    record(session, actor, Tag.REVISION_SIGNED, subject, after=after, reason=signature.remark.strip())
    if signed.next_step is None:
        note_judgement(session, actor, subject, found.judging(content_hash))
        force.approve(session, actor, (document, revision), today)
    return revision


def give_back(session: Session, actor: Actor, number: str, remark: str) -> Revision:
    """Gives a revision in review back to its author; it is a draft again and all its signatures are void.

    Raises Invalid without a remark, Forbidden for who could not sign it now.
    """
    document, revision = _under_way(session, number)
    subject = revision_subject(document.number, revision.label)
    lifecycle.take(Verb.GIVE_BACK, rows.facts_of(revision), actor)
    approvals.give_back(session, actor, subject, remark)
    _back_to_draft(session, revision)
    record(session, actor, Tag.REVISION_RETURNED, subject, reason=remark.strip())
    circulating.called_off(session, actor, document, revision)
    return revision


def take_back(session: Session, actor: Actor, number: str) -> Revision:
    """The author takes a revision in review back to go on writing; all its signatures are void."""
    document, revision = _under_way(session, number)
    subject = revision_subject(document.number, revision.label)
    lifecycle.take(Verb.TAKE_BACK, rows.facts_of(revision), actor)
    approvals.cancel(session, subject)
    _back_to_draft(session, revision)
    record(session, actor, Tag.REVISION_TAKEN_BACK, subject)
    circulating.called_off(session, actor, document, revision)
    return revision


def _under_way(session: Session, number: str) -> tuple[Document, Revision]:
    """A document and the revision that waits for signatures. Raises NotFound, Conflict where somebody was quicker."""
    document = rows.document_or_none_such(session, number)
    revision = rows.unreleased(session, document.id)
    if revision is None:
        raise Conflict(_NOTHING_WAITS.filled(number=document.number))
    return document, revision


def _waiting(
    session: Session, actor: Actor, revision: Revision, subject: Subject, asked: Mapping[str, Any]
) -> tuple[Route, Step]:
    """The route and the step that waits for this person. Raises what the lifecycle refuses."""
    route = routes.route_of(session, subject)
    is_last = bool(route and route.is_last)
    waits = untrained(session, *subject.key.rsplit(" ", 1)) if is_last else None
    signers = route.signers if route else frozenset()
    facts = rows.facts_of(revision, signers=signers, last_signature=is_last, untrained=waits, **asked)
    lifecycle.take(Verb.APPROVE if is_last else Verb.SIGN, facts, actor)
    chance = routes.chance_of(session, route, actor)
    if route is None or not route.waiting:
        raise Conflict(_NOT_WAITING)
    if chance.step is None:
        raise Forbidden(chance.refused or _NOT_WAITING)
    return route, chance.step


def _route_for(document: Document, revision: Revision) -> Started:
    return Started(document.kind, revision.owner_post, frozenset(revision.writers))


def _demand_reason(revision: Revision) -> None:
    """A later revision says what was changed and why (ISO 9001, 7.5.3.2 c)."""
    missing = tuple(
        Problem(field, words)
        for field, words in (("change_summary", _NO_SUMMARY), ("change_reason", _NO_REASON))
        if revision.position > 1 and not getattr(revision, field).strip()
    )
    if missing:
        raise Invalid(_SAY_WHY, problems=missing)


def _back_to_draft(session: Session, revision: Revision) -> None:
    revision.state, revision.content_hash = RevisionState.DRAFT.value, None
    revision.version += 1
    session.flush()


def _give_up(number: str, label: str) -> Callable[[Session], None]:
    """What follows content that differs from what was submitted: no signature on it counts any more."""

    def keep(session: Session) -> None:
        try:
            document, revision = rows.draft_of(session, number)
        except NotFound:
            return
        subject = revision_subject(number, label)
        if revision.label != label or revision.state != RevisionState.IN_REVIEW:
            return
        approvals.cancel(session, subject, _VOID.zh)
        _back_to_draft(session, revision)
        record(session, SYSTEM, Tag.REVISION_RETURNED, subject, reason=_VOID.zh)
        circulating.called_off(session, SYSTEM, document, revision)

    return keep


_CHANGED_SINCE = Words(
    "草稿刚被改过，没有送审。看过现在的内容再送。",
    "The draft was changed meanwhile and was not submitted. Read it, then submit.",
)
_NOT_WAITING = Words(
    "这一版现在不等签署，刷新看看。",
    "This revision is not waiting for a signature now. Reload the page.",
)
_NOTHING_WAITS = Words(
    "{number} 现在没有等待签署的版本，可能刚批准，或刚撤回。刷新看看。",
    "No revision of {number} waits for a signature now. It may just have been approved or taken back. Reload the page.",
)
_VOID = Words(
    "内容和送审时不一样，先前的签署全部作废，退回草稿。重新送审。",
    "The content is not what was submitted. All signatures on it are void and it is a draft again. Submit it anew.",
)
_SAY_WHY = Words("修订要写明改了什么、为什么改。", "A revision says what was changed and why.")
_NO_SUMMARY = Words("写明改了什么。", "Say what was changed.")
_NO_REASON = Words("写明为什么改。", "Say why it was changed.")
