"""Amending a record: a new version with its reason; the former stays readable, its sign-offs no longer count."""

from collections.abc import Callable

from app.approvals import actions as approvals
from app.db.session import Session
from app.forms import queries as form_queries
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, Invalid, NotFound, Problem, Refusal, Stale
from app.kernel.subjects import record_subject
from app.kernel.wording import Words
from app.records.actions import checking, drafting, signing, writing
from app.records.models import AmendmentDraftRow
from app.records.queries import drafts, records
from app.records.words import Amendment, AmendmentDraft, Place, Record

_LONGEST_REASON = 1000


def amend(session: Session, actor: Actor, amendment: Amendment, place: Place) -> Record:
    """Amends a record by the revision of its form that it was filed on; the route of signatures starts again.

    Raises Invalid without a reason, without a change, or naming each field; Stale if it was amended meanwhile;
    Forbidden for other posts; and what signing raises.
    """
    actor.demand(Permission.RECORD_AMEND)
    row = records.record_row(session, amendment.number)
    refuse_settled(records.record_of(row))
    if row.version != amendment.typed.seen:
        raise Stale(_STALE, current=dict(row.content))
    reason = amendment.reason.strip()
    if not reason:
        raise Invalid(_REASON, problems=(Problem("reason", _REASON),))
    form = form_queries.of_revision(session, row.revision_id)
    typed = drafting.merged(form.definition, row.content, amendment.typed)
    answers = checking.checked(session, actor, form, typed, place.today, row.number)
    if answers == row.content:
        raise Invalid(_NO_CHANGE)
    approvals.cancel(session, record_subject(row.number), reason[:_LONGEST_REASON])
    record = writing.write_next(session, actor, form, row, answers, reason[:_LONGEST_REASON])
    writing.make_findable(session, record, form, place.zone)
    signing.sign_and_route(session, actor, record, form, amendment.proof, place.keyring)
    discard_amendment(session, actor, row.number)
    return record


def refuse_settled(record: Record) -> None:
    """Raises Conflict for a record whose content is settled for good: made void, or disposed of."""
    if record.disposal:
        raise Conflict(_DISPOSED.filled(number=record.number))
    if record.void:
        raise Conflict(_VOID.filled(number=record.number, by=record.void.by))


def amend_or_keep(session: Session, actor: Actor, amendment: Amendment, place: Place) -> Record:
    """Amends a record from its page: as `amend`; whatever is refused, what was typed is kept for this person."""
    try:
        return amend(session, actor, amendment, place)
    except Refusal as refusal:
        before: Callable[[Session], None] | None = refusal.aftermath

        def keep(afresh: Session) -> None:
            if before is not None:
                before(afresh)
            standing = drafts.amendment_draft(afresh, actor, amendment.number)
            keep_amendment(afresh, actor, amendment, standing.version if standing else 0)

        if not isinstance(refusal, NotFound | Forbidden):
            refusal.aftermath = keep
        raise


def keep_amendment(session: Session, actor: Actor, amendment: Amendment, seen: int) -> AmendmentDraft:
    """Keeps what was typed of an amendment, as typed; nothing is checked, the record stands as it stood.

    `seen` is the version of what was kept before, 0 for the first time. Raises Stale if it was saved elsewhere since.
    """
    actor.demand(Permission.RECORD_AMEND)
    record = records.record(session, amendment.number)
    row = drafts.amendment_row(session, actor, record.number)
    if (row.version if row else 0) != seen:
        raise Stale(_SAVED_ELSEWHERE, current=row.answers if row else {})
    if row is None:
        row = AmendmentDraftRow(record_number=record.number, account_id=actor.person_id, version=0)
        session.add(row)
    form = form_queries.of_revision(session, record.revision_id)
    row.answers = drafting.merged(form.definition, record.answers, amendment.typed)
    row.reason, row.based_on = amendment.reason[:_LONGEST_REASON], amendment.typed.seen
    row.version, row.saved_at = seen + 1, clock.now()
    session.flush()
    kept = drafts.amendment_draft(session, actor, record.number)
    assert kept is not None
    return kept


def discard_amendment(session: Session, actor: Actor, number: str) -> None:
    """Throws away what this person has written of an amendment, if anything."""
    row = drafts.amendment_row(session, actor, number)
    if row is not None:
        session.delete(row)
        session.flush()


_DISPOSED = Words("{number} 已处置，内容不在了。", "{number} was disposed of; its content is gone.")
_VOID = Words("{number} 已由{by}作废，不再改动。", "{number} was made void by {by} and is changed no more.")
_SAVED_ELSEWHERE = Words(
    "别处存过一份更新的。你的文字还在，对照后再存。",
    "A newer copy was saved elsewhere. Your text is kept; compare, then save.",
)
_REASON = Words("写明为什么更正。", "Say why it is amended.")
_NO_CHANGE = Words("没有改动，不用更正。", "Nothing was changed; there is nothing to amend.")
_STALE = Words(
    "这份记录刚被更正过。你的文字还在，对照后再存。",
    "This record was amended meanwhile. Your text is kept; compare, then save.",
)
