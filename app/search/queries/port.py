"""The port: what an engine has to do. Everything else (permissions, filters, paging, marks) is done once for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import ColumnElement, FromClause, Select

from app.db.session import Session
from app.search.rules.tree import Tree


@dataclass(frozen=True, slots=True)
class Row:
    """What an engine indexes of an entry: its id and its normal form."""

    id: int
    normal: str


class Engine(Protocol):
    """A way to find entries by their text.

    All engines find exactly the same entries; they differ in speed and in how they rank. What an engine returns are
    conditions for one SQL query, in which permissions and filters stand beside them.
    """

    name: str

    def where(self, session: Session, tree: Tree, today: date, /) -> ColumnElement[bool]:
        """The condition on `search_entry` that holds for the entries the tree asks for on a day."""

    def ranking(self, session: Session, tree: Tree, among: Select[tuple[int]] | None, /) -> FromClause | None:
        """A subquery `(id, score)` of the entries that the tree may find, best lowest; None if it has no texts.

        `among` are the ids that are asked about, None for all: scoring the others would be in vain.
        """

    def is_sound(self, session: Session, /, *, thorough: bool = False) -> bool:
        """Whether the index is there and in step with the entries; `thorough` reads all of it."""


class Index(Protocol):
    """The index table that is written in the same transaction as the entries."""

    def put(self, session: Session, rows: Sequence[Row]) -> None:
        """Indexes new entries."""

    def withdraw(self, session: Session, ids: Sequence[int]) -> None:
        """Takes entries out."""

    def make(self, session: Session) -> None:
        """Makes the index empty and whole, also if it was missing or damaged."""
