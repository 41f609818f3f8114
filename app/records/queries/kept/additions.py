"""What was added to filed records, and the files a person has sent but not added yet."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import literal, select, union_all

from app.db.session import Session
from app.kernel.people import Actor
from app.records.models import RecordAdditionRow, RecordUploadRow
from app.records.words import Addition, AdditionKind, Attachment

_WAITING = "waiting"


def additions(session: Session, record_id: int) -> tuple[Addition, ...]:
    """Everything that was added to a record, the oldest first."""
    return tuple(_addition(row) for row in addition_rows(session, record_id))


def addition_rows(session: Session, record_id: int) -> tuple[RecordAdditionRow, ...]:
    """The rows of what was added to a record."""
    question = select(RecordAdditionRow).where(RecordAdditionRow.record_id == record_id).order_by(RecordAdditionRow.id)
    return tuple(session.execute(question).scalars())


def _addition(row: Any) -> Addition:
    kind = AdditionKind(row.kind)
    return Addition(row.id, kind, row.text, row.sha256, row.name, row.size, row.added_by_name, row.at)


def beside(session: Session, actor: Actor, record_id: int) -> tuple[tuple[Addition, ...], tuple[Attachment, ...]]:
    """What was added to a record, and what this person has sent and not added yet; in one question."""
    added, sent = RecordAdditionRow, RecordUploadRow
    names = (added.id, added.kind, added.text, added.sha256, added.name, added.size, added.added_by_name, added.at)
    nothing = literal("")
    question = union_all(
        select(*names).where(added.record_id == record_id),
        select(literal(0), literal(_WAITING), nothing, sent.sha256, sent.name, sent.size, nothing, sent.at).where(
            sent.record_id == record_id, sent.account_id == actor.person_id
        ),
    ).order_by("id", "at", "sha256")
    rows = session.execute(question).all()
    waiting = (Attachment("files", row.sha256, row.name, row.size) for row in rows if row.kind == _WAITING)
    return tuple(_addition(row) for row in rows if row.kind != _WAITING), tuple(waiting)


def uploads(session: Session, actor: Actor, record_id: int) -> tuple[Attachment, ...]:
    """The files this person has sent to a record's page and not added yet."""
    return tuple(Attachment("files", row.sha256, row.name, row.size) for row in upload_rows(session, actor, record_id))


def upload_rows(
    session: Session, actor: Actor, record_id: int, only: Collection[str] | None = None
) -> tuple[RecordUploadRow, ...]:
    """The rows of these, the first first; or those of some hashes."""
    question = select(RecordUploadRow).where(
        RecordUploadRow.record_id == record_id, RecordUploadRow.account_id == actor.person_id
    )
    if only is not None:
        question = question.where(RecordUploadRow.sha256.in_(only))
    return tuple(session.execute(question.order_by(RecordUploadRow.at, RecordUploadRow.sha256)).scalars())
