"""The one question everybody asks: one page of hits, the exact total, and facets, of what this person may see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, FromClause, Row, and_, case, func, or_, select, true
from sqlalchemy.exc import DatabaseError

from app.db.session import Session
from app.kernel.people import Permission
from app.kernel.wording import Words
from app.search.models import ENTRY, TEXT
from app.search.queries import conditions, engines, nearest
from app.search.queries.port import Engine
from app.search.rules import addresses, closeness, counting, language, marking
from app.search.rules.language import Reading
from app.search.rules.tree import Or, Section, Text, wanted
from app.search.words import Answer, Hit, Kind, Question, Sort, Suggestion

Found = TypeVar("Found")
_MOST_HITS = 200
_DEEPEST = 1_000_000
_UNRANKED = 1e9
_MOST_NEAR = 60  # looked at closely
_MOST_CLOSEST = 10
_IS_RECORD = case((ENTRY.c.kind == Kind.RECORD.value, 1), else_=0)


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question made ready to be put to an engine."""

    session: Session
    question: Question
    reading: Reading
    permissions: frozenset[Permission]
    today: date

    @property
    def keys(self) -> tuple[str, ...]:
        """What the text may name exactly."""
        return addresses.keys(self.question.text)


def ask(
    session: Session,
    question: Question,
    permissions: frozenset[Permission],
    today: date,
    engine: Engine | None = None,
) -> Answer:
    """The answer to a question, for a person with these permissions, as of a day.

    `engine` is None for the database's own. An index that is missing, behind or damaged is not asked: then all
    entries are scanned, the answer is as right as ever, and `is_degraded` says that the index needs mending.
    """
    return _by(engine, _Asking(session, question, language.read(question.text), permissions, today), _answered)


def numbers(
    session: Session, question: Question, permissions: frozenset[Permission], today: date, engine: Engine | None = None
) -> tuple[tuple[Kind, str], ...]:
    """Kind and number of everything that a question finds, however much it is; asked as `ask` is."""

    def found(asking: _Asking, engine: Engine, **_: bool) -> tuple[tuple[Kind, str], ...]:
        asked = select(ENTRY.c.kind, ENTRY.c.number).where(_condition(asking, engine), *_filters(question, today))
        rows = session.execute(asked.distinct().order_by(ENTRY.c.kind, ENTRY.c.number))
        return tuple((Kind(kind), number) for kind, number in rows)

    return _by(engine, _Asking(session, question, language.read(question.text), permissions, today), found)


def _by(engine: Engine | None, asking: _Asking, answered: Callable[..., Found]) -> Found:
    """What an engine answers, or a scan where its index cannot be asked."""
    session = asking.session
    engine = engine or engines.own(session)
    if engine.is_sound(session):
        try:
            with session.begin_nested():
                return answered(asking, engine, is_degraded=False)
        except (DatabaseError, OSError):
            session.expire_all()
    return answered(asking, engines.SCAN, is_degraded=True)


def _answered(asking: _Asking, engine: Engine, *, is_degraded: bool) -> Answer:
    session, question = asking.session, asking.question
    condition = _condition(asking, engine)
    count = counting.counted(question, _groups(session, condition, asking.today))
    if not count.total and (near := _near(asking, engine, is_degraded=is_degraded)):
        return near
    ids = _page(asking, engine, condition, with_documents=count.beside_records > 0) if count.total else []
    texts = tuple(wanted(asking.reading.tree))
    return Answer(
        total=count.total,
        hits=tuple(_hit(row, texts, asking.keys) for row in _rows(asking, ids)),
        kinds=count.kinds,
        documents=count.documents,
        states=count.states,
        suggestions=() if count.total else _suggestions(asking),
        notes=asking.reading.notes,
        is_degraded=is_degraded,
        is_plain=asking.reading.is_plain,
    )


def _near(asking: _Asking, engine: Engine, *, is_degraded: bool) -> Answer | None:
    """What comes closest to a question in plain words, where nothing holds all that was asked; all on one page."""
    question = asking.question
    parts = closeness.parts(question.text) if language.is_words(question.text) and question.page == 1 else ()
    texts = tuple(Text((part,)) for part in parts)
    ids = _closest(asking, engine, parts, texts) if parts else ()
    if not ids:
        return None
    return Answer(
        total=len(ids),
        hits=tuple(_hit(row, texts, ()) for row in _rows(asking, ids)),
        suggestions=_suggestions(asking),
        notes=(*asking.reading.notes, _CLOSEST),
        is_degraded=is_degraded,
        is_near=True,
    )


def _suggestions(asking: _Asking) -> tuple[Suggestion, ...]:
    return nearest.suggestions(asking.session, asking.question.text, asking.permissions, asking.today)


def _closest(asking: _Asking, engine: Engine, parts: tuple[str, ...], texts: tuple[Text, ...]) -> Sequence[int]:
    """The entries that come closest, the closest first."""
    question = asking.question
    ranking = engine.ranking(asking.session, Or(texts), None)
    assert ranking is not None, "the tree has texts"
    asked = (
        select(TEXT.c.id, TEXT.c.normal).join(ENTRY, ENTRY.c.id == TEXT.c.id).join(ranking, ranking.c.id == ENTRY.c.id)
    )
    asked = asked.where(*_bounds(asking), *_filters(question, asking.today)).order_by(ranking.c.score, TEXT.c.id)
    rows = asking.session.execute(asked.limit(_MOST_NEAR))
    return closeness.ordered(parts, {row.id: row.normal for row in rows})[: min(question.limit, _MOST_CLOSEST)]


