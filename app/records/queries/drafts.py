"""Half-filled forms: each only for its owner."""

from datetime import datetime

from sqlalchemy import Select, select

from app.db.session import Session
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.kernel.people import Actor
from app.kernel.refusals import NotFound
from app.kernel.wording import Words, words_from
from app.records.models import AmendmentDraftRow, DraftRow
from app.records.words import AmendmentDraft, Draft, HalfFilled, LeftOver

_MOST_SHOWN = 50


def own_draft_row(session: Session, actor: Actor, key: str) -> DraftRow:
    """A draft of this person, locked until the transaction ends. Raises NotFound: drafts of others do not exist."""
    row = _locked(session, actor, key)
    if row is None:
        raise NotFound(NO_DRAFT)
    return row


def open_row(session: Session, actor: Actor, key: str) -> DraftRow | None:
    """A draft of this person that was not filed, locked, or None."""
    row = _locked(session, actor, key)
    return row if row is not None and row.filed_as is None else None


def _locked(session: Session, actor: Actor, key: str) -> DraftRow | None:
    question = _own(actor, key).with_for_update().execution_options(populate_existing=True)
    return session.execute(question).scalar_one_or_none()


def _own(actor: Actor, key: str) -> Select[tuple[DraftRow]]:
    return select(DraftRow).where(DraftRow.key == key[:36], DraftRow.account_id == actor.person_id)


def own_draft(session: Session, actor: Actor, key: str) -> Draft:
    """A draft of this person. Raises NotFound."""
    row = session.execute(_own(actor, key)).scalar_one_or_none()
    if row is None:
        raise NotFound(NO_DRAFT)
    return draft_of(row)


def draft_of(row: DraftRow) -> Draft:
    """A draft as a value."""
    return Draft(
        row.key,
        row.form_number,
        row.revision_id,
        row.revision_label,
        row.account_id,
        row.answers,
        tuple(LeftOver(words_from(one["label"]), one["text"]) for one in row.left_over),
        row.version,
        row.saved_at,
        row.filed_as,
    )


def drafts_of(session: Session, actor: Actor, form: str = "") -> tuple[Draft, ...]:
    """The open drafts of a person, the last saved first; of one form if it is named."""
    question = select(DraftRow).where(DraftRow.account_id == actor.person_id, DraftRow.filed_as.is_(None))
    if form:
        question = question.where(DraftRow.form_number == form)
    rows = session.execute(question.order_by(DraftRow.saved_at.desc()).limit(_MOST_SHOWN))
    return tuple(draft_of(row) for row in rows.scalars())


def half_filled(session: Session) -> tuple[tuple[str, str, int, datetime], ...]:
    """Every form that was begun and not filed: its key, the form, who fills it, when it was saved last."""
    question = select(DraftRow.key, DraftRow.form_number, DraftRow.account_id, DraftRow.saved_at)
    rows = session.execute(question.where(DraftRow.filed_as.is_(None)).order_by(DraftRow.saved_at))
    return tuple((key, form, person, at) for key, form, person, at in rows)


def desk_items(session: Session, actor: Actor) -> tuple[HalfFilled, ...]:
    """The forms a person began and has not filed, the last saved first."""
    found = []
    own = drafts_of(session, actor)
    known = form_queries.of_revisions(session, {draft.revision_id for draft in own})
    for draft in own:
        form = known.get(draft.revision_id)
        if form is None:  # its definition cannot be read any more: the draft's own page says so
            continue
        answers = forms.parse(form.definition, draft.answers).answers
        answered, required = forms.completeness(form.definition, answers)
        found.append(HalfFilled(draft.key, draft.form_number, form.title, draft.saved_at, answered, required))
    return tuple(found)


def amendment_row(session: Session, actor: Actor, number: str) -> AmendmentDraftRow | None:
    """What this person has written of an amendment, locked until the transaction ends, or None."""
    question = select(AmendmentDraftRow).where(
        AmendmentDraftRow.record_number == number, AmendmentDraftRow.account_id == actor.person_id
    )
    return session.execute(question.with_for_update().execution_options(populate_existing=True)).scalar_one_or_none()


def amendment_draft(session: Session, actor: Actor, number: str) -> AmendmentDraft | None:
    """What this person has written of an amendment, or None."""
    row = session.get(AmendmentDraftRow, (number, actor.person_id))
    if row is None:
        return None
    return AmendmentDraft(row.record_number, row.answers, row.reason, row.based_on, row.version, row.saved_at)


NO_DRAFT = Words(
    "没有这份草稿。它可能是别人的，或已经丢弃。",
    "There is no such draft. It may be someone else's, or it was discarded.",
)
