"""Making a record void: signed, with its reason; number and content stay readable, but it counts no more."""

from app.approvals import actions as approvals
from app.approvals.words import SigningRequest, StepSpec
from app.db.session import Session
from app.forms import queries as form_queries
from app.kernel import clock
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Invalid, Problem, Stale
from app.kernel.subjects import Subject, record_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record as note
from app.ledger.words import Tag
from app.records.actions import amending, writing
from app.records.queries import records
from app.records.words import Place, Record, Voiding

_LONGEST_REASON = 1000
_POSTS = frozenset({Post.QUALITY_MANAGER, Post.MANAGEMENT_REPRESENTATIVE, Post.GENERAL_MANAGER})


def void(session: Session, actor: Actor, voiding: Voiding, place: Place) -> Record:
    """Makes a record void: it fulfils no step, is computed into nothing, and may be cited no more (ISO 9001 7.5.3).

    Raises Invalid without a reason, Stale if it was amended since the page was made, Conflict for one that is void
    or disposed of, Forbidden for other posts, and what signing raises.
    """
    actor.demand(Permission.RECORD_VOID)
    row = records.record_row(session, voiding.number)
    amending.refuse_settled(records.record_of(row))
    reason = voiding.reason.strip()[:_LONGEST_REASON]
    if not reason:
        raise Invalid(_REASON, problems=(Problem("reason", _REASON),))
    if row.content_hash != voiding.seen_hash:
        raise Stale(_CHANGED)
    subject = record_subject(row.number)
    approvals.cancel(session, subject, reason)
    _sign(session, actor, subject, voiding, place)
    row.void_at, row.void_by, row.void_reason = clock.now(), actor.name, reason
    session.flush()
    record = records.record_of(row)
    writing.make_findable(session, record, form_queries.of_revision(session, row.revision_id), place.zone)
    note(session, actor, Tag.RECORD_VOIDED, subject, after={"content_hash": record.content_hash}, reason=reason)
    return record


def _sign(session: Session, actor: Actor, subject: Subject, voiding: Voiding, place: Place) -> None:
    """The signature that makes it void; the reason is part of what is signed."""
    seen = voiding.seen_hash
    route = approvals.start(session, actor, subject, seen, (StepSpec(Meaning.VOIDED, _POSTS),))
    request = SigningRequest(subject, route.steps[0].id, voiding.proof, seen, voiding.reason.strip()[:_LONGEST_REASON])
    approvals.sign(session, actor, request, seen, place.keyring)


_REASON = Words("写明为什么作废。", "Say why it is made void.")
_CHANGED = Words(
    "这份记录在你看的时候被更正了。看过现在的内容再决定。",
    "It was amended while you looked at it. Read it again first.",
)
