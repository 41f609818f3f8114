"""The folder of a tantivy index: its fields, and the one indexer that keeps it in step with the database.

What changed is noted in an outbox in the transaction of the change itself. The indexer takes it from there: first the
index is committed, then the outbox is emptied, so that whenever it is killed the rest is done again. A fresh index is
built beside the traffic and goes on where it was stopped.
"""

import fcntl
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy
from sqlalchemy import delete, func, select

from app.db.session import Session
from app.search.models import ENTRY, OUTBOX, TEXT, SearchMark, SearchOutbox
from app.search.queries.engines.tantivy_query import NEVER
from app.search.rules import analysis
from app.search.words import BY_DAY, DATED, LAST, TITLED

_LAYOUT = 1  # counts up when the fields change: an index of the former layout is made anew
_RAW = ("kind", "permission", "state", "document", "department", "customer", "person", "period")
_KEYS = ("number_key", "document_key", "flag", "title")
_NUMBERS = ("day", "since", "until")
_SECTIONS = "ntcbk"
_HEAP = 64_000_000
_BATCH, _COMMIT = 1_000, 50_000
_MIDDLE = 2**39


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("id", "stamp", "newest", "oldest"):
        builder.add_unsigned_field(name, indexed=name == "id", fast=True)
    for name in _NUMBERS:
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in _SECTIONS:
        builder.add_text_field(name, tokenizer_name="spaced")
    for name in (*_RAW, *_KEYS):
        builder.add_text_field(name, fast=name in _RAW, tokenizer_name="raw", index_option="basic")
    return builder.build()


SCHEMA = _schema()


