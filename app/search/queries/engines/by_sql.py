"""Counting and paging by SQL: what all engines share whose matching is a condition in a statement."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from app.db.session import Session
from app.search.models import ENTRY
from app.search.queries import sight
from app.search.queries.engines import conditions
from app.search.queries.engines.port import Matcher, View
from app.search.rules import addresses, counting
from app.search.rules.counting import Count
from app.search.rules.tree import Tree
from app.search.words import BY_DAY, LAST, TITLED, By, Kind, Question, Sort

_UNRANKED = 1e9
_MOST_VALUES = 60  # of a facet
_TOTAL, _HOLDING = "total", "holding"
_TITLED = sorted(kind.value for kind in TITLED)
_BEHIND = sorted(kind.value for kind in BY_DAY | LAST)
_RANK = case(
    (ENTRY.c.kind.in_(sorted(BY_DAY)), 1), (ENTRY.c.kind.in_(sorted(LAST)), 2), else_=0
)  # what holds, then by day, then the rest


class BySql:
    """The part of an engine that needs only its conditions."""

    def count(self: Matcher, session: Session, view: View) -> Count:
        """See the port. One statement: the hits once, then each facet with the filters of the others."""
        shown = conditions.shown_state(view.today)
        columns = [shown.label(by.value) if by is By.STATE else ENTRY.c[by.value] for by in By]
        hits = select(*columns, ENTRY.c.document_key).where(_condition(self, session, view))
        rows = session.execute(_counts(view.question, hits.cte("hits").prefix_with("MATERIALIZED")))
        found: dict[str, dict[str, int]] = {}
        for name, value, count in rows:
            found.setdefault(name, {})[value] = count
        total, holding = (found.pop(name, {}).get("", 0) for name in (_TOTAL, _HOLDING))
        return counting.counted(view.question, {By(name): values for name, values in found.items()}, total, holding)

    def page(self: Matcher, session: Session, view: View, count: Count) -> Sequence[int]:
        """See the port. Sorting touches no long text."""
        question = view.question
        ranks = question.sort is Sort.RELEVANCE or (question.sort is Sort.USUAL and count.holding > 0)
        holding = select(ENTRY.c.id).where(ENTRY.c.kind.not_in(_BEHIND))
        among = holding if question.sort is Sort.USUAL else None  # there, the others stand by their day
        ranking = self.ranking(session, view.reading.tree, among) if ranks else None
        asked = select(ENTRY.c.id)
        if ranking is not None:
            asked = asked.join_from(ENTRY, ranking, ranking.c.id == ENTRY.c.id, isouter=True)
        asked = asked.where(_condition(self, session, view), *_entry_filters(view))
        limit, start = view.span
        return list(session.scalars(asked.order_by(*_order(view, ranking)).limit(limit).offset(start)))

    def closest(self: Matcher, session: Session, view: View, tree: Tree, most: int) -> Sequence[int]:
        """See the port."""
        ranking = self.ranking(session, tree, None)
        assert ranking is not None, "the tree has texts"
        asked = select(ENTRY.c.id).join(ranking, ranking.c.id == ENTRY.c.id)
        asked = asked.where(*_bounds(session, view), *_entry_filters(view)).order_by(ranking.c.score, ENTRY.c.id)
        return list(session.scalars(asked.limit(most)))

    def lags(self, _session: Session) -> bool:
        """See the port. What is written with the entries, or brought in step by each question, never lags."""
        return False

    def catch_up(self, _session: Session) -> None:
        """See the port."""

    def build(self, session: Session, _pause: Callable[[], None], _progress: Callable[[int], None]) -> None:
        """See the port. There is none beside the database, or it mends itself."""

    def numbers(self: Matcher, session: Session, view: View) -> tuple[tuple[Kind, str], ...]:
        """Kind and number of everything that is found."""
        asked = select(ENTRY.c.kind, ENTRY.c.number).where(_condition(self, session, view), *_entry_filters(view))
        rows = session.execute(asked.distinct().order_by(ENTRY.c.kind, ENTRY.c.number))
        return tuple((Kind(kind), number) for kind, number in rows)


def _bounds(session: Session, view: View) -> list[ColumnElement[bool]]:
    """What every hit has to fulfil, whatever its text."""
    question = view.question
    return [
        sight.may_see(session, view.permissions),
        true() if question.include_old else conditions.in_force(view.today),
        conditions.days(question.date_from, question.date_to),
    ]


def _condition(engine: Matcher, session: Session, view: View) -> ColumnElement[bool]:
    """What a hit has to fulfil, but for the filters that are counted as facets."""
    text = engine.where(session, view.reading.tree, view.today)
    if view.keys:
        text = or_(text, ENTRY.c.number_key.in_(view.keys))
    return and_(*_bounds(session, view), text)


def _filters(question: Question, columns: Mapping[By, ColumnElement[str]]) -> dict[By, ColumnElement[bool]]:
    """A condition for each facet that is narrowed down."""
    found = {}
    for by, column in columns.items():
        values = sorted(question.chosen(by))
        if values and by is By.PERIOD:
            found[by] = or_(false(), *(column.startswith(value, autoescape=True) for value in values))
        elif values:
            found[by] = column.in_(sorted(map(addresses.number_key, values)) if by is By.DOCUMENT else values)
    return found


def _entry_filters(view: View) -> list[ColumnElement[bool]]:
    columns: dict[By, ColumnElement[str]] = {by: ENTRY.c[by.value] for by in By if by is not By.STATE}
    columns |= {By.STATE: conditions.shown_state(view.today), By.DOCUMENT: ENTRY.c.document_key}
    return list(_filters(view.question, columns).values())


def _counts(question: Question, hits: CTE) -> Select[tuple[str, str, int]]:
    filters = _filters(question, {by: hits.c[by.value] for by in By} | {By.DOCUMENT: hits.c.document_key})
    parts = [
        _facet(question, by, hits, [condition for other, condition in filters.items() if other is not by]) for by in By
    ]
    everything = list(filters.values())
    nothing = literal("")
    parts.append(select(literal(_TOTAL), nothing, func.count()).select_from(hits).where(*everything))
    holding = select(literal(_HOLDING), nothing, func.count()).select_from(hits)
    parts.append(holding.where(*everything, hits.c.kind.not_in(_BEHIND)))
    return union_all(*parts)


def _facet(question: Question, by: By, hits: CTE, others: list[ColumnElement[bool]]) -> Select[tuple[str, str, int]]:
    """The commonest values of a facet, those that are chosen in any case."""
    column, count = hits.c[by.value], func.count()
    counted = select(literal(by.value).label("name"), column.label("value"), count.label("count")).select_from(hits)
    counted = counted.where(*others).group_by(column)
    if by in {By.CUSTOMER, By.PERSON, By.DOCUMENT}:
        is_chosen = case((column.in_(sorted(question.chosen(by))), 0), else_=1)
        counted = counted.order_by(is_chosen, count.desc(), column).limit(_MOST_VALUES)
    return counted.subquery().select()


def _order(view: View, ranking: FromClause | None) -> list[ColumnElement[object]]:
    """An order in which every entry has its one place, so that pages never overlap."""
    titled = and_(ENTRY.c.kind.in_(_TITLED), or_(ENTRY.c.title == view.title, ENTRY.c.title_en == view.title))
    exact = case((ENTRY.c.number_key.in_(view.keys), 0), (titled, 1), else_=2)
    current = case((conditions.in_force(view.today), 0), else_=1)
    newest = ENTRY.c.day.desc().nulls_last()
    score = func.coalesce(ranking.c.score, _UNRANKED) if ranking is not None else case((_RANK > 0, 0), else_=0)
    last = case((_RANK > 0, -ENTRY.c.id), else_=ENTRY.c.id)
    match view.question.sort:
        case Sort.RELEVANCE:
            return [exact, current, score, newest, last]
        case Sort.NEWEST:
            return [exact, newest, last]
        case Sort.OLDEST:
            return [exact, ENTRY.c.day.asc().nulls_last(), ENTRY.c.id]
    return [exact, _RANK, current, case((_RANK > 0, 0.0), else_=score), newest, last]
