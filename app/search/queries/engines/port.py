"""The port: what an engine has to do. Reading the question, marks and what to say of it are done once for all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import ColumnElement, FromClause, Select

from app.db.session import Session
from app.kernel.people import Permission
from app.search.rules import addresses, analysis
from app.search.rules.counting import Count
from app.search.rules.language import Reading
from app.search.rules.tree import Tree
from app.search.words import Question

MOST_HITS = 200
DEEPEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """What an engine indexes of an entry: its id and its normal form."""

    id: int
    normal: str


@dataclass(frozen=True, slots=True)
class View:
    """A question as it was read, who asks it, and the day it is asked for."""

    question: Question
    reading: Reading
    permissions: frozenset[Permission]
    today: date

    @property
    def keys(self) -> tuple[str, ...]:
        """What the text may name exactly."""
        return addresses.keys(self.question.text)

    @property
    def title(self) -> str:
        """The text as the title of a thing, without the marks that titles are cited in."""
        return analysis.composed(self.question.text).strip().strip('《》“”"').strip()

    @property
    def span(self) -> tuple[int, int]:
        """How many hits the page takes, and how many stand before it."""
        limit = min(max(self.question.limit, 1), MOST_HITS)
        return limit, min((max(self.question.page, 1) - 1) * limit, DEEPEST)


class UnsayableError(Exception):
    """An engine has no query for a part of a question: another one answers."""


class Engine(Protocol):
    """A way to find entries by their text.

    All engines find exactly the same entries, in the same order where it does not follow from relevance, and count
    them alike; they differ in speed and in how they rank.
    """

    name: str

    def count(self, session: Session, view: View, /) -> Count:
        """The exact total of what the reader may see, and the facets."""

    def page(self, session: Session, view: View, count: Count, /) -> Sequence[int]:
        """The ids of the entries of one page, in their order."""

    def closest(self, session: Session, view: View, tree: Tree, most: int, /) -> Sequence[int]:
        """The ids of those that hold most of a tree's texts, whatever the question's own text, the best first."""

    def is_sound(self, session: Session, /, *, thorough: bool = False) -> bool:
        """Whether the index is there and in step with the entries; `thorough` reads all of it."""

    def lags(self, session: Session, /) -> bool:
        """Whether changes wait that it does not take in by itself."""

    def catch_up(self, session: Session, /) -> None:
        """Takes in changes that wait, in a transaction that may write."""

    def build(self, session: Session, pause: Callable[[], None], progress: Callable[[int], None], /) -> None:
        """Makes an index beside the database that is lost, damaged or new; `pause` ends what was read and written."""


class Matcher(Protocol):
    """What an engine that answers through SQL brings of its own: conditions beside which permissions and filters stand
    in one statement.
    """

    def where(self, session: Session, tree: Tree, today: date, /) -> ColumnElement[bool]:
        """The condition on `search_entry` that holds for the entries the tree asks for on a day."""

    def ranking(self, session: Session, tree: Tree, among: Select[tuple[int]] | None, /) -> FromClause | None:
        """A subquery `(id, score)` of the entries that the tree may find, best lowest; None if it has no texts.

        `among` are the ids that are asked about, None for all: scoring the others would be in vain.
        """


class Index(Protocol):
    """The index table that is written in the same transaction as the entries."""

    def put(self, session: Session, rows: Sequence[Row]) -> None:
        """Indexes new entries."""

    def withdraw(self, session: Session, ids: Sequence[int]) -> None:
        """Takes entries out."""

    def make(self, session: Session) -> None:
        """Makes the index empty and whole, also if it was missing or damaged."""