class Folder:
    """One index folder. The name of the index in it is the mark in the database: another mark, another index."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._name, self._index = "", None

    def index(self, session: Session) -> tantivy.Index | None:
        """The index that belongs to the database, as last committed; None while it is not whole."""
        name = self._wanted(session)
        if name is None or not (self._root / name / "whole").exists():
            return None
        if name != self._name or self._index is None:
            self._index, self._name = _opened(self._root / name), name
        self._index.reload()
        return self._index

    def pending(self, session: Session) -> int:
        """How many changes wait to be taken in."""
        return session.scalar(select(func.count(SearchOutbox.seq))) or 0

    def lags(self, session: Session) -> bool:
        """See the port."""
        return self.index(session) is not None and self.pending(session) > 0

    def catch_up(self, session: Session) -> None:
        """See the port. Another indexer at work is left to it."""
        with self._alone() as is_alone:
            index = self.index(session) if is_alone else None
            if index is not None:
                _drain(index, session, _BATCH)

    def build(self, session: Session, pause: Callable[[], None], progress: Callable[[int], None]) -> None:
        """See the port. Goes on where it was stopped; another indexer at work is left to it."""
        with self._alone() as is_alone:
            if is_alone:
                self._build(session, pause, progress)

    def _build(self, session: Session, pause: Callable[[], None], progress: Callable[[int], None]) -> None:
        pause()  # what was read before would keep SQLite from writing
        index = self._begun(session)
        pause()
        name = self._wanted(session)
        assert name is not None, "it was begun"
        last = _last(index)
        while ids := _ids_after(session, last, _COMMIT):
            _write(index, session, ids, is_new=True)
            last = ids[-1]
            progress(index_size(index))
            pause()
        pause()
        while _drain(index, session, _BATCH):
            pause()
        _mend(index, session)
        (self._root / name / "whole").touch()
        pause()

    def discard(self, session: Session) -> None:
        """Gives the index up, so that it is made anew."""
        session.execute(delete(SearchMark).where(SearchMark.kind == OUTBOX))
        session.execute(delete(SearchOutbox))

    def _wanted(self, session: Session) -> str | None:
        mark = session.scalar(select(SearchMark.mark).where(SearchMark.kind == OUTBOX))
        return None if mark is None else f"{_LAYOUT}-{mark}"

    def _begun(self, session: Session) -> tantivy.Index:
        """The index under way, or a new one: from now on changes are noted."""
        session.execute(delete(SearchOutbox).where(SearchOutbox.seq < 0))  # writing first, see `_drain`
        name = self._wanted(session)
        if name is not None and (self._root / name).exists() and not (self._root / name / "whole").exists():
            return _opened(self._root / name)
        self.discard(session)
        for old in self._root.glob(f"{_LAYOUT}-*") if self._root.exists() else ():
            shutil.rmtree(old, ignore_errors=True)
        highest = session.scalar(select(func.coalesce(func.max(ENTRY.c.stamp), 0))) or 0
        session.add(SearchMark(kind=OUTBOX, mark=highest))
        session.flush()
        return _opened(self._root / f"{_LAYOUT}-{highest}")

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Whether this is the one indexer; the lock ends with the process that holds it, however it ends."""
        self._root.mkdir(parents=True, exist_ok=True)
        with (self._root / "indexer.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
                return
            yield True


def _drain(index: tantivy.Index, session: Session, most: int) -> bool:
    # Writing first: SQLite lets no reader become a writer once somebody else wrote.
    waiting = select(SearchOutbox.seq).order_by(SearchOutbox.seq).limit(most)
    taken = delete(SearchOutbox).where(SearchOutbox.seq.in_(waiting)).returning(SearchOutbox.entry_id)
    ids = set(session.scalars(taken))
    if ids:
        _write(index, session, ids, is_new=False)
    return bool(ids)


def index_size(index: tantivy.Index) -> int:
    """How many entries are in it."""
    index.reload()
    return int(index.searcher().num_docs)


def held(index: tantivy.Index) -> dict[int, int]:
    """The stamps of all entries in it by their ids."""
    index.reload()
    searcher = index.searcher()
    places = [place for _, place in searcher.search(tantivy.Query.all_query(), max(searcher.num_docs, 1)).hits]
    return dict(zip(*(searcher.fast_field_values(name, places) for name in ("id", "stamp")), strict=True))


def wanted_of(session: Session) -> dict[int, int]:
    """The stamps of all entries there are by their ids."""
    return {row.id: row.stamp for row in session.execute(select(ENTRY.c.id, ENTRY.c.stamp))}


def _opened(folder: Path) -> tantivy.Index:
    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(SCHEMA, path=str(folder))
    spaced = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("spaced", spaced)
    return index


def _last(index: tantivy.Index) -> int:
    index.reload()
    found = index.searcher().search(tantivy.Query.all_query(), 1, order_by_field="id").hits
    return int(found[0][0]) if found else 0


def _ids_after(session: Session, last: int, most: int) -> Sequence[int]:
    return session.scalars(select(ENTRY.c.id).where(ENTRY.c.id > last).order_by(ENTRY.c.id).limit(most)).all()


def _mend(index: tantivy.Index, session: Session) -> None:
    """What a transaction that was open when the outbox began has written behind its back."""
    if index_size(index) == session.scalar(select(func.count(ENTRY.c.stamp))):
        return
    there, wanted = held(index), wanted_of(session)
    wrong = {id_ for id_ in there.keys() | wanted.keys() if there.get(id_) != wanted.get(id_)}
    if wrong:
        _write(index, session, wrong, is_new=False)


def _write(index: tantivy.Index, session: Session, ids: Iterable[int], *, is_new: bool) -> None:
    """Puts the entries of some ids into the index as they stand, those that are gone out of it; one commit."""
    wanted = sorted(ids)
    with index.writer(_HEAP, 1) as writer:
        if not is_new:
            # By term, an unsigned number deletes nothing, silently (tantivy 0.27.0): the binding takes it for signed.
            writer.delete_documents_by_query(tantivy.Query.term_set_query(SCHEMA, "id", wanted))
        for start in range(0, len(wanted), _BATCH):
            asked = select(ENTRY, TEXT.c.normal).join(TEXT, TEXT.c.id == ENTRY.c.id)
            for row in session.execute(asked.where(ENTRY.c.id.in_(wanted[start : start + _BATCH]))):
                writer.add_document(_document(row))
    index.reload()


def _document(row: Any) -> tantivy.Document:
    document = tantivy.Document()
    last = row.id if row.kind in BY_DAY | LAST else -row.id
    day = row.day.toordinal() if row.day else 0
    document.add_unsigned("id", row.id)
    document.add_unsigned("stamp", row.stamp)
    document.add_unsigned("newest", (day << 40) + _MIDDLE + last)
    document.add_unsigned("oldest", ((day or NEVER) << 40) + row.id)
    if row.day:
        document.add_integer("day", day)
    since, until = row.effective_from, row.effective_until
    is_dated = row.kind in DATED
    document.add_integer("since", since.toordinal() if since else NEVER if is_dated else 0)
    document.add_integer("until", until.toordinal() if until else NEVER)
    document.add_text("flag", "undated" if not is_dated else "started" if since else "unbegun")
    for name in (*_RAW, "number_key", "document_key"):
        document.add_text(name, getattr(row, name))
    for title in (row.title, row.title_en) if row.kind in TITLED else ():
        document.add_text("title", title)
    for name, text in zip(_SECTIONS, analysis.section_texts(row.normal), strict=True):
        document.add_text(name, " ".join(analysis.tokens(text)))
    return document
