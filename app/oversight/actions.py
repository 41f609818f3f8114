"""Signing a review of the ledger."""

from app.approvals import actions as approvals
from app.db.session import Session
from app.kernel import clock
from app.kernel.canonical import content_hash
from app.kernel.keys import Keyring
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Permission
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.queries import entries
from app.ledger.words import Tag
from app.oversight import queries, rules
from app.oversight.models import LedgerReviewRow
from app.oversight.words import LedgerReview, ToReview


def review(session: Session, actor: Actor, typed: ToReview, keyring: Keyring) -> LedgerReview:
    """Signs that the ledger was reviewed, from the entry after the last review to a stated one (Annex 11 §9).

    Raises Forbidden; Conflict where it was reviewed already, Stale for another entry than was seen, Invalid without a
    remark or with a wrong password.
    """
    actor.demand(Permission.LEDGER_REVIEW)
    first = queries.first_open(session)
    there = entries.hash_at(session, typed.last)
    remark = rules.checked(typed, first, there)
    said = rules.content(first, typed.last, typed.seen, remark)
    subject = Subject(SubjectKind.LEDGER, f"{first}-{typed.last}")
    hashed = content_hash(said)
    step = approvals.own_step(Meaning.ASSESSED)
    approvals.sign_now(session, actor, subject, hashed, step, typed.proof, keyring)
    session.add(
        LedgerReviewRow(
            first=first,
            last=typed.last,
            head=typed.seen,
            remark=remark,
            by_id=actor.person_id,
            by_name=actor.name,
            at=clock.now(),
            content_hash=hashed,
        )
    )
    session.flush()
    record(session, actor, Tag.LEDGER_REVIEWED, subject, after=said, reason=remark)
    return queries.reviews(session)[0]
