"""Deciding the settings, accepting a finding with a reason, revoking it, noting by what a revision was judged."""

from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, Problem, Stale
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.rulebook import queries
from app.rulebook.models import AcceptedFinding, Judgement, RulebookVersion
from app.rulebook.rules import settings
from app.rulebook.words.accepting import Accepted, Judging, ToAccept
from app.rulebook.words.rules import Rulebook


def decide(session: Session, actor: Actor, typed: Rulebook, reason: str) -> Rulebook:
    """Keeps settings as those that hold from now on; rounds under way go on by those pinned to them.

    `typed.version` is the one the page showed. Raises Stale when another was kept since, Invalid for a rule that is
    off without a reason, for words that cannot stand, or without a reason for the change.
    """
    actor.demand(Permission.RULES_DECIDE)
    standing = queries.rulebook(session)
    if standing.version != typed.version:
        raise Stale(_CHANGED, current=standing.version)
    kept = settings.sound(typed)
    before, after = settings.book_data(standing), settings.book_data(kept)
    if before == after:
        return standing
    said = _said(reason)
    version = standing.version + 1
    session.add(
        RulebookVersion(version=version, body=after, decided_by=actor.name, decided_at=clock.now(), reason=said)
    )
    session.flush()
    subject = Subject(SubjectKind.RULEBOOK, f"rules {version}")
    record(session, actor, Tag.RULES_CHANGED, subject, before=before, after=after, reason=said)
    return queries.rulebook(session)


def accept(session: Session, actor: Actor, subject: Subject, wanted: ToAccept, reason: str) -> Accepted:
    """Accepts a finding on a subject with a reason, for this rule, clause and text alone.

    Raises Invalid without a reason, Conflict where it was accepted already.
    """
    actor.demand(Permission.DOCUMENT_DRAFT)
    said = _said(reason)
    if any(_is_same(one, wanted) for one in queries.accepted(session, (wanted.document,))):
        raise Conflict(_ALREADY)
    row = AcceptedFinding(
        document=wanted.document,
        rule=wanted.rule,
        part=wanted.part,
        clause=wanted.clause,
        fingerprint=wanted.fingerprint,
        text=wanted.text,
        reason=said,
        by_id=actor.person_id,
        by_name=actor.name,
        at=clock.now(),
    )
    session.add(row)
    session.flush()
    after = {"rule": row.rule, "clause": row.clause, "text": row.text, "fingerprint": row.fingerprint}
    record(session, actor, Tag.FINDING_ACCEPTED, subject, after=after, reason=said)
    return queries.value_of(row)


def revoke(session: Session, actor: Actor, subject: Subject, pair: tuple[str, int], reason: str) -> None:
    """Revokes an acceptance (document, id): the finding stands again. Raises NotFound, Invalid without a reason."""
    actor.demand(Permission.DOCUMENT_DRAFT)
    row = queries.acceptance_row(session, *pair)
    row.revoked_reason, row.revoked_by, row.revoked_at = _said(reason), actor.name, clock.now()
    session.flush()
    before = {"rule": row.rule, "clause": row.clause, "accepted_by": row.by_name, "why": row.reason}
    record(session, actor, Tag.ACCEPTANCE_REVOKED, subject, before=before, reason=row.revoked_reason)


def note_judgement(session: Session, actor: Actor, subject: Subject, found: Judging) -> None:
    """Notes by which rules a revision was judged at a stage and what stood then, for whoever asks later."""
    told = list(found.findings)
    session.add(
        Judgement(
            subject_kind=subject.kind.value,
            subject_key=subject.key,
            stage=found.stage.value,
            version=found.book.version,
            settings=settings.effective(found.book),
            findings=told,
            content_hash=found.content_hash,
            at=clock.now(),
        )
    )
    session.flush()
    counted = {"found": len(told), "accepted": sum(bool(one.get("accepted")) for one in told)}
    after = {"stage": found.stage.value, "rules": found.book.version, "content": found.content_hash, **counted}
    record(session, actor, Tag.REVISION_JUDGED, subject, after=after)


def _is_same(one: Accepted, wanted: ToAccept) -> bool:
    keys = ("rule", "fingerprint", "part", "clause")
    return all(getattr(one, key) == getattr(wanted, key) for key in keys)


def _said(reason: str) -> str:
    if not reason.strip():
        raise Invalid(_WHY, problems=(Problem("reason", _WHY),))
    return reason.strip()[: settings.LONGEST_REASON]


_WHY = Words("写明原因。", "Give the reason.")
_ALREADY = Words("这一处已经接受过。", "This one was accepted already.")
_CHANGED = Words(
    "规则刚被别人改过，没有存。看过现在的再改。", "The rules were changed meanwhile. Nothing was kept; look first."
)
