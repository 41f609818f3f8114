"""Filing a draft: one transaction from the check of the answers to number, signature, search and ledger."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.db.session import Session
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.forms.words import Answers
from app.kernel.numbers import record_number
from app.kernel.people import Actor, Permission
from app.kernel.proofs import Proof
from app.kernel.refusals import Conflict, NotFound, Refusal
from app.kernel.wording import Words
from app.numbering.actions import next_number
from app.records.actions import checking, drafting, signing, writing
from app.records.models import DraftRow
from app.records.queries import drafts as rows
from app.records.queries import records
from app.records.queries.in_flight import course_of_form
from app.records.rules.changes import moved
from app.records.words import Draft, Place, Record, Submission, Typed


def submit(session: Session, actor: Actor, submission: Submission, place: Place) -> Record:
    """Files a draft as a record. The same draft a second time gives the same record.

    Raises Invalid naming each field, Conflict where the form's revision is no longer in force (the draft then follows
    the new one), Stale for a draft saved elsewhere, Forbidden for other posts, and what signing raises. Whatever is
    refused, what was typed stays in the draft.
    """
    actor.demand(Permission.RECORD_FILE)
    row = rows.own_draft_row(session, actor, submission.key)
    if row.filed_as:
        return records.record(session, row.filed_as)
    drafting.refuse_stale(row, submission.typed.seen)
    form = form_queries.of_revision(session, row.revision_id)
    typed = drafting.merged(form.definition, row.answers, submission.typed, drafting.uploads_of(row))
    if not course_of_form(session, form, place.today).may_file:
        raise _moved_on(session, actor, row.key, form, typed, place.today)
    try:
        answers = checking.checked(session, actor, form, typed, place.today)
        record = _file(session, actor, form, answers, place)
        signing.sign_and_route(session, actor, record, form, submission.proof, place.keyring)
    except Refusal as refusal:
        raise drafting.kept_although(refusal, actor, drafting.Keeping(row.key, form, typed)) from None
    _close(row, record.number)
    session.flush()
    return record


def move_draft(session: Session, actor: Actor, key: str, today: date) -> Draft:
    """Moves a half-filled form to the revision in force; what has no place there stays readable beside it.

    Raises NotFound where none is in force, Conflict for one that was filed or follows that revision already.
    """
    row = rows.own_draft_row(session, actor, key)
    drafting.refuse_filed(row)
    form = form_queries.of_revision(session, row.revision_id)
    current = form_queries.in_force(session, form.number, today)
    if current.revision_id == form.revision_id:
        raise Conflict(_ON_IT.filled(new=current.label))
    kept, left_over = moved(form.definition, current.definition, row.answers)
    row.revision_id, row.revision_label = current.revision_id, current.label
    row.left_over = [*row.left_over, *({"label": one.label.as_data(), "text": one.text} for one in left_over)]
    drafting.write_answers(row, kept)
    session.flush()
    return rows.draft_of(row)


def file_at_once(
    session: Session, actor: Actor, form: str, raw: Mapping[str, Any], proof: Proof, place: Place
) -> Record:
    """Files answers that come whole, from a command or a program. Raises what `submit` raises."""
    draft = drafting.open_draft(session, actor, form, place.today)
    draft = drafting.save_draft(session, actor, draft.key, Typed(raw, draft.version, fills_links=True))
    answers = {**draft.answers, **raw}
    return submit(session, actor, Submission(draft.key, Typed(answers, draft.version), proof), place)


def file_given(session: Session, actor: Actor, form: FormRevision, raw: Answers, place: Place) -> Record:
    """Files answers that a survey brought, without a draft: a customer's own, or typed in from paper.

    Raises Invalid naming each field, Forbidden for other posts.
    """
    return _file(session, actor, form, checking.checked(session, actor, form, raw, place.today), place)


def _file(session: Session, actor: Actor, form: FormRevision, answers: Answers, place: Place) -> Record:
    year = place.today.year
    number = record_number(form.number, year, next_number(session, f"{form.number}-{year}"))
    record = writing.write_first(session, actor, form, answers, number)
    writing.make_findable(session, record, form, place.zone)
    return record


def _close(row: DraftRow, number: str) -> None:
    row.filed_as, row.answers, row.left_over, row.uploads = number, {}, [], []


def _moved_on(session: Session, actor: Actor, key: str, form: FormRevision, typed: Answers, today: date) -> Refusal:
    """The refusal for a draft whose form was superseded meanwhile; its answers move to the revision in force."""
    try:
        current = form_queries.in_force(session, form.number, today)
    except NotFound:
        message = _NONE_IN_FORCE.filled(number=form.number, old=form.label)
        return drafting.kept_although(Conflict(message), actor, drafting.Keeping(key, form, typed))
    kept, left_over = moved(form.definition, current.definition, typed)
    message = _MOVED.filled(old=form.label, new=current.label, count=len(kept))
    return drafting.kept_although(Conflict(message), actor, drafting.Keeping(key, current, kept, left_over))


_ON_IT = Words("这份草稿已经按 {new} 填写。", "This draft is on {new} already.")
_MOVED = Words(
    "{old} 已停用。现行 {new}，你填的 {count} 项会带过去。",
    "{old} is no longer in use. Continue on {new}; your {count} answers move along.",
)
_NONE_IN_FORCE = Words(
    "{number} {old} 已停用，现在没有生效的版本，不能提交。你填的还在草稿里。",
    "{number} {old} is no longer in use and none is in force, so it cannot be filed. Your answers stay in the draft.",
)
