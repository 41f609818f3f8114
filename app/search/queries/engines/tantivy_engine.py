"""tantivy, for hundreds of thousands to millions of entries: matching, counting and paging all in its own index."""

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tantivy
from sqlalchemy import func, select
from tantivy import Occur, Order, Query

from app.db.session import Session
from app.search.models import ENTRY
from app.search.queries.engines.port import View
from app.search.queries.engines.tantivy_index import SCHEMA, Folder, held, index_size, wanted_of
from app.search.queries.engines.tantivy_query import DERIVED, Sayer, any_of, every, unscored
from app.search.rules import counting
from app.search.rules.counting import Count
from app.search.rules.tree import Tree
from app.search.words import BY_DAY, LAST, By, Kind, Sort

_MOST_VALUES = 60
_HOLDING = frozenset(Kind) - BY_DAY - LAST
_TIERS = (_HOLDING, BY_DAY, LAST)
_PATIENCE = 10.0  # seconds for which the number of entries is taken to be right


class TantivyFolder(Folder):
    """The engine on one index folder. It answers only while its index is whole and nothing waits to be taken in."""

    name = "tantivy"

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._compared = 0.0

    def count(self, session: Session, view: View) -> Count:
        """See the port."""
        searcher, sayer = self._asked(session, view)
        base, filters = _base(sayer, view), sayer.filters(view)
        full = every([base, *map(unscored, filters.values())])
        values = _values(searcher, sayer, full, [by for by in By if by not in filters])
        for by in filters:
            others = [unscored(query) for other, query in filters.items() if other is not by]
            values |= _values(searcher, sayer, every([base, *others]), [by])
        kinds = values[By.KIND] if By.KIND not in filters else _values(searcher, sayer, full, [By.KIND])[By.KIND]
        holding = sum(count for kind, count in kinds.items() if kind in _HOLDING)
        return counting.counted(view.question, values, sum(kinds.values()), holding)

    def page(self, session: Session, view: View, _count: Count) -> Sequence[int]:
        """See the port. What stands before what is decided by tiers, of which each is ordered by itself."""
        searcher, sayer = self._asked(session, view)
        asked = every([_base(sayer, view), *map(unscored, sayer.filters(view).values())])
        limit, start = view.span
        found: list[int] = []
        for tier, is_ranked in _tiers(sayer, view):
            query = every([unscored(asked), unscored(tier)])
            if is_ranked and (texts := sayer.any_text(view.reading.tree)) is not None:
                query = Query.boolean_query([(Occur.Must, unscored(query)), (Occur.Should, texts)])
                hits = searcher.search(query, limit - len(found) or 1, offset=start)
            else:
                field, order = _order(view.question.sort)
                hits = searcher.search(query, limit - len(found) or 1, order_by_field=field, offset=start, order=order)
            found += searcher.fast_field_values("id", [place for _, place in hits.hits])
            start = max(0, start - (hits.count or 0))
            if len(found) >= limit:
                return found[:limit]
        return found

    def closest(self, session: Session, view: View, tree: Tree, most: int) -> Sequence[int]:
        """See the port."""
        searcher, sayer = self._asked(session, view)
        bounds = [*sayer.bounds(view), *sayer.filters(view).values()]
        query = every([sayer.tree(tree), *map(unscored, bounds)])
        places = [place for _, place in searcher.search(query, most).hits]
        return [int(id_) for id_ in searcher.fast_field_values("id", places)]

    def is_sound(self, session: Session, *, thorough: bool = False) -> bool:
        """See the port. Nothing may wait; now and then the entries are counted; `thorough` compares each."""
        try:
            index = self.index(session)
            if index is None or self.pending(session):
                return False
            if thorough:
                return held(index) == wanted_of(session)
            if time.monotonic() - self._compared > _PATIENCE:
                if index_size(index) != session.scalar(select(func.count(ENTRY.c.stamp))):
                    return False
                self._compared = time.monotonic()
        except (OSError, ValueError):
            return False
        return True

    def _asked(self, session: Session, view: View) -> tuple[tantivy.Searcher, Sayer]:
        index = self.index(session)
        if index is None:
            raise OSError("the index is not whole")
        searcher = index.searcher()
        return searcher, Sayer(SCHEMA, searcher, view.today)


def _base(sayer: Sayer, view: View) -> Query:
    """What a hit has to fulfil, but for the filters that are counted as facets."""
    text = sayer.tree(view.reading.tree)
    if view.keys:
        text = any_of([text, unscored(sayer.exact(view))])
    return every([unscored(text), *map(unscored, sayer.bounds(view))])


def _values(
    searcher: tantivy.Searcher, sayer: Sayer, query: Query, facets: Sequence[By]
) -> dict[By, Mapping[str, int]]:
    """The commonest values of some facets among what a query finds."""
    plain = {by for by in facets if by is not By.STATE} | {By.KIND}  # everything has a kind: they make the total
    found = _buckets(searcher, query, plain)
    if By.STATE in facets:
        found[By.STATE] = _states(searcher, sayer, query, sum(found[By.KIND].values()))
    return {by: values for by, values in found.items() if by in facets}


def _buckets(searcher: tantivy.Searcher, query: Query, facets: Iterable[By]) -> dict[By, Mapping[str, int]]:
    asked = {by.value: {"terms": {"field": by.value, "size": _MOST_VALUES}} for by in facets}
    given = searcher.aggregate(query, asked)
    return {By(name): {one["key"]: one["doc_count"] for one in given[name]["buckets"]} for name in asked}


def _states(searcher: tantivy.Searcher, sayer: Sayer, query: Query, total: int) -> Mapping[str, int]:
    """The states that hits are shown in: those they were put in with, then those that follow from the day."""
    found = dict(_buckets(searcher, every([query, unscored(sayer.standing())]), [By.STATE])[By.STATE])
    for state in DERIVED if sum(found.values()) < total else ():
        total = searcher.search(every([query, unscored(sayer.derived(state))]), 1).count
        if total:
            found[state] = found.get(state, 0) + total
    return found


def _tiers(sayer: Sayer, view: View) -> list[tuple[Query, bool]]:
    """What stands before what: an exact number, a title as it stands, then by the order asked for; each with whether it
    stands by relevance.

    No two of them share an entry.
    """
    sort = view.question.sort
    kinds = _TIERS if sort is Sort.USUAL else (frozenset(Kind),)
    first = [sayer.exact(view), sayer.titled(view)]
    groups = [(first[0], False), (_without(first[1], first[:1]), False)]
    for some in kinds:
        of_kind = sayer.among("kind", (kind.value for kind in some))
        groups.append((_without(of_kind, first), sort is Sort.RELEVANCE or some is _HOLDING))
    if not view.question.include_old or sort in {Sort.NEWEST, Sort.OLDEST}:
        return groups
    current = sayer.in_force()
    return [
        (Query.boolean_query([(Occur.Must, group), (occur, current)]), is_ranked)
        for group, is_ranked in groups
        for occur in (Occur.Must, Occur.MustNot)
    ]


def _without(query: Query, others: Iterable[Query]) -> Query:
    """A query but for what others find."""
    return Query.boolean_query([(Occur.Must, query), *((Occur.MustNot, other) for other in others)])


def _order(sort: Sort) -> tuple[str, Order]:
    return ("oldest", Order.Asc) if sort is Sort.OLDEST else ("newest", Order.Desc)
