"""Opening a draft and saving it: what was typed is kept as it was typed, right or wrong."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.db.session import Session
from app.forms import actions as forms
from app.forms import queries as form_queries
from app.forms.queries import FormRevision
from app.forms.queries.registers import known_of
from app.forms.words import Answers, Field, FieldType, FormDefinition
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Forbidden, Refusal, Stale
from app.kernel.wording import Words
from app.records.models import DraftRow
from app.records.queries import drafts as rows
from app.records.queries import records
from app.records.rules.changes import copied, moved, typed_links
from app.records.rules.filing import reason_not_to_file
from app.records.words import Attachment, Draft, LeftOver, Record, Typed


def open_draft(session: Session, actor: Actor, form: str, today: date, source: str = "", like: str = "") -> Draft:
    """Opens a draft of the form's revision in force; `source` is a record it follows from, whose answers move along;
    `like` is one of the same form to copy from, without its days, links, attachments and signatures.

    Raises NotFound for a form that is not in force or a record that does not exist, Forbidden for other posts.
    """
    actor.demand(Permission.RECORD_FILE)
    found = form_queries.in_force(session, form, today)
    reason = reason_not_to_file(found.definition, actor)
    if reason is not None:
        raise Forbidden(reason)
    first = _linked_to(found.definition, records.record(session, source)) if source.strip() else {}
    if like.strip():
        first = _copied(session, found, records.record(session, like)) | first
    row = DraftRow(
        key=str(uuid.uuid4()),
        form_number=found.number,
        revision_id=found.revision_id,
        revision_label=found.label,
        account_id=actor.person_id,
        answers=filled_from_links(session, actor, found.definition, first),
        left_over=[],
        uploads=[],
        version=1,
        started_at=clock.now(),
        saved_at=clock.now(),
        filed_as=None,
    )
    session.add(row)
    session.flush()
    return rows.draft_of(row)


def _copied(session: Session, form: FormRevision, record: Record) -> Answers:
    """What another record of the form says, as far as this revision asks it and it may be the same again."""
    if record.form_number != form.number or record.disposal:
        raise Conflict(_OTHER_FORM.filled(number=form.number, other=record.number))
    then = form_queries.of_revision(session, record.revision_id)
    return copied(form.definition, moved(then.definition, form.definition, record.answers)[0])


def _linked_to(definition: FormDefinition, source: Record) -> Answers:
    if source.is_void:
        raise Conflict(VOID.filled(number=source.number))
    field = next((one for one in definition.fields() if _takes(one, source)), None)
    if field is None:
        raise Conflict(_NO_PLACE.filled(number=definition.number, other=source.number))
    return {field.id: source.number}


def _takes(field: Field, source: Record) -> bool:
    if field.type is not FieldType.RECORD or field.computed or field.form not in {None, source.form_number}:
        return False
    return field.where is None or forms.holds(field.where, source.answers)


def save_draft(session: Session, actor: Actor, key: str, typed: Typed) -> Draft:
    """Keeps what was typed. Checks nothing but whose draft it is.

    Raises Stale, with what stands there now, if it was saved elsewhere since; Conflict if it was filed.
    """
    row = rows.own_draft_row(session, actor, key)
    refuse_filed(row)
    refuse_stale(row, typed.seen)
    form = form_queries.of_revision(session, row.revision_id)
    answers = merged(form.definition, row.answers, typed, uploads_of(row))
    if typed.fills_links:
        answers = filled_from_links(session, actor, form.definition, answers)
    write_answers(row, answers)
    session.flush()
    return rows.draft_of(row)


def discard_draft(session: Session, actor: Actor, key: str) -> None:
    """Throws a draft away. Raises Conflict if it was filed."""
    row = rows.own_draft_row(session, actor, key)
    refuse_filed(row)
    session.delete(row)


def merged(
    definition: FormDefinition, standing: Mapping[str, Any], typed: Typed, uploads: Iterable[Attachment] = ()
) -> Answers:
    """What was typed; computed fields as they stand; of the attachments those that stay, and those added."""
    raw = forms.parse(definition, dict(typed.raw)).typed
    own = {field.id for field in definition.fields() if field.computed or field.type is FieldType.FILE}
    answers = {name: value for name, value in raw.items() if name not in own and not forms.is_empty(value)}
    for field in definition.fields():
        kept = _attached(field, standing, typed, uploads) if field.type is FieldType.FILE else standing.get(field.id)
        if field.id in own and not forms.is_empty(kept):
            answers[field.id] = kept
    return answers


def _attached(
    field: Field, standing: Mapping[str, Any], typed: Typed, uploads: Iterable[Attachment]
) -> list[dict[str, Any]]:
    known = {one["sha256"]: one for one in standing.get(field.id, ())}
    if typed.kept is not None:
        # A page that took a file out and put it back names a hash that no longer stands: uploads still know it.
        known |= {one.sha256: one.answer for one in uploads if one.field == field.id}
        kept = typed.kept.get(field.id, frozenset())
        known = {sha256: one for sha256, one in known.items() if sha256 in kept}
    known |= {one.sha256: one.answer for one in typed.added if one.field == field.id}
    return list(known.values())


def uploads_of(row: DraftRow) -> tuple[Attachment, ...]:
    """Every file that was ever attached to a draft."""
    return tuple(Attachment(one["field"], one["sha256"], one["name"], one["size"]) for one in row.uploads)


def filled_from_links(
    session: Session, actor: Actor, definition: FormDefinition, answers: Mapping[str, Any]
) -> Answers:
    """The answers with empty fields filled from the records linked to and from the registers, then from defaults."""
    read = forms.parse(definition, dict(answers)).answers
    found = records.records_by_number(session, typed_links(definition, read))
    linked = {
        field.id: found[read[field.id]].answers
        for field in definition.fields()
        if field.type is FieldType.RECORD and read.get(field.id) in found
    }
    known = known_of(session, actor, definition, read)
    return {**answers, **forms.prefilled(definition, answers, {**linked, **known})}


def write_answers(row: DraftRow, answers: Answers) -> None:
    """Puts answers into a draft, as a new version."""
    row.answers = answers
    row.version += 1
    row.saved_at = clock.now()


def refuse_filed(row: DraftRow) -> None:
    """Raises Conflict for a draft that became a record."""
    if row.filed_as:
        raise Conflict(_FILED.filled(number=row.filed_as))


def refuse_stale(row: DraftRow, seen: int) -> None:
    """Raises Stale for a page that was made before the draft was last saved."""
    if row.version != seen:
        raise Stale(_STALE, current=dict(row.answers))


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is kept of a draft when an act on it is refused: the form it then follows, and what was typed."""

    key: str
    form: FormRevision
    answers: Answers
    left_over: tuple[LeftOver, ...] = ()


