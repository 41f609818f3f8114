"""The acts of search: put, withdraw, rebuild, mend. Owners call the first two in the transaction of their own act."""

from collections.abc import Callable, Iterable
from itertools import islice

from app.db.session import Session
from app.search.queries import entries as rows
from app.search.queries import health
from app.search.words import Entry, Kind


def put(session: Session, entries: Iterable[Entry]) -> int:
    """Makes entries findable, in the place of those with the same kind and key. Returns how many it were."""
    return rows.replace(session, entries)


def withdraw(session: Session, kind: Kind, key: str) -> int:
    """Takes out the entry with this key and all below it (`SP15 A/0` takes `SP15 A/0 4.2.1` along, not `SP15 A/01`).

    Returns how many it were.
    """
    return rows.remove(session, kind, key)


def rebuild(session: Session, entries: Iterable[Entry], progress: Callable[[int], None] | None = None) -> int:
    """Makes everything anew from what the owners hand in; `progress` is told how many are done.

    Others go on reading what was there until the transaction ends. Returns how many it were.
    """
    rows.empty(session)
    waiting, done = iter(entries), 0
    while batch := list(islice(waiting, rows.BATCH)):
        done += rows.replace(session, batch)
        if progress:
            progress(done)
    return done


def mend(session: Session) -> int:
    """Makes the database's index anew from the entries themselves. Returns how many it were."""
    return rows.index_again(session)


def mend_if_needed(session: Session) -> int:
    """Makes the index anew unless it is sound by now (somebody else may have mended it). Returns how many it were."""
    return 0 if health.is_sound(session) else mend(session)
