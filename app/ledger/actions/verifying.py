"""Verifying: the chain of entries, and every controlled row against the last seal the ledger holds for it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from app.db.session import Session
from app.kernel.keys import Keyring
from app.kernel.wording import Words
from app.ledger.queries import entries, rows
from app.ledger.rules import chain, checkpoints
from app.ledger.words import Checkpoint, Entry, Found, Verdict, row_name

_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)  # the time of an empty ledger
_MANY = 100  # problems named; a wrecked database would give millions


def checkpoint(session: Session, keyring: Keyring) -> Checkpoint:
    """A signed checkpoint of the ledger as it stands, timed by its last entry."""
    size, head, at = entries.head(session)
    return checkpoints.make(size, head, at or _BEFORE_ALL, keyring)


def checkpoint_text(made: Checkpoint) -> str:
    """A checkpoint as the five lines that people keep."""
    return checkpoints.text_of(made)


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint that kept lines hold. Raises Invalid."""
    return checkpoints.read(text)


def verify(session: Session, progress: Callable[[int], None] = lambda _done: None) -> Verdict:
    """Recomputes the chain, then each controlled row; names what does not hold, the first first.

    `progress` is told the number of entries read so far.
    """
    seals: dict[tuple[str, str], str | None] = {}
    problems: list[Found] = []
    size = 0
    for body, found in chain.check_chain(_counted(entries.all_entries(session), progress)):
        if found and len(problems) < _MANY:
            problems.append(found)
        try:
            for table, key, digest in body.get("rows", ()):
                seals[(table, key)] = digest
        except (TypeError, ValueError):
            problems.append(Found(chain.place_of(size + 1), _NO_SEALS))
        size += 1
    head = entries.head(session)[1]
    problems += _rows_against(session, seals)
    return Verdict(size, head, tuple(problems[:_MANY]))


def _counted(found: Iterator[Entry], progress: Callable[[int], None]) -> Iterator[Entry]:
    for number, entry in enumerate(found, start=1):
        if number % 1000 == 0:
            progress(number)
        yield entry


def _rows_against(session: Session, seals: dict[tuple[str, str], str | None]) -> list[Found]:
    problems = []
    for table in rows.controlled_tables():
        for key, digest in rows.standing_rows(session, table):
            sealed = seals.pop((table.name, key), None)
            if sealed is None:
                problems.append(Found(row_name(table.name, key), _NO_ACT))
            elif sealed != digest:
                problems.append(Found(row_name(table.name, key), _CHANGED))
    for (table_name, key), sealed in seals.items():
        if sealed is not None:
            problems.append(Found(row_name(table_name, key), _DELETED))
    return problems


def against(session: Session, kept: Checkpoint, keyring: Keyring) -> tuple[Found, ...]:
    """What a kept checkpoint shows about this database: stale, cut off, rewritten, or not signed by its key."""
    said = checkpoints.statement(kept.size, kept.head, kept.at)
    if not keyring.is_signed(said, kept.signature, kept.key):
        return (Found(Words("校验点", "checkpoint"), _NOT_OURS),)
    if kept.size == 0:
        return ()
    here = entries.hash_at(session, kept.size)
    if here is None:
        size = entries.head(session)[0]
        lost = Words(f"履历第 {size + 1}–{kept.size} 条", f"ledger entries {size + 1}–{kept.size}")
        return (Found(lost, _CUT_OFF),)
    if here != kept.head:
        return (Found(chain.place_of(kept.size), _REWRITTEN),)
    return ()


_NO_SEALS = Words("里面的封存值读不出", "its seals cannot be read")
_NO_ACT = Words("在数据库里，但没有哪项改动写过它", "stands in the database, but no act wrote it")
_CHANGED = Words("写入之后又被改过", "was changed after the act that wrote it")
_DELETED = Words("没有记录就被删了", "was deleted without an act")
_NOT_OURS = Words("签名与本处的密钥对不上", "its signature does not hold for this installation's keys")
_CUT_OFF = Words("缺失：数据库较旧，或被截断", "missing: the database is older or was cut off")
_REWRITTEN = Words(
    "不是做校验点时的那一条：历史被改写过",
    "is not the one the checkpoint was made of: history was rewritten",
)