def kept_although(refusal: Refusal, actor: Actor, keeping: Keeping) -> Refusal:
    """The refusal, with what was typed kept in the draft although the act was refused."""
    before: Callable[[Session], None] | None = refusal.aftermath

    def keep(session: Session) -> None:
        if before is not None:
            before(session)
        row = rows.open_row(session, actor, keeping.key)
        if row is None:  # opened in the very act that was refused: there is no page to come back to
            return
        row.revision_id, row.revision_label = keeping.form.revision_id, keeping.form.label
        row.left_over = [
            *row.left_over,
            *({"label": one.label.as_data(), "text": one.text} for one in keeping.left_over),
        ]
        write_answers(row, keeping.answers)

    refusal.aftermath = keep
    return refusal


VOID = Words("{number} 已作废，不能引用。", "{number} was made void and cannot be cited.")
_OTHER_FORM = Words(
    "{other} 不是 {number} 的记录，或已处置，不能照抄。", "{other} is no record of {number} to copy from."
)
_NO_PLACE = Words("{number} 没有可以填 {other} 的栏。", "{number} has no place for {other}.")
_FILED = Words(
    "这份草稿已经提交，记录编号 {number}。要改，就更正记录。", "This draft was filed as {number}. Amend that record."
)
_STALE = Words(
    "别处存过一份更新的。你的文字还在，对照后再存。",
    "A newer copy was saved elsewhere. Your text is kept; compare, then save.",
)
