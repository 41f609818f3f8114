"""What the reader of a session may see, narrowed for every question in one place: an auditor's documents and period.

A model says by `__reach__` which of its columns name the document it belongs to and the time it is of. Questions put
as ORM entities are narrowed by themselves; the search, which asks its tables directly, adds `within` to its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, event, or_, true, type_coerce
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlalchemy.orm import Session as OrmSession

from app.db.base import Base

_KEY, WHOLE = "reach", "whole"


@dataclass(frozen=True, slots=True)
class Reach:
    """The person who reads, the documents and forms they may see (None: all), and the time (end exclusive)."""

    person: int
    numbers: frozenset[str] | None
    since: datetime | None = None
    until: datetime | None = None
    days: tuple[date | None, date | None] = (None, None)  # the same as days of the company's calendar, both included


Narrowed = Callable[[Any, Reach], ColumnElement[bool]]


def limit(session: OrmSession, reach: Reach | None) -> None:
    """Narrows everything that a session asks from now on; None lets it see everything again."""
    session.info[_KEY] = reach


def reach_of(session: OrmSession) -> Reach | None:
    """What a session is narrowed to; None if it sees everything."""
    found: Reach | None = session.info.get(_KEY)
    return found


@contextmanager
def everything(session: OrmSession) -> Iterator[None]:
    """For what is done for the house while somebody reads: inside, the session sees everything."""
    kept = reach_of(session)
    limit(session, None)
    try:
        yield
    finally:
        limit(session, kept)


def within(reach: Reach, number: Any, at: Any = None) -> ColumnElement[bool]:
    """The condition on a row that belongs to a document and is of a time."""
    parts = [true()]
    if reach.numbers is not None:
        parts.append(number.in_(sorted(reach.numbers)))
    if at is not None and reach.since is not None:
        parts.append(at >= reach.since)
    if at is not None and reach.until is not None:
        parts.append(at < reach.until)
    return and_(*parts)


def in_team(reach: Reach, team: Any) -> ColumnElement[bool]:
    """The condition on a list of people as canonical JSON: the reader is one of them."""
    return true() if reach.numbers is None else type_coerce(team, Text).contains(f'"id":{reach.person},')


def about(reach: Reach, key: Any, at: Any = None) -> ColumnElement[bool]:
    """The condition on a subject's key: a document, a revision or copy of it (`SP15 A/0`), a record of a form."""
    timed = within(replace(reach, numbers=None), key, at)
    if reach.numbers is None:
        return timed
    parts = [key.in_(sorted(reach.numbers))]
    for number in sorted(reach.numbers):
        parts += [key.startswith(f"{number} ", autoescape=True), key.startswith(f"{number}-", autoescape=True)]
    return and_(timed, or_(*parts))


def watch(sessions: Any) -> None:
    """Makes a session factory narrow its questions."""
    if not event.contains(sessions, "do_orm_execute", _narrow):
        event.listen(sessions, "do_orm_execute", _narrow)


def _narrow(state: ORMExecuteState) -> None:
    reach = reach_of(state.session)
    if reach is None or not state.is_select or state.execution_options.get(WHOLE):
        return
    state.statement = state.statement.options(
        *(with_loader_criteria(model, narrowed(model, reach), include_aliases=True) for model, narrowed in _models())
    )


@cache
def _models() -> tuple[tuple[type[Any], Narrowed], ...]:
    """The models that belong to a document, with how each is narrowed."""
    every = (mapper.class_ for mapper in Base.registry.mappers)
    return tuple((model, model.__reach__) for model in every if getattr(model, "__reach__", None))
