"""Batches of prints: each only for who asked for it."""

from sqlalchemy import select

from app.db.session import Session
from app.kernel.people import Actor
from app.kernel.refusals import NotFound
from app.kernel.wording import Language, Words, words_from
from app.records.models import PrintBatchRow
from app.records.words import Batch, BatchState, Pack

_MOST_SHOWN = 10


def batch_row(session: Session, key: str) -> PrintBatchRow:
    """A batch, whoever asked for it, locked until the transaction ends. Raises NotFound."""
    question = select(PrintBatchRow).where(PrintBatchRow.key == key[:36]).with_for_update()
    row = session.execute(question.execution_options(populate_existing=True)).scalar_one_or_none()
    if row is None:
        raise NotFound(_NO_BATCH)
    return row


def own_batch(session: Session, actor: Actor, key: str) -> Batch:
    """A batch that this person asked for. Raises NotFound."""
    question = select(PrintBatchRow).where(PrintBatchRow.key == key[:36], PrintBatchRow.account_id == actor.person_id)
    row = session.execute(question).scalar_one_or_none()
    if row is None:
        raise NotFound(_NO_BATCH)
    return batch_of(row)


def batches_of(session: Session, actor: Actor) -> tuple[Batch, ...]:
    """The batches a person asked for last, the newest first."""
    question = select(PrintBatchRow).where(PrintBatchRow.account_id == actor.person_id)
    rows = session.execute(question.order_by(PrintBatchRow.asked_at.desc()).limit(_MOST_SHOWN)).scalars()
    return tuple(map(batch_of, rows))


def batch_of(row: PrintBatchRow) -> Batch:
    """A batch as a value."""
    return Batch(
        row.key,
        row.account_id,
        tuple(row.numbers),
        Pack(row.pack),
        Language(row.language),
        BatchState(row.state),
        row.done,
        words_from(row.problem) if row.problem else None,
        row.asked_at,
        row.seen_at,
    )


_NO_BATCH = Words("没有这一批打印。", "There is no such batch of prints.")
