"""The engine without an index: a plain scan of all entries. Always right, slow when there are many.

It answers while an index is damaged, and it is the measure for the others.
"""

from datetime import date

from sqlalchemy import ColumnElement, FromClause, Select

from app.db.session import Session
from app.search.models import TEXT
from app.search.queries.engines import conditions
from app.search.queries.engines.by_sql import BySql
from app.search.rules.tree import Tree


class PlainScan(BySql):
    """Looks into each entry's normal form."""

    name = "scan"

    def where(self, _session: Session, tree: Tree, today: date) -> ColumnElement[bool]:
        """See the port."""
        return conditions.composed(tree, today, conditions.scan)

    def ranking(self, _session: Session, tree: Tree, among: Select[tuple[int]] | None) -> FromClause | None:
        """See the port."""
        return conditions.frequency(tree, None if among is None else TEXT.c.id.in_(among))

    def is_sound(self, _session: Session, *, thorough: bool = False) -> bool:
        """There is no index that could be unsound."""
        return True
