"""Cases as they stand now, kept from one question to the next: only what was touched meanwhile is judged anew.

What stands at a place of the ledger can never change, so the ledger's head says whether what is kept still holds, and
its entries since then name the records that were touched. A case also changes with time alone; when is known.
"""

import threading
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.cases import queries as engine
from app.cases.rules.standing import Facts, above, cases_of, changes_at, indexed
from app.cases.words import Case, CaseState, Entry
from app.checks.queries.cases import Moment, all_cases, facts_of
from app.db.session import Session
from app.kernel.people import Post
from app.kernel.subjects import SubjectKind
from app.ledger.queries import entries as ledger
from app.records.queries import chains

_MOST_TOUCHED = 400
_HOUSES = 4
# What counts for every case: the calendar, changes of documents and their coming into force.
_FOR_ALL = {SubjectKind.SYSTEM.value, SubjectKind.CHANGE.value, SubjectKind.REVISION.value}


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case with what lists ask of it, worked out once."""

    case: Case
    state: CaseState
    posts: frozenset[Post]
    due: datetime | None
    said: str
    changes_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was worked out at a place of the ledger: facts by record, lines by the number of their head."""

    size: int
    head: str
    on: date
    at: datetime
    facts: Facts
    entries: dict[str, Entry]
    lines: dict[str, CaseLine]


_kept: dict[str, _Kept] = {}
_lock = threading.Lock()


def case_lines(session: Session, when: Moment) -> tuple[CaseLine, ...]:
    """Every case of a moment. For now what is kept is brought up to date; another day is worked out anew."""
    if not when.is_today:
        facts = engine.facts(session, (), when.zone, when.at)
        return tuple(_line(one, facts) for one in all_cases(session, when))
    house = f"{session.get_bind().url} {when.zone}"
    size, head, _ = ledger.head(session)
    with _lock:
        kept = _kept.get(house)
    kept = _up_to_date(session, when, kept, (size, head)) or _worked_out(session, when, (size, head))
    with _lock:
        _kept.pop(house, None)
        _kept[house] = kept
        while len(_kept) > _HOUSES:
            del _kept[next(iter(_kept))]
    return tuple(kept.lines.values())


def _worked_out(session: Session, when: Moment, place: tuple[int, str]) -> _Kept:
    found = chains.entries(session, when.at)
    facts = indexed(engine.plans(), facts_of(session, found, when))
    lines = {one.head.number: _line(one, facts) for one in cases_of(engine.plans(), facts, found)}
    return _Kept(*place, when.on, when.at, facts, {one.number: one for one in found}, lines)


def _up_to_date(session: Session, when: Moment, kept: _Kept | None, place: tuple[int, str]) -> _Kept | None:
    """What is kept, brought up to a place of the ledger and a moment; None where it is to be worked out anew."""
    if kept is None or when.at < kept.at or place[0] < kept.size or when.on != kept.on:
        return None
    touched: frozenset[str] = frozenset()
    if place != (kept.size, kept.head):
        since = ledger.touched_since(session, kept.size, _MOST_TOUCHED)
        is_other = len(since) == _MOST_TOUCHED or ledger.hash_at(session, kept.size) != kept.head
        if is_other or any(kind in _FOR_ALL for kind, _ in since):
            return None
        touched = frozenset(key for kind, key in since if kind == SubjectKind.RECORD.value)
    kept = replace(kept, size=place[0], head=place[1], facts=replace(kept.facts, now=when.at))
    if touched:
        kept = _with(session, when, kept, touched)
    turned = {number for number, one in kept.lines.items() if one.changes_at and one.changes_at < when.at}
    return _judged_anew(replace(kept, at=when.at), turned) if turned else replace(kept, at=when.at)


def _with(session: Session, when: Moment, kept: _Kept, touched: frozenset[str]) -> _Kept:
    fresh = {one.number: one for one in chains.entries(session, when.at, touched)}
    before = above(engine.plans(), kept.entries, touched)
    # What was touched and takes part no more, because it was made void, goes.
    entries = {number: one for number, one in kept.entries.items() if number not in touched} | fresh
    facts = indexed(engine.plans(), facts_of(session, tuple(entries.values()), when))
    return _judged_anew(replace(kept, facts=facts, entries=entries), before | above(engine.plans(), entries, touched))


def _judged_anew(kept: _Kept, numbers: set[str]) -> _Kept:
    heads = [kept.entries[one] for one in numbers if one in kept.entries]
    anew = {one.head.number: _line(one, kept.facts) for one in cases_of(engine.plans(), kept.facts, heads)}
    standing = {number: one for number, one in kept.lines.items() if number not in numbers}
    return replace(kept, lines=standing | anew)


def _line(case: Case, facts: Facts) -> CaseLine:
    said = f"{case.head.number} {case.head.title.zh} {case.head.title.en}".casefold()
    return CaseLine(case, case.state, frozenset(case.who), case.due, said, changes_at(case, facts.calendar))
