"""Asking for many prints at once, and how far they have come. The work itself is done by a process of its own."""

import uuid
from collections.abc import Iterable

from app.db.session import Session
from app.distribution.actions.printed import note_print
from app.distribution.words.printed import NewPrint
from app.kernel import clock
from app.kernel.identity import identity
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.wording import Language, Words
from app.records.models import PrintBatchRow
from app.records.queries import records
from app.records.queries.kept import batches
from app.records.words import Batch, BatchState, Pack

MOST = 2000
_SILENT = 90  # seconds without a sign of life after which a batch is taken up again


def ask(session: Session, actor: Actor, numbers: Iterable[str], pack: Pack, language: Language) -> Batch:
    """Asks for the prints of records in one file, in the order given; what was disposed of is left out.

    Raises Invalid for none, for too many, or naming those that do not exist.
    """
    actor.demand(Permission.RECORD_READ)
    wanted = tuple(dict.fromkeys(numbers))
    if len(wanted) > MOST:
        _refuse(_TOO_MANY.filled(count=len(wanted), most=MOST))
    found = records.records_by_number(session, wanted)
    known = {identity(one.number): one for one in found.values()}
    missing = [number for number in wanted if identity(number) not in known]
    if missing:
        _refuse(_MISSING.filled(numbers="、".join(missing[:5])[:200]))
    standing = [known[identity(number)] for number in wanted]
    printed = list(dict.fromkeys(one.number for one in standing if not one.disposal))
    if not printed:
        _refuse(_NONE)
    now = clock.now()
    row = PrintBatchRow(
        key=str(uuid.uuid4()),
        account_id=actor.person_id,
        numbers=printed,
        pack=pack.value,
        language=language.value,
        state=BatchState.WAITING.value,
        done=0,
        problem=None,
        asked_at=now,
        seen_at=now,
    )
    session.add(row)
    session.flush()
    return batches.batch_of(row)


def take_up(session: Session, key: str) -> Batch:
    """Begins the work on a batch. Raises Conflict for one that somebody has taken up already."""
    row = batches.batch_row(session, key)
    if row.state != BatchState.WAITING:
        raise Conflict(_AT_WORK)
    return _set(session, row, BatchState.RUNNING)


def ask_again(session: Session, actor: Actor, key: str) -> Batch:
    """Asks once more for a batch that failed, fell silent, or lost its file. Raises Conflict while it is made."""
    batch = batches.own_batch(session, actor, key)
    if batch.is_under_way and not is_silent(batch):
        raise Conflict(_AT_WORK)
    return _set(session, batches.batch_row(session, key), BatchState.WAITING)


def _set(session: Session, row: PrintBatchRow, state: BatchState) -> Batch:
    row.state, row.done, row.problem, row.seen_at = state.value, 0, None, clock.now()
    session.flush()
    return batches.batch_of(row)


def get_on(session: Session, key: str, done: int, new: Iterable[NewPrint] = ()) -> None:
    """Notes how many prints are made, and those that are new."""
    row = batches.batch_row(session, key)
    row.done, row.seen_at = done, clock.now()
    for one in new:
        note_print(session, one)
    session.flush()


def finish(session: Session, key: str, problem: Words | None = None) -> None:
    """Ends the work on a batch: all is made, or why not."""
    row = batches.batch_row(session, key)
    row.state = BatchState.FAILED.value if problem else BatchState.DONE.value
    row.problem, row.seen_at = problem.as_data() if problem else None, clock.now()
    session.flush()


def is_silent(batch: Batch) -> bool:
    """Whether nobody works on a batch any more although it is not finished: a stop of the server, a crash."""
    return batch.is_under_way and (clock.now() - batch.seen_at).total_seconds() > _SILENT


def _refuse(message: Words) -> None:
    raise Invalid(message, problems=(Problem("number", message),))


_NONE = Words("选上要打印的记录。", "Tick the records to be printed.")
_TOO_MANY = Words(
    "选了 {count} 份，一批最多 {most} 份。缩小筛选，分几批打印。",
    "{count} records are too many for one batch of {most}. Narrow the filter and print in parts.",
)
_MISSING = Words("没有这些记录：{numbers}。", "There are no such records: {numbers}.")
_AT_WORK = Words("这一批正在打印，或已打好。", "This batch is being printed, or is ready.")
