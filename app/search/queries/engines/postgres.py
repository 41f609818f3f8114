"""PostgreSQL: the set of tokens in a tsvector without positions under a GIN index, phrases rechecked on the text.

A tsvector with positions keeps only 255 of them a word and none past 16,383, so that phrases in long procedures
would be lost; the set with its recheck has no such limit.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    cast,
    column,
    func,
    literal,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.exc import DatabaseError

from app.db.session import Session
from app.search.models import ENTRY, INDEX_TABLES, TEXT
from app.search.queries.engines import conditions
from app.search.queries.engines.by_sql import BySql
from app.search.queries.engines.port import Row
from app.search.rules import analysis
from app.search.rules.tree import And, Not, Or, Text, Tree, wanted

_TERMS = table("search_terms", column("id", Integer), column("terms", TSVECTOR))
_PUT = text("INSERT INTO search_terms (id, terms) VALUES (:id, array_to_tsvector(CAST(:terms AS text[])))")
# The planner takes comparing a set of tokens for as cheap as comparing two numbers, and reads them all, at fifty times
# the cost of asking the index.
# Its own compiler, set off by that, takes longer than any search.
_BY_INDEX = text("SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)")
_LONGEST_WORD = 500
_MOST_TOKENS = 400


class GinSet(BySql):
    """The engine and the index table of a PostgreSQL database."""

    name = "postgresql"

    def put(self, session: Session, rows: Sequence[Row]) -> None:
        """See the port."""
        if rows:
            session.execute(_PUT, [{"id": row.id, "terms": _terms(row.normal)} for row in rows])

    def withdraw(self, session: Session, ids: Sequence[int]) -> None:
        """See the port."""
        if ids:
            session.execute(_TERMS.delete().where(_TERMS.c.id.in_(ids)))

    def make(self, session: Session) -> None:
        """See the port."""
        session.execute(text("DROP TABLE IF EXISTS search_terms"))
        for statement in INDEX_TABLES["postgresql"]:
            session.execute(text(statement))

    def where(self, session: Session, tree: Tree, today: date) -> ColumnElement[bool]:
        """See the port. The index narrows down; what it cannot decide alone, the scan of what is left decides."""
        session.execute(_BY_INDEX)
        return conditions.composed(_gathered(tree), today, _condition)

    def ranking(self, _session: Session, tree: Tree, among: Select[tuple[int]] | None) -> FromClause | None:
        """See the port."""
        texts = tuple(dict.fromkeys(wanted(tree)))
        if not texts:
            return None
        found = TEXT.c.id.in_(_having(_asked(Or(texts))))
        return conditions.frequency(tree, found if among is None else found & TEXT.c.id.in_(among))

    def is_sound(self, session: Session, *, thorough: bool = False) -> bool:
        """See the port. Counts the entries; `thorough` compares each entry's tokens."""
        try:
            with session.begin_nested():
                entries = session.scalar(select(func.count(ENTRY.c.stamp)))
                indexed = session.scalar(select(func.count(_TERMS.c.id)).where(_TERMS.c.id.in_(select(ENTRY.c.id))))
                return entries == indexed and (not thorough or _is_whole(session))
        except DatabaseError:
            return False


def _terms(normal: str) -> list[str]:
    return sorted({token[:_LONGEST_WORD] for part in analysis.section_texts(normal) for token in analysis.tokens(part)})


def _gathered(tree: Tree) -> Tree:
    """The same tree, with the texts that must all hold (or of which one must) side by side, to be asked for at once:
    PostgreSQL plans each question to the index by itself, hundreds of them for a minute.
    """
    if isinstance(tree, Not):
        return Not(_gathered(tree.part))
    if not isinstance(tree, And | Or) or _is_wanted(tree):
        return tree
    texts = tuple(part for part in tree.parts if _is_wanted(part))
    rest = tuple(_gathered(part) for part in tree.parts if not _is_wanted(part))
    return type(tree)((type(tree)(texts), *rest)) if texts else type(tree)(rest)


def _condition(tree: Tree) -> ColumnElement[bool] | None:
    """The index narrows down; what it cannot decide alone is looked for in the texts it found."""
    if not _is_wanted(tree):
        return None
    found = _having(_asked(tree))
    if not _is_decided(tree):
        found = found.join(TEXT, TEXT.c.id == _TERMS.c.id).where(conditions.in_text(tree))
    return ENTRY.c.id.in_(found)


def _is_wanted(tree: Tree) -> bool:
    """Whether a tree speaks of texts only, and of none that must be missing."""
    return all(map(_is_wanted, tree.parts)) if isinstance(tree, And | Or) else isinstance(tree, Text)


def _is_decided(tree: Tree) -> bool:
    """Whether the set of tokens says it all: each text one token or the beginning of one, in any section."""
    if isinstance(tree, And | Or):
        return all(map(_is_decided, tree.parts))
    whole, beginning = tree.tokens
    return tree.section is None and len(whole) + bool(beginning) == 1 and len(tree.pattern) < _LONGEST_WORD


def _having(asked: str) -> Select[tuple[int]]:
    """The ids of the entries whose tokens fulfil a tsquery."""
    return select(_TERMS.c.id).where(_TERMS.c.terms.op("@@")(cast(literal(asked), TSQUERY)))


def _asked(tree: Tree) -> str:
    """The tsquery of a tree of texts: of a phrase all its tokens.

    They hold only letters and digits, so that nothing in them can end the quotes.
    """
    if isinstance(tree, And | Or):
        return f"({(' & ' if isinstance(tree, And) else ' | ').join(map(_asked, tree.parts))})"
    whole, beginning = tree.tokens
    quoted = [f"'{token[:_LONGEST_WORD]}'" for token in dict.fromkeys(whole[:_MOST_TOKENS])]
    if beginning:
        quoted.append(f"'{beginning[:_LONGEST_WORD]}':*")
    return f"({' & '.join(quoted)})"


def _is_whole(session: Session) -> bool:
    asked = select(TEXT.c.normal, func.tsvector_to_array(_TERMS.c.terms)).join(_TERMS, _TERMS.c.id == TEXT.c.id)
    rows = session.execute(asked.execution_options(yield_per=500))
    return all(sorted(indexed) == _terms(normal) for normal, indexed in rows)
