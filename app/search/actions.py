"""The acts of search: put, withdraw, keep up, rebuild, mend. Owners put and withdraw in their own act's transaction."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice

from app.db.reach import everything
from app.db.session import Session
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.search.queries import entries as rows
from app.search.queries import gathering, health, papers
from app.search.queries.engines import Engine
from app.search.queries.gathering import Source
from app.search.words import Entry, Kind


def put(session: Session, entries: Iterable[Entry]) -> int:
    """Makes entries findable, in the place of those with the same kind and key. Returns how many it were."""
    return rows.replace(session, entries)


def withdraw(session: Session, kind: Kind, key: str) -> int:
    """Takes out the entry with this key and all below it (`SP15 A/0` takes `SP15 A/0 4.2.1` along, not `SP15 A/01`).

    Returns how many it were.
    """
    return rows.remove(session, kind, key)


def read_file(session: Session, sha256: str, data: bytes) -> None:
    """Reads the words in a stored file, so that what it is attached to can be found by them: PDF, Word, Excel, text."""
    papers.keep(session, sha256, data)


def forget_files(session: Session, hashes: Iterable[str]) -> None:
    """Forgets the words of files that were disposed of."""
    papers.forget(session, hashes)


def keep_up(
    session: Session,
    writing: Callable[[], AbstractContextManager[Session]],
    sources: Iterable[Source],
    permissions: Collection[Permission],
    engine: Engine | None = None,
) -> None:
    """Before a question is answered: takes in what sources hold that nobody puts in, of those the asker may see, and
    has an index beside the database take in what changed.
    """
    with everything(session):
        late = gathering.behind(session, sources, permissions)
    if late:
        with writing() as session_, everything(session_):  # what is taken in does not depend on who asks
            gather(session_, (source for source, _ in late))
    if engine is not None and engine.lags(session):
        with writing() as session_:
            engine.catch_up(session_)


def gather(session: Session, sources: Iterable[Source]) -> None:
    """Takes in what is new in sources, each locked meanwhile."""
    for source in sources:
        kept = gathering.locked(session, source.kind)
        found = source.fetch(session, kept.mark)
        if source.replaces:
            rows.remove_kind(session, source.kind)
        kept.mark = found.mark
        put(session, found.entries)
    session.flush()


def rebuild(
    session: Session,
    entries: Iterable[Entry],
    progress: Callable[[int], None] | None = None,
    fetch: Callable[[str], bytes] | None = None,
) -> int:
    """Makes everything anew from what the owners hand in; `progress` is told how many are done, `fetch` gives the
    bytes of a stored file whose words are not known yet.

    Others go on reading what was there until the transaction ends. Returns how many it were.
    """
    rows.empty(session)
    waiting, done = iter(entries), 0
    while batch := list(islice(waiting, rows.BATCH)):
        if fetch:
            _read(session, batch, fetch)
        done += rows.replace(session, batch)
        if progress:
            progress(done)
    return done


def _read(session: Session, batch: list[Entry], fetch: Callable[[str], bytes]) -> None:
    wanted = {entry.file for entry in batch if entry.file}
    for sha256 in sorted(wanted - papers.texts(session, wanted).keys()):
        for data in _bytes(fetch, sha256):
            papers.keep(session, sha256, data)


def _bytes(fetch: Callable[[str], bytes], sha256: str) -> Iterator[bytes]:
    """A file that is gone or damaged stays to be found by its name; verifying tells of it."""
    try:
        yield fetch(sha256)
    except Refusal:
        return


def mend(session: Session) -> int:
    """Makes the database's index anew from the entries themselves. Returns how many it were."""
    return rows.index_again(session)


def mend_if_needed(session: Session) -> int:
    """Makes the index anew unless it is sound by now (somebody else may have mended it). Returns how many it were."""
    return 0 if health.is_sound(session) else mend(session)
