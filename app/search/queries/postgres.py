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
    and_,
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
from app.search.queries import conditions
from app.search.queries.port import Row
from app.search.rules import analysis
from app.search.rules.tree import Text, Tree, wanted

_TERMS = table("search_terms", column("id", Integer), column("terms", TSVECTOR))
_PUT = text("INSERT INTO search_terms (id, terms) VALUES (:id, array_to_tsvector(CAST(:terms AS text[])))")
# The planner takes comparing a set of tokens for as cheap as comparing two numbers, and reads them all, at fifty times
# the cost of asking the index.
_BY_INDEX = text("SET LOCAL enable_seqscan = off")
_LONGEST_WORD = 500
_MOST_TOKENS = 400


class GinSet:
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
        return conditions.composed(tree, today, _condition)

    def ranking(self, _session: Session, tree: Tree, among: Select[tuple[int]] | None) -> FromClause | None:
        """See the port."""
        texts = tuple(dict.fromkeys(wanted(tree)))
        if not texts:
            return None
        found = TEXT.c.id.in_(_having(" | ".join(map(_needed, texts))))
        return conditions.frequency(tree, found if among is None else and_(found, TEXT.c.id.in_(among)))

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


def _condition(tree: Tree) -> ColumnElement[bool] | None:
    if not isinstance(tree, Text):
        return None
    found = ENTRY.c.id.in_(_having(_needed(tree)))
    return found if _is_decided(tree) else and_(found, conditions.scan(tree))


def _is_decided(text_: Text) -> bool:
    """Whether the set of tokens says it all: one token or the beginning of one, in any section."""
    whole, beginning = text_.tokens
    return text_.section is None and len(whole) + bool(beginning) == 1 and len(text_.pattern) < _LONGEST_WORD


def _having(asked: str) -> Select[tuple[int]]:
    """The ids of the entries whose tokens fulfil a tsquery."""
    return select(_TERMS.c.id).where(_TERMS.c.terms.op("@@")(cast(literal(asked), TSQUERY)))


def _needed(text_: Text) -> str:
    """All tokens of one phrase; they hold only letters and digits, so that nothing in them can end the quotes."""
    whole, beginning = text_.tokens
    quoted = [f"'{token[:_LONGEST_WORD]}'" for token in dict.fromkeys(whole[:_MOST_TOKENS])]
    if beginning:
        quoted.append(f"'{beginning[:_LONGEST_WORD]}':*")
    return f"({' & '.join(quoted)})"


def _is_whole(session: Session) -> bool:
    asked = select(TEXT.c.normal, func.tsvector_to_array(_TERMS.c.terms)).join(_TERMS, _TERMS.c.id == TEXT.c.id)
    rows = session.execute(asked.execution_options(yield_per=500))
    return all(sorted(indexed) == _terms(normal) for normal, indexed in rows)
