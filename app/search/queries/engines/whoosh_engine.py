"""Whoosh 2.7.4 in pure Python, for small sites: an index in a folder of its own.

It is brought into step with the database before each answer, by comparing stamps: whatever happened meanwhile
(another engine chosen, a crash between two commits, the folder deleted), the next answer is right.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Lock

from sqlalchemy import ColumnElement, FromClause, Select, func, select
from whoosh import fields, index, query
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.searching import Searcher

from app.db.session import Session
from app.search.models import ENTRY, TEXT
from app.search.queries.engines import conditions
from app.search.queries.engines.by_sql import BySql
from app.search.rules import analysis
from app.search.rules.tree import And, Not, Or, Text, Tree, is_text, wanted

SENSIBLE_SIZE = 20_000
_SECTIONS = "ntcbk"
_BATCH = 500
_LOCK_SECONDS = 5.0


def _schema() -> fields.Schema:
    texts = {
        name: fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True, field_boost=boost)
        for name, boost in zip(_SECTIONS, (8.0, 5.0, 3.0, 1.0, 6.0), strict=True)
    }
    return fields.Schema(id=fields.ID(stored=True, unique=True), stamp=fields.STORED, **texts)


class WhooshFolder(BySql):
    """The engine on one index folder."""

    name = "whoosh"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._in_step: tuple[int, int, int] | None = None

    def where(self, session: Session, tree: Tree, today: date) -> ColumnElement[bool]:
        """See the port."""
        with self._searcher(session) as searcher:
            return conditions.composed(tree, today, lambda part: _condition(session, searcher, part))

    def ranking(self, session: Session, tree: Tree, _among: Select[tuple[int]] | None) -> FromClause | None:
        """See the port. The score is the place in Whoosh's own order."""
        texts = tuple(dict.fromkeys(wanted(tree)))
        if not texts:
            return None
        with self._searcher(session) as searcher:
            asked = _query(searcher, tree) if is_text(tree) else None
            found = searcher.search(asked or _query(searcher, Or(texts)), limit=None)
            return conditions.listed(session, [int(hit["id"]) for hit in found])

    def is_sound(self, session: Session, *, thorough: bool = False) -> bool:
        """See the port. The index mends itself, so it is sound if it can be brought into step."""
        try:
            with self._searcher(session):
                return True
        except Exception:
            return False

    def _searcher(self, session: Session) -> Searcher:
        """A searcher in step with what the session sees; an index that cannot be read is made anew."""
        with self._lock:
            try:
                return self._refreshed(session)
            except index.LockError:
                raise
            except Exception:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._in_step = None
                return self._refreshed(session)

    def _refreshed(self, session: Session) -> Searcher:
        count, total = session.execute(select(func.count(ENTRY.c.stamp), func.sum(ENTRY.c.stamp))).one()
        opened = self._opened()
        if self._in_step != (opened.latest_generation(), count, int(total or 0)):
            self._bring_up(session, opened)
            self._in_step = (opened.latest_generation(), count, int(total or 0))
        return opened.searcher()

    def _opened(self) -> index.Index:
        self._folder.mkdir(parents=True, exist_ok=True)
        if index.exists_in(str(self._folder)):
            return index.open_dir(str(self._folder))
        return index.create_in(str(self._folder), _schema())

    def _bring_up(self, session: Session, opened: index.Index) -> None:
        wanted_stamps = {row.id: row.stamp for row in session.execute(select(ENTRY.c.id, ENTRY.c.stamp))}
        with opened.reader() as reader:
            indexed = {int(stored["id"]): stored["stamp"] for stored in reader.all_stored_fields()}
            if len(indexed) != reader.doc_count():
                raise RuntimeError("an entry is indexed twice")
        gone = [id_ for id_, stamp in indexed.items() if wanted_stamps.get(id_) != stamp]
        new = [id_ for id_, stamp in wanted_stamps.items() if indexed.get(id_) != stamp]
        if not gone and not new:
            return
        with opened.writer(timeout=_LOCK_SECONDS, limitmb=64) as writer:
            for id_ in gone:
                writer.delete_by_term("id", str(id_))
            for document in _documents(session, new):
                writer.add_document(**document)


def _documents(session: Session, ids: list[int]) -> Iterator[dict[str, object]]:
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        asked = select(ENTRY.c.id, ENTRY.c.stamp, TEXT.c.normal).join(TEXT, TEXT.c.id == ENTRY.c.id)
        for row in session.execute(asked.where(ENTRY.c.id.in_(batch))):
            texts = map(" ".join, map(analysis.tokens, analysis.section_texts(row.normal)))
            yield {"id": str(row.id), "stamp": row.stamp, **dict(zip(_SECTIONS, texts, strict=True))}


def _condition(session: Session, searcher: Searcher, tree: Tree) -> ColumnElement[bool] | None:
    asked = _query(searcher, tree) if is_text(tree) else None
    if asked is None:
        return None
    ids = sorted(int(searcher.stored_fields(number)["id"]) for number in searcher.docs_for_query(asked))
    return ENTRY.c.id.in_(select(conditions.listed(session, ids).c.id))


def _query(searcher: Searcher, tree: Tree) -> query.Query | None:
    """The Whoosh query of a tree of texts; None if it is a NOT with nothing it is taken from."""
    if isinstance(tree, Text):
        return _phrase(searcher, tree)
    if isinstance(tree, Or):
        parts = [_query(searcher, part) for part in tree.parts]
        return None if None in parts else query.Or(parts)
    if not isinstance(tree, And):
        return None
    taken = [_query(searcher, part) for part in tree.parts if not isinstance(part, Not)]
    left = [_query(searcher, part.part) for part in tree.parts if isinstance(part, Not)]
    if not taken or None in taken or None in left:
        return None
    return query.AndNot(query.And(taken), query.Or(left)) if left else query.And(taken)


def _phrase(searcher: Searcher, text: Text) -> query.Query:
    sections = (str(text.section),) if text.section else _SECTIONS if len(text.runs) == 1 else _SECTIONS[:-1]
    return query.Or([part for section in sections for part in _in_section(searcher, section, text)])


def _in_section(searcher: Searcher, section: str, text: Text) -> list[query.Query]:
    whole, beginning = text.tokens
    if not beginning:
        return [_words(section, whole)]
    if not whole:
        return [query.Prefix(section, beginning)]
    ends = [end.decode() for end in searcher.reader().expand_prefix(section, beginning)]
    return [_words(section, (*whole, end)) for end in ends]


def _words(section: str, words: tuple[str, ...]) -> query.Query:
    return query.Phrase(section, list(words)) if len(words) > 1 else query.Term(section, words[0])