def _bounds(asking: _Asking) -> list[ColumnElement[bool]]:
    """What every hit has to fulfil, whatever its text."""
    question = asking.question
    return [
        ENTRY.c.permission.in_(sorted(asking.permissions)),
        true() if question.include_old else conditions.in_force(asking.today),
        conditions.days(question.date_from, question.date_to),
    ]


def _condition(asking: _Asking, engine: Engine) -> ColumnElement[bool]:
    """What a hit has to fulfil, but for the three filters that are counted as facets."""
    text = engine.where(asking.session, asking.reading.tree, asking.today)
    if asking.keys:
        text = or_(text, ENTRY.c.number_key.in_(asking.keys))
    return and_(*_bounds(asking), text)


def _groups(session: Session, condition: ColumnElement[bool], today: date) -> list[counting.Group]:
    state = conditions.shown_state(today).label("shown")
    counted = select(ENTRY.c.kind, ENTRY.c.document, state, func.count()).where(condition)
    rows = session.execute(counted.group_by(ENTRY.c.kind, ENTRY.c.document, state))
    return [counting.Group(*row) for row in rows]


def _page(asking: _Asking, engine: Engine, condition: ColumnElement[bool], *, with_documents: bool) -> list[int]:
    """The ids of the page's hits, in their order. Sorting touches no long text."""
    question = asking.question
    ranks = question.sort is Sort.RELEVANCE or (question.sort is Sort.USUAL and with_documents)
    documents = select(ENTRY.c.id).where(ENTRY.c.kind != Kind.RECORD.value)
    among = documents if question.sort is Sort.USUAL else None  # there, records stand by their day
    ranking = engine.ranking(asking.session, asking.reading.tree, among) if ranks else None
    asked = select(ENTRY.c.id)
    if ranking is not None:
        asked = asked.join_from(ENTRY, ranking, ranking.c.id == ENTRY.c.id, isouter=True)
    limit = min(max(question.limit, 1), _MOST_HITS)
    start = min((max(question.page, 1) - 1) * limit, _DEEPEST)
    asked = asked.where(condition, *_filters(question, asking.today)).order_by(*_order(asking, ranking))
    return list(asking.session.scalars(asked.limit(limit).offset(start)))


def _rows(asking: _Asking, ids: Sequence[int]) -> list[Row[tuple[object, ...]]]:
    columns = [column for column in ENTRY.c if column.name not in {"permission", "stamp"}]
    asked = select(*columns, TEXT.c.text, conditions.shown_state(asking.today).label("shown"))
    rows = asking.session.execute(asked.join(TEXT, TEXT.c.id == ENTRY.c.id).where(ENTRY.c.id.in_(ids))) if ids else ()
    found = {row.id: row for row in rows}
    return [found[id_] for id_ in ids]


def _filters(question: Question, today: date) -> list[ColumnElement[bool]]:
    found = []
    if question.kinds:
        found.append(ENTRY.c.kind.in_(sorted(question.kinds)))
    if question.documents:
        found.append(ENTRY.c.document_key.in_(sorted(map(addresses.number_key, question.documents))))
    if question.states:
        found.append(conditions.shown_state(today).in_(sorted(question.states)))
    return found


def _order(asking: _Asking, ranking: FromClause | None) -> list[ColumnElement[object]]:
    """An order in which every entry has its one place, so that pages never overlap."""
    exact = case((ENTRY.c.number_key.in_(asking.keys), 0), else_=1)
    current = case((conditions.in_force(asking.today), 0), else_=1)
    newest = ENTRY.c.day.desc().nulls_last()
    score = func.coalesce(ranking.c.score, _UNRANKED) if ranking is not None else case((_IS_RECORD == 1, 0), else_=0)
    last = case((_IS_RECORD == 1, -ENTRY.c.id), else_=ENTRY.c.id)
    match asking.question.sort:
        case Sort.RELEVANCE:
            return [exact, current, score, newest, last]
        case Sort.NEWEST:
            return [exact, newest, last]
        case Sort.OLDEST:
            return [exact, ENTRY.c.day.asc().nulls_last(), ENTRY.c.id]
    return [exact, _IS_RECORD, current, case((_IS_RECORD == 1, 0.0), else_=score), newest, last]


def _hit(row: Row[tuple[object, ...]], texts: tuple[Text, ...], keys: tuple[str, ...]) -> Hit:
    return Hit(
        kind=Kind(row.kind),
        key=row.key,
        number=row.number,
        title=marking.marked(row.title, texts, Section.TITLE),
        clause=row.clause,
        document=row.document,
        revision=row.revision,
        state=row.shown,
        day=row.day,
        effective_from=row.effective_from,
        effective_until=row.effective_until,
        snippet=marking.snippet(row.text, texts),
        url=row.url,
        is_exact=row.number_key in keys,
        title_en=marking.marked(row.title_en, texts, Section.TITLE),
    )


_CLOSEST = Words(
    "没有一条把这些字都写上。下面按接近的程度排列。",
    "Nothing holds all these words. These come closest, the closest first.",
)
