"""Amending a record: a new version with its reason; the former stays readable, its sign-offs no longer count."""

from app.approvals import actions as approvals
from app.db.session import Session
from app.forms import queries as form_queries
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Invalid, Problem, Stale
from app.kernel.subjects import record_subject
from app.kernel.wording import Words
from app.records.actions import checking, drafting, signing, writing
from app.records.queries import records
from app.records.words import Amendment, Place, Record

_LONGEST_REASON = 1000


def amend(session: Session, actor: Actor, amendment: Amendment, place: Place) -> Record:
    """Amends a record by the revision of its form that it was filed on; the route of signatures starts again.

    Raises Invalid without a reason, without a change, or naming each field; Stale if it was amended meanwhile;
    Forbidden for other posts; and what signing raises.
    """
    actor.demand(Permission.RECORD_AMEND)
    row = records.record_row(session, amendment.number)
    if row.version != amendment.typed.seen:
        raise Stale(_STALE, current=dict(row.content))
    reason = amendment.reason.strip()
    if not reason:
        raise Invalid(_REASON, problems=(Problem("reason", _REASON),))
    form = form_queries.of_revision(session, row.revision_id)
    typed = drafting.merged(form.definition, row.content, amendment.typed)
    answers = checking.checked(session, actor, form, typed, place.today)
    if answers == row.content:
        raise Invalid(_NO_CHANGE)
    approvals.cancel(session, record_subject(row.number), reason[:_LONGEST_REASON])
    record = writing.write_next(session, actor, form, row, answers, reason[:_LONGEST_REASON])
    writing.make_findable(session, record, form, place.zone)
    signing.sign_and_route(session, actor, record, form, amendment.proof, place.keyring)
    return record


_REASON = Words("写明为什么更正。", "Say why it is amended.")
_NO_CHANGE = Words("没有改动，不用更正。", "Nothing was changed; there is nothing to amend.")
_STALE = Words(
    "这份记录刚被更正过。你的文字还在，对照后再存。",
    "This record was amended meanwhile. Your text is kept; compare, then save.",
)
