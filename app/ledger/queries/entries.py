"""Reading and appending entries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, func, insert, select, text, union_all

from app.db.reach import WHOLE
from app.db.session import Session
from app.ledger.models import LedgerEntry
from app.ledger.queries import stored
from app.ledger.rules.chain import EMPTY_HEAD
from app.ledger.words import Entry, StoredEntry

_CHUNK = 500
_CHAIN_LOCK = 7_215_403  # any fixed number: one chain, one advisory lock
_COLUMNS = (
    LedgerEntry.seq,
    LedgerEntry.at,
    LedgerEntry.actor,
    LedgerEntry.act,
    LedgerEntry.subject_kind,
    LedgerEntry.subject_key,
    LedgerEntry.body,
    LedgerEntry.hash,
)


def locked_head(session: Session) -> tuple[int, str, datetime | None]:
    """Size, head and last time of the ledger, locked until the transaction ends."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _CHAIN_LOCK})
    return head(session)


def head(session: Session) -> tuple[int, str, datetime | None]:
    """Size, head and last time of the ledger."""
    row = session.execute(
        select(LedgerEntry.seq, LedgerEntry.hash, LedgerEntry.at).order_by(LedgerEntry.seq.desc()).limit(1),
        execution_options={WHOLE: True},  # the chain goes on after its last entry, whoever reads
    ).first()
    return (row.seq, row.hash, row.at) if row else (0, EMPTY_HEAD, None)


def append(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Appends entries by one statement."""
    session.execute(insert(LedgerEntry), list(rows))


def all_entries(session: Session) -> Iterator[StoredEntry]:
    """Every entry from the first, streamed, as it stands in the database."""
    columns = [getattr(LedgerEntry, name) for name in StoredEntry._fields]
    return cast("Iterator[StoredEntry]", stored.rows(session, columns, order_by=LedgerEntry.seq))


def some(session: Session, seqs: Sequence[int]) -> tuple[Entry, ...]:
    """Those of these entries that there are."""
    found: list[Entry] = []
    for start in range(0, len(seqs), _CHUNK):
        asked = select(*_COLUMNS).where(LedgerEntry.seq.in_(seqs[start : start + _CHUNK])).order_by(LedgerEntry.seq)
        found += [Entry(*row) for row in session.execute(asked)]
    return tuple(found)


def about(session: Session, keys: Iterable[str], starts: Iterable[str]) -> tuple[int, ...]:
    """The places of the entries about the things of these keys, or of keys that begin so."""
    wanted = sorted(set(keys))
    chunks = [LedgerEntry.subject_key.in_(wanted[start : start + _CHUNK]) for start in range(0, len(wanted), _CHUNK)]
    begun = [LedgerEntry.subject_key.startswith(start, autoescape=True) for start in starts]
    found = {seq for part in (*chunks, *begun) for seq in session.scalars(select(LedgerEntry.seq).where(part))}
    return tuple(sorted(found))


def last_of(session: Session, acts: Iterable[str]) -> int:
    """The place of the newest entry of one of some acts; 0 for none."""
    newest = [select(func.max(LedgerEntry.seq).label("seq")).where(LedgerEntry.act == act) for act in acts]
    return session.scalar(select(func.max(union_all(*newest).subquery().c.seq))) or 0


def hash_at(session: Session, seq: int) -> str | None:
    """The hash of one entry, or None if there is no such entry."""
    question = select(LedgerEntry.hash).where(LedgerEntry.seq == seq)
    return session.execute(question, execution_options={WHOLE: True}).scalar()


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What to show of the ledger: by person, act, thing, and days (UTC moments, end exclusive)."""

    actor: str | None = None
    act: str | None = None
    subject_key: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def page(session: Session, wanted: EntryFilter, *, before: int | None, limit: int) -> tuple[Entry, ...]:
    """Entries newest first, at most `limit`, older than the entry `before`."""
    question = _filtered(select(*_COLUMNS), wanted)
    if before is not None:
        question = question.where(LedgerEntry.seq < before)
    rows = session.execute(question.order_by(LedgerEntry.seq.desc()).limit(limit))
    return tuple(Entry(*row) for row in rows)


def count(session: Session, wanted: EntryFilter) -> int:
    """How many entries fit."""
    return session.execute(_filtered(select(func.count()).select_from(LedgerEntry), wanted)).scalar_one()


def acts_between(session: Session, first: int, last: int) -> tuple[tuple[str, int], ...]:
    """How often each act stands in a range of entries, the most frequent first."""
    question = select(LedgerEntry.act, func.count()).where(LedgerEntry.seq.between(first, last))
    rows = session.execute(question.group_by(LedgerEntry.act).order_by(func.count().desc(), LedgerEntry.act))
    return tuple((act, count) for act, count in rows)


def history(session: Session, kind: str, key: str, limit: int = 50) -> tuple[Entry, ...]:
    """The newest entries about one thing."""
    question = select(*_COLUMNS).where(LedgerEntry.subject_kind == kind, LedgerEntry.subject_key == key)
    return tuple(Entry(*row) for row in session.execute(question.order_by(LedgerEntry.seq.desc()).limit(limit)))


def _filtered(question: Select[Any], wanted: EntryFilter) -> Select[Any]:
    conditions = []
    if wanted.actor is not None:
        conditions.append(LedgerEntry.actor == wanted.actor)
    if wanted.act is not None:
        conditions.append(LedgerEntry.act == wanted.act)
    if wanted.subject_key is not None:
        conditions.append(LedgerEntry.subject_key.startswith(wanted.subject_key, autoescape=True))
    if wanted.since is not None:
        conditions.append(LedgerEntry.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(LedgerEntry.at < wanted.until)
    return question.where(*conditions)
