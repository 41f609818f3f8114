"""Periodic review of a document in force: a signed verdict, and what follows from it."""

from dataclasses import replace
from datetime import date

from app.approvals import actions as approvals
from app.db.session import Session
from app.documents.actions import drafting
from app.documents.queries import reviewing as facts
from app.kernel import clock
from app.kernel.canonical import content_hash
from app.kernel.keys import Keyring
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Stale
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.reviews import actions as reviews
from app.reviews import rules
from app.reviews.words import Judgement, Review


def review(session: Session, actor: Actor, number: str, judged: Judgement, keyring: Keyring, today: date) -> Review:
    """Signs the periodic review of the revision in force (ISO 9001 7.5.3.2 c, ISO 13485 4.2.4 b).

    “Revise” opens the next revision if the actor may draft and none is under way; “withdraw” is the judgement only,
    withdrawing is an act of its own. Raises Forbidden for other posts than the owner's, Conflict where nothing is in
    force, Stale when another revision came into force since the page was made, Invalid without reason or with a wrong
    password.
    """
    found = facts.reviewed(session, number, today)
    step = rules.take(judged.verdict, found.facts, actor)
    if judged.seen_hash != found.revision_hash:
        raise Stale(_OTHER_SEEN)
    reason = rules.checked_reason(judged.reason)
    made = Review(
        found.number,
        found.label,
        found.revision_hash,
        judged.verdict,
        reason,
        today,
        actor.name,
        clock.now(),
        "",
    )
    hash_ = content_hash(rules.content(made))
    subject = Subject(SubjectKind.REVIEW, f"{found.number} {found.label} {today.isoformat()}")
    own = approvals.own_step(Meaning.ASSESSED)
    approvals.sign_now(session, actor, subject, hash_, own, judged.proof, keyring)
    signed = replace(made, content_hash=hash_)
    reviews.write_review(session, actor, signed)
    document = Subject(SubjectKind.DOCUMENT, found.number)
    record(session, actor, Tag.DOCUMENT_REVIEWED, document, after=rules.content(signed), reason=reason)
    if rules.opens_draft(step, found.facts, actor):
        drafting.revise(session, actor, found.number, today, reason)
    return signed


def change_interval(session: Session, actor: Actor, number: str, months: int, reason: str, today: date) -> None:
    """Gives a document an interval of its own from today on. For who decides on numbers and types.

    Raises Invalid beyond ten years or without reason, NotFound, Forbidden.
    """
    actor.demand(Permission.DOCUMENT_NUMBER)
    found, before = facts.document_and_interval(session, number, today)
    reviews.set_interval(session, actor, found, months, today, reason)
    subject = Subject(SubjectKind.DOCUMENT, found)
    after = {"months": months, "since": today}
    record(session, actor, Tag.REVIEW_INTERVAL_CHANGED, subject, before=before, after=after, reason=reason.strip())


_OTHER_SEEN = Words(
    "现行版本刚换了，没有签署。看过现在的版本再评。",
    "Another revision came into force meanwhile. Nothing was signed. Read it, then judge.",
)
