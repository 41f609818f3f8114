"""Release sets: documents that come into force together or not at all, each with its own sign-offs and hash."""

from datetime import date

from app.approvals import actions as approvals
from app.db.session import Session
from app.documents.actions.coming.force import come_into_force
from app.documents.models import ReleaseSet, Revision
from app.documents.queries import revisions as rows
from app.documents.queries.revisions import sets
from app.documents.queries.revisions.sets import Pair
from app.documents.rules import lifecycle
from app.documents.rules.lifecycle.sets import against_release, day_of_force
from app.documents.words.states import RevisionState, Verb
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.subjects import Subject, SubjectKind, revision_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

_LONGEST = 120


def open_set(session: Session, actor: Actor, name: str, effective_on: date | None) -> ReleaseSet:
    """Opens an empty set. Raises Invalid without a name."""
    actor.demand(Permission.DOCUMENT_RELEASE)
    named = " ".join(name.split())
    if not named or len(named) > _LONGEST:
        raise Invalid(_NAME, problems=(Problem("name", _NAME),))
    found = ReleaseSet(name=named, state="open", effective_on=effective_on, opened_by=actor.name, opened_at=clock.now())
    session.add(found)
    session.flush()
    record(session, actor, Tag.SET_OPENED, _subject(found), after={"name": named, "effective_on": effective_on})
    return found


def put_in(session: Session, actor: Actor, set_id: int, number: str) -> Revision:
    """Puts the revision under way of a document into an open set.

    Raises NotFound where nothing is under way, Conflict for one that is in another set or waits in it already.
    """
    found = _open(session, actor, set_id)
    document, revision = rows.draft_of(session, number)
    if revision.release_set_id is not None:
        raise Conflict(_IN_ANOTHER.filled(name=f"{document.number} {revision.label}"))
    revision.release_set_id = found.id
    revision.version += 1
    session.flush()
    name = f"{document.number} {revision.label}"
    record(session, actor, Tag.SET_CHANGED, _subject(found), after={"added": name})
    return revision


def take_out(session: Session, actor: Actor, set_id: int, number: str) -> None:
    """Takes a revision out of an open set again. Raises Conflict for one that is signed and only waits for the set."""
    found = _open(session, actor, set_id)
    document, revision = _member(session, found, number)
    name = f"{document.number} {revision.label}"
    if revision.state == RevisionState.READY:
        raise Conflict(_READY_STAYS.filled(name=name))
    revision.release_set_id = None
    revision.version += 1
    session.flush()
    record(session, actor, Tag.SET_CHANGED, _subject(found), before={"taken out": name})


def send_back(session: Session, actor: Actor, set_id: int, number: str, reason: str) -> None:
    """Makes a signed revision of an open set a draft again; its signatures are void. Raises Invalid without reason."""
    found = _open(session, actor, set_id)
    document, revision = _member(session, found, number)
    lifecycle.take(Verb.SEND_BACK, rows.facts_of(revision), actor)
    why = reason.strip()
    if not why:
        raise Invalid(_WHY, problems=(Problem("reason", _WHY),))
    subject = revision_subject(document.number, revision.label)
    approvals.cancel(session, subject, why)
    revision.state, revision.content_hash, revision.approver_name = RevisionState.DRAFT.value, None, ""
    revision.version += 1
    session.flush()
    record(session, actor, Tag.REVISION_RETURNED, subject, reason=why)


def redate(session: Session, actor: Actor, set_id: int, effective_on: date | None) -> ReleaseSet:
    """Gives an open set another day."""
    found = _open(session, actor, set_id)
    before, found.effective_on = found.effective_on, effective_on
    session.flush()
    dates = {"before": {"effective_on": before}, "after": {"effective_on": effective_on}}
    record(session, actor, Tag.SET_CHANGED, _subject(found), **dates)
    return found


def release(session: Session, actor: Actor, set_id: int, today: date) -> date:
    """Releases a set: all its revisions come into force on one day, or, if one is not ready, none does. Gives the day.

    Raises Conflict naming every revision that is not signed in full or is not what was signed.
    """
    found = _open(session, actor, set_id)
    pairs = sets.members(session, found.id, lock=True)
    listed = sets.standing(session, pairs)
    reasons = against_release(listed)
    if reasons:
        raise Conflict(_NOT_READY, problems=tuple(Problem("", reason) for reason in reasons))
    begins = day_of_force(found.effective_on, today, listed)
    for document, revision in pairs:
        lifecycle.take(Verb.RELEASE, rows.facts_of(revision), actor)
        come_into_force(session, actor, (document, revision), begins)
    _close(found, actor, "released")
    session.flush()
    hashes = {f"{document.number} {revision.label}": revision.content_hash for document, revision in pairs}
    after = {"effective_from": begins, "contents": hashes}
    record(session, actor, Tag.SET_RELEASED, _subject(found), after=after)
    return begins


def dissolve(session: Session, actor: Actor, set_id: int, reason: str) -> None:
    """Dissolves a set: what was in it goes on by itself. Raises Conflict while a revision is signed and waits."""
    found = _open(session, actor, set_id)
    if not reason.strip():
        raise Invalid(_WHY, problems=(Problem("reason", _WHY),))
    pairs = sets.members(session, found.id, lock=True)
    ready = [f"{document.number} {revision.label}" for document, revision in pairs if revision.state == "ready"]
    if ready:
        raise Conflict(_READY_STAYS.filled(name="、".join(ready)))
    for _, revision in pairs:
        revision.release_set_id = None
        revision.version += 1
    _close(found, actor, "dissolved")
    session.flush()
    record(session, actor, Tag.SET_DISSOLVED, _subject(found), reason=reason.strip())


def _open(session: Session, actor: Actor, set_id: int) -> ReleaseSet:
    actor.demand(Permission.DOCUMENT_RELEASE)
    found = sets.release_set(session, set_id, lock=True)
    if found.state != "open":
        raise Conflict(_CLOSED.filled(name=found.name))
    return found


def _member(session: Session, found: ReleaseSet, number: str) -> Pair:
    document, revision = rows.draft_of(session, number)
    if revision.release_set_id != found.id:
        raise Conflict(_NOT_IN.filled(name=f"{document.number} {revision.label}"))
    return document, revision


def _close(found: ReleaseSet, actor: Actor, state: str) -> None:
    found.state, found.closed_by, found.closed_at = state, actor.name, clock.now()


def _subject(found: ReleaseSet) -> Subject:
    return Subject(SubjectKind.RELEASE_SET, f"{found.id} {found.name}")


_NAME = Words("给发布集起个名字，最多 120 字。", "Name the set, 120 characters at most.")
_WHY = Words("写明为什么。", "Say why.")
_CLOSED = Words("发布集“{name}”已经结束，不能再改。", "The set “{name}” is closed and cannot be changed.")
_IN_ANOTHER = Words("{name} 已在一个发布集里。", "{name} is in a release set already.")
_NOT_IN = Words("{name} 不在这个发布集里。", "{name} is not in this set.")
_READY_STAYS = Words(
    "{name} 已签署齐全，只等发布。要拿出来，先退回起草。",
    "{name} is signed in full and waits for the release. To take it out, send it back to draft first.",
)
_NOT_READY = Words("还不能整套发布，一份也没有生效。", "The set cannot be released yet; nothing came into force.")
