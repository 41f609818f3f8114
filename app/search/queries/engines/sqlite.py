"""SQLite's FTS5 over the analysed text: written in the same transaction as the thing itself, searchable at once."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from zlib import crc32

from sqlalchemy import ColumnElement, FromClause, Select, column, literal_column, select, table, text
from sqlalchemy.exc import DatabaseError

from app.db.session import Session
from app.search.models import ENTRY, INDEX_TABLES, TEXT
from app.search.queries.engines import conditions
from app.search.queries.engines.by_sql import BySql
from app.search.queries.engines.port import Row
from app.search.rules import analysis
from app.search.rules.tree import And, Not, Or, Text, Tree, is_text, wanted

_FTS = table("search_fts", column("rowid"))
_MATCH = column("search_fts", is_literal=True)
_PUT = text("INSERT INTO search_fts (rowid, n, t, c, b, k) VALUES (:id, :n, :t, :c, :b, :k)")
_WITHDRAW = text("DELETE FROM search_fts WHERE rowid = :id")
# Number and title weigh more than the body.
_SCORE = literal_column("bm25(search_fts, 8.0, 5.0, 3.0, 1.0, 6.0)")
# The head of an FTS5 index: its averages (1) and its structure (10); then whether any term is in it at all.
_HEALTH = text(
    "SELECT (SELECT count(stamp) FROM search_entry), (SELECT count(*) FROM search_fts_docsize),"
    " (SELECT count(*) FROM search_fts_data WHERE id IN (1, 10) AND length(block) > 1),"
    " (SELECT count(*) FROM (SELECT 1 FROM search_fts_idx LIMIT 1))"
)
_SECTIONS = "ntcbk"
_WORDS_OF_TEXT = "{n t c b}"


class Fts5(BySql):
    """The engine and the index table of an SQLite database."""

    name = "sqlite"

    def put(self, session: Session, rows: Sequence[Row]) -> None:
        """See the port."""
        if rows:
            session.execute(_PUT, [_analysed(row) for row in rows])

    def withdraw(self, session: Session, ids: Sequence[int]) -> None:
        """See the port."""
        if ids:
            session.execute(_WITHDRAW, [{"id": id_} for id_ in ids])

    def make(self, session: Session) -> None:
        """See the port."""
        drop = text("DROP TABLE IF EXISTS search_fts")
        try:
            with session.begin_nested():
                session.execute(drop)
        except DatabaseError:
            _make_droppable(session)
            session.execute(drop)
        for statement in INDEX_TABLES["sqlite"]:
            session.execute(text(statement))

    def where(self, _session: Session, tree: Tree, today: date) -> ColumnElement[bool]:
        """See the port."""
        return conditions.composed(tree, today, _condition)

    def ranking(self, _session: Session, tree: Tree, among: Select[tuple[int]] | None) -> FromClause | None:
        """See the port."""
        texts = tuple(dict.fromkeys(wanted(tree)))
        if not texts:
            return None
        match = _match(tree) if is_text(tree) else None
        asked = match or " OR ".join(map(_phrase, texts))
        scored = select(_FTS.c.rowid.label("id"), _SCORE.label("score")).where(_MATCH.op("MATCH")(asked))
        if among is not None:  # the plus keeps SQLite from searching anew for each of them
            scored = scored.where(literal_column("+search_fts.rowid").in_(among))
        # Joined as a plain subquery, SQLite would search anew for each row: 100 times slower at 10,000 entries.
        return scored.cte("ranking").prefix_with("MATERIALIZED")

    def is_sound(self, session: Session, *, thorough: bool = False) -> bool:
        """See the port. Counts the entries and reads the index's head; `thorough` lets FTS5 check itself."""
        try:
            with session.begin_nested():
                return _is_in_step(session) and (not thorough or _is_whole(session))
        except DatabaseError:
            return False


def _analysed(row: Row) -> dict[str, object]:
    texts = map(" ".join, map(analysis.tokens, analysis.section_texts(row.normal)))
    return {"id": row.id, **dict(zip(_SECTIONS, texts, strict=True))}


def _condition(tree: Tree) -> ColumnElement[bool] | None:
    match = _match(tree) if is_text(tree) else None
    if match is None:
        return None
    return ENTRY.c.id.in_(select(_FTS.c.rowid).where(_MATCH.op("MATCH")(match)))


def _match(tree: Tree) -> str | None:
    """The FTS5 query of a tree of texts; None if FTS5 cannot say it (a NOT with nothing it is taken from)."""
    if isinstance(tree, Text):
        return _phrase(tree)
    if isinstance(tree, Or):
        parts = [_match(part) for part in tree.parts]
        return None if None in parts else f"({' OR '.join(filter(None, parts))})"
    if not isinstance(tree, And):
        return None
    taken = [_match(part) for part in tree.parts if not isinstance(part, Not)]
    left = [_match(part.part) for part in tree.parts if isinstance(part, Not)]
    if not taken or None in taken or None in left:
        return None
    front = f"({' AND '.join(filter(None, taken))})"
    return f"({front} NOT ({' OR '.join(filter(None, left))}))" if left else front


def _phrase(text_: Text) -> str:
    """One phrase; tokens hold only letters and digits, so that nothing in them can end the quotes."""
    whole, beginning = text_.tokens
    tokens = " ".join([*whole, beginning] if beginning else whole)
    where = f"{text_.section} : " if text_.section else "" if len(text_.runs) == 1 else f"{_WORDS_OF_TEXT} : "
    return f'{where}"{tokens}"{" *" if beginning else ""}'


def _is_in_step(session: Session) -> bool:
    entries, indexed, heads, segments = session.execute(_HEALTH).one()
    return entries == indexed and (not entries or (heads == 2 and segments == 1))


def _is_whole(session: Session) -> bool:
    """Whether the index holds each token of each entry at its place, and nothing else."""
    session.execute(text("INSERT INTO search_fts (search_fts) VALUES ('integrity-check')"))
    session.execute(
        text("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_seen USING fts5vocab(main, search_fts, instance)")
    )
    held: Counter[int] = Counter()
    for id_, *place in session.execute(text("SELECT doc, term, col, offset FROM temp.search_seen")):
        held[id_] += _weight(*place)
    session.execute(text("DROP TABLE temp.search_seen"))
    entries = session.execute(select(TEXT.c.id, TEXT.c.normal))
    return dict(held) == {id_: _expected(normal) for id_, normal in entries}


def _expected(normal: str) -> int:
    sections = zip(_SECTIONS, analysis.section_texts(normal), strict=True)
    found = ((name, enumerate(analysis.tokens(part))) for name, part in sections)
    return sum(_weight(token, name, place) for name, tokens in found for place, token in tokens)


def _weight(token: str, section: str, place: int) -> int:
    """A number for a token at its place; their sum stands for all of them in any order."""
    return crc32(f"{section}{place} {token}".encode())


def _make_droppable(session: Session) -> None:
    """Without its settings a virtual table does not even let itself be dropped."""
    session.execute(text("CREATE TABLE IF NOT EXISTS search_fts_config (k PRIMARY KEY, v) WITHOUT ROWID"))
    session.execute(text("INSERT OR REPLACE INTO search_fts_config VALUES ('version', 4)"))
