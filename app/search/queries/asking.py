"""The one question everybody asks: one page of hits, the exact total, and facets, of what this person may see."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Row, select
from sqlalchemy.exc import DatabaseError

from app.db.reach import reach_of
from app.db.session import Session
from app.kernel.people import Permission
from app.kernel.wording import Words
from app.search.models import ENTRY, TEXT
from app.search.queries import engines, nearest, sight
from app.search.queries.engines import Engine, conditions
from app.search.queries.engines.port import UnsayableError, View
from app.search.rules import closeness, language, marking
from app.search.rules.tree import Or, Section, Text, wanted
from app.search.words import Answer, Hit, Kind, Question, Suggestion

Found = TypeVar("Found")
_MOST_NEAR = 60  # looked at closely
_MOST_PASSAGES = 200
_MOST_CLOSEST = 10


def ask(
    session: Session,
    question: Question,
    permissions: frozenset[Permission],
    today: date,
    engine: Engine | None = None,
) -> Answer:
    """The answer to a question, for a person with these permissions, as of a day.

    `engine` is None for the database's own. An index that is missing, behind or damaged is not asked: then the
    database's own answers, or all entries are scanned; the answer is as right as ever, and `is_degraded` says that the
    index needs mending.
    """
    own = engines.own(session)
    wanted_engine = None if reach_of(session) else engine  # an index beside the database knows no auditor's scope
    first, view = wanted_engine or own, View(question, language.read(question.text), permissions, today)
    return _by(session, (first, own), lambda one, is_first: _answered(session, view, one, is_degraded=not is_first))


def numbers(
    session: Session, question: Question, permissions: frozenset[Permission], today: date
) -> tuple[tuple[Kind, str], ...]:
    """Kind and number of everything that a question finds, however much it is, by the database's own index."""
    own, view = engines.own(session), View(question, language.read(question.text), permissions, today)
    return _by(session, (own,), lambda one, _: one.numbers(session, view))


def _by(session: Session, candidates: Sequence[Engine], answered: Callable[[Any, bool], Found]) -> Found:
    """What the first engine answers whose index is sound and that can say the question, or a scan. Told is whether it
    is the first, or only steps in for one that cannot say the question.
    """
    is_first = True
    for candidate in dict.fromkeys(candidates):
        if candidate.is_sound(session):
            try:
                with session.begin_nested():
                    return answered(candidate, is_first)
            except UnsayableError:
                continue
            except (DatabaseError, OSError):
                session.expire_all()
        is_first = False
    return answered(engines.SCAN, is_first)


def _answered(session: Session, view: View, engine: Engine, *, is_degraded: bool) -> Answer:
    count = engine.count(session, view)
    if not count.total and (near := _near(session, view, engine, is_degraded=is_degraded)):
        return near
    ids = engine.page(session, view, count) if count.total else []
    texts = tuple(wanted(view.reading.tree))
    return Answer(
        total=count.total,
        hits=tuple(_hit(row, texts, view.keys) for row in _rows(session, view, ids)),
        facets=count.facets,
        suggestions=() if count.total else _suggestions(session, view),
        notes=view.reading.notes,
        is_degraded=is_degraded,
        is_plain=view.reading.is_plain,
    )


def _near(session: Session, view: View, engine: Engine, *, is_degraded: bool) -> Answer | None:
    """What comes closest to a question in plain words, where nothing holds all that was asked; all on one page."""
    question = view.question
    asked = closeness.asked(question.text) if language.is_words(question.text) and question.page == 1 else None
    ids = _closest(session, view, engine, asked) if asked else ()
    if not asked or not ids:
        return None
    texts = tuple(Text((part,)) for part in asked.parts if part in asked.strong)
    return Answer(
        total=len(ids),
        hits=tuple(_hit(row, texts, ()) for row in _rows(session, view, ids)),
        suggestions=_suggestions(session, view),
        notes=(*view.reading.notes, _CLOSEST),
        is_degraded=is_degraded,
        is_near=True,
    )


def _suggestions(session: Session, view: View) -> tuple[Suggestion, ...]:
    return nearest.suggestions(session, view.question.text, view.permissions, view.today)


def _closest(session: Session, view: View, engine: Engine, asked: closeness.Asked) -> Sequence[int]:
    """The entries that come closest: first the clauses, for they answer questions, then what else there is."""
    tree = Or(tuple(Text((part,)) for part in asked.parts))
    clauses = replace(view, question=replace(view.question, kinds=view.question.kinds or frozenset({Kind.CLAUSE})))
    found = _ordered(session, asked, engine.closest(session, clauses, tree, _MOST_PASSAGES))
    if not view.question.kinds:
        others = engine.closest(session, view, tree, _MOST_NEAR)
        found = tuple(dict.fromkeys((*found, *_ordered(session, asked, others))))
    return found[: min(view.question.limit, _MOST_CLOSEST)]


def _ordered(session: Session, asked: closeness.Asked, ids: Sequence[int]) -> tuple[int, ...]:
    normal = {row.id: row.normal for row in session.execute(select(TEXT).where(TEXT.c.id.in_(ids)))}
    return closeness.ordered(asked, {id_: normal[id_] for id_ in ids if id_ in normal})


def _rows(session: Session, view: View, ids: Sequence[int]) -> list[Row[tuple[object, ...]]]:
    if not ids:
        return []
    columns = [column for column in ENTRY.c if column.name not in {"permission", "stamp"}]
    asked = select(*columns, TEXT.c.text, conditions.shown_state(view.today).label("shown"))
    asked = asked.join(TEXT, TEXT.c.id == ENTRY.c.id).where(
        ENTRY.c.id.in_(ids), sight.may_see(session, view.permissions)
    )
    found = {row.id: row for row in session.execute(asked)}
    return [found[id_] for id_ in ids if id_ in found]


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
        customer=row.customer,
        person=row.person,
    )


_CLOSEST = Words(
    "没有一条把这些字都写上。下面按接近的程度排列。",
    "Nothing holds all these words. These come closest, the closest first.",
)
