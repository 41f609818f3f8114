"""The query tree and the filters as queries of tantivy."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query

from app.search.queries import sight
from app.search.queries.engines.port import UnsayableError, View
from app.search.rules import addresses
from app.search.rules.tree import And, Days, Everything, Not, Nothing, Number, Or, Text, Tree, Value, wanted
from app.search.words import By

NEVER = 2**22  # later than any day
DERIVED = ("in_force", "approved", "withdrawn", "superseded")
_SECTIONS = "ntcbk"
# Number and title weigh more than the body.
_WEIGHTS = dict(zip(_SECTIONS, (8.0, 5.0, 3.0, 1.0, 6.0), strict=True))
_MOST_ENDINGS = 20_000  # tokens that begin alike


class Sayer:
    """Says a tree and its filters in the terms of one searcher, as of a day."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher, today: date) -> None:
        self._schema, self._searcher, self._today = schema, searcher, today.toordinal()

    def tree(self, tree: Tree) -> Query:
        """The query of a tree. Raises UnsayableError."""
        if isinstance(tree, Text):
            return self._text(tree)
        if isinstance(tree, And | Or):
            parts = [self.tree(part) for part in tree.parts]
            return every(parts) if isinstance(tree, And) else any_of(parts)
        if isinstance(tree, Not):
            return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, self.tree(tree.part))])
        return self._property(tree)

    def any_text(self, tree: Tree) -> Query | None:
        """The query of whatever holds one of the wanted texts of a tree, for ranking; None if it has none."""
        texts = tuple(dict.fromkeys(wanted(tree)))
        return any_of([self._text(one) for one in texts]) if texts else None

    def _text(self, text: Text) -> Query:
        sections = (str(text.section),) if text.section else _SECTIONS if len(text.runs) == 1 else _SECTIONS[:-1]
        return any_of([Query.boost_query(self._in(name, text), _WEIGHTS[name]) for name in sections])

    def _in(self, section: str, text: Text) -> Query:
        whole, beginning = text.tokens
        if not beginning:
            return self._words(section, whole)
        if not whole:
            return Query.regex_query(self._schema, section, f"{beginning}.*")
        ends = self._searcher.terms_with_prefix(section, beginning, limit=_MOST_ENDINGS + 1)
        if len(ends) > _MOST_ENDINGS:
            raise UnsayableError
        return any_of([self._words(section, (*whole, end)) for end, _ in ends])

    def _words(self, section: str, words: tuple[str, ...]) -> Query:
        if len(words) == 1:
            return Query.term_query(self._schema, section, words[0])
        return Query.phrase_query(self._schema, section, list(words))

    def _property(self, tree: Tree) -> Query:
        match tree:
            case Value("state", values):
                return self.states(values)
            case Value("document", values):
                return self.among("document_key", values)
            case Value("kind", values):
                return self.among("kind", values)
            case Number(squeezed, is_open):
                if is_open:
                    return Query.regex_query(self._schema, "number_key", f"{squeezed}.*")
                return self.among("number_key", (squeezed,))
            case Days(first, last):
                return self.days(first, last)
            case Everything():
                return Query.all_query()
            case Nothing():
                return Query.empty_query()
        raise UnsayableError

    def among(self, field: str, values: Iterable[Any]) -> Query:
        """One of some exact values."""
        return Query.term_set_query(self._schema, field, sorted(values))

    def days(self, first: date | None, last: date | None) -> Query:
        """Listed between two days, both included; what has no day is not."""
        return self._range("day", first.toordinal() if first else None, last.toordinal() if last else None)

    def in_force(self) -> Query:
        """What holds on the day."""
        return every([self._range("since", None, self._today), self._range("until", self._today + 1, None)])

    def states(self, values: Iterable[str]) -> Query:
        """Shown in one of some states on the day; see `conditions.shown_state`."""
        asked = list(values)
        found = [self.derived(value) for value in asked if value in DERIVED]
        return any_of([*found, every([self.standing(), self.among("state", asked)])])

    def derived(self, state: str) -> Query:
        """What is shown in a state that follows from the dates alone."""
        match state:
            case "in_force":
                return every([self._begun(), self._range("until", self._today + 1, None)])
            case "approved":
                return every([self._flag("started"), self._range("since", self._today + 1, None)])
            case "withdrawn":
                return every([self._begun(), self._over(), self.among("state", ("withdrawn",))])
        return every([self._over(), self._superseded()])

    def standing(self) -> Query:
        """What is shown in the state it was put in with."""
        undated = [self._flag("undated"), self._range("until", self._today + 1, None)]
        return any_of([every(undated), self._flag("unbegun")])

    def _superseded(self) -> Query:
        left = [(Occur.Must, self._begun()), (Occur.MustNot, self.among("state", ("withdrawn",)))]
        return any_of([self._flag("undated"), Query.boolean_query(left)])

    def _begun(self) -> Query:
        return every([self._flag("started"), self._range("since", None, self._today)])

    def _over(self) -> Query:
        return self._range("until", None, self._today)

    def _flag(self, name: str) -> Query:
        return self.among("flag", (name,))

    def _range(self, field: str, low: int | None, high: int | None) -> Query:
        if low is None and high is None:
            return Query.all_query()
        return Query.range_query(self._schema, field, FieldType.Integer, low, high)

    def bounds(self, view: View) -> list[Query]:
        """What every hit has to fulfil, whatever its text."""
        question = view.question
        found = [self.among("permission", sight.values(view.permissions))]
        found += [] if question.include_old else [self.in_force()]
        dated = question.date_from or question.date_to
        return [*found, self.days(question.date_from, question.date_to)] if dated else found

    def exact(self, view: View) -> Query:
        """What the text names exactly."""
        return self.among("number_key", view.keys)

    def titled(self, view: View) -> Query:
        """What bears the text as its title."""
        return self.among("title", (view.title,)) if view.title else Query.empty_query()

    def filters(self, view: View) -> dict[By, Query]:
        """A query for each facet that is narrowed down."""
        return {by: self._filter(by, chosen) for by in By if (chosen := view.question.chosen(by))}

    def _filter(self, by: By, chosen: frozenset[str]) -> Query:
        if by is By.STATE:
            return self.states(chosen)
        if by is By.DOCUMENT:
            return self.among("document_key", map(addresses.number_key, chosen))
        if by is By.PERIOD:
            return any_of([Query.regex_query(self._schema, "period", f"{one}.*") for one in sorted(chosen)])
        return self.among(by.value, chosen)


def every(parts: Iterable[Query]) -> Query:
    """All of some queries."""
    return Query.boolean_query([(Occur.Must, part) for part in parts])


def any_of(parts: Iterable[Query]) -> Query:
    """One of some queries; of none nothing."""
    found = list(parts)
    return Query.boolean_query([(Occur.Should, part) for part in found]) if found else Query.empty_query()


def unscored(query: Query) -> Query:
    """The same without a part in the score."""
    return Query.const_score_query(query, 0.0)
