"""Entries of registers as they stand or stood, and the terms of main customers."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from app.db.session import Session
from app.kernel.clock import day_ends
from app.kernel.identity import identity
from app.kernel.refusals import NotFound
from app.kernel.wording import Words
from app.registers.models import EntryRow, MainTermRow
from app.registers.rules.keys import code_key
from app.registers.words import Asked, Entry, Register, Term

PAGE = 50
_CHUNK = 500


def main_customers(session: Session, day: date) -> tuple[Entry, ...]:
    """Who was a main customer on a day (SP15 4.3.1: each is surveyed every half-year), with what stands of them now.

    Personal data is whole in it: the caller sees to who may read it.
    """
    question = _standing(Register.CUSTOMERS, MainTermRow.since).join(MainTermRow, _main_on(day))
    return _entries(session, question.order_by(EntryRow.code_key))


def was_main_customer(session: Session, code: str, day: date) -> bool:
    """Whether a customer was a main customer on a day."""
    question = select(func.count()).select_from(EntryRow).join(MainTermRow, _main_on(day))
    return bool(session.scalar(question.where(EntryRow.code_key == code_key(code), EntryRow.until.is_(None))))


def entry(session: Session, register: Register, code: str) -> Entry:
    """An entry as it stands, retired ones too. Raises NotFound."""
    found = _entries(session, _with_term(register).where(EntryRow.code_key == code_key(code)))
    if not found:
        raise NotFound(_NO_ENTRY.filled(thing=register.thing, code=code[:40]))
    return found[0]


def entry_by_name(session: Session, register: Register, said: str) -> Entry | None:
    """The one entry in use whose code or name is exactly what was written; None for none, or for several."""
    named = or_(EntryRow.code_key == code_key(said), EntryRow.name_zh == said, EntryRow.name_en == said)
    asked = _with_term(register).where(EntryRow.retired.is_(False), named).limit(2)
    found = _entries(session, asked)
    return found[0] if len(found) == 1 else None


def named(session: Session, register: Register, names: Iterable[str]) -> frozenset[str]:
    """Those of some texts that are exactly the code or a name of an entry in use."""
    said = {code_key(name): name for name in names}
    asked = select(EntryRow.code_key, EntryRow.name_zh, EntryRow.name_en).where(
        EntryRow.register == register.value,
        EntryRow.until.is_(None),
        EntryRow.retired.is_(False),
        or_(
            *(column.in_(said.values()) for column in (EntryRow.name_zh, EntryRow.name_en)), EntryRow.code_key.in_(said)
        ),
    )
    found = {text for row in session.execute(asked) for text in row}
    return frozenset(name for key, name in said.items() if key in found or name in found)


def looked_up(session: Session, register: Register, text: str, limit: int = 20) -> tuple[Entry, ...]:
    """Entries in use whose code or names hold a text; codes and names that begin with it first."""
    sought = identity(text)
    begins = case((EntryRow.code_key.startswith(sought, autoescape=True), 0), else_=1)
    asked = _with_term(register).where(EntryRow.retired.is_(False))
    if sought:
        asked = asked.where(EntryRow.looked.contains(sought, autoescape=True)).order_by(begins)
    return _entries(session, asked.order_by(EntryRow.code_key).limit(limit))


def page(session: Session, register: Register, asked: Asked, zone: str) -> tuple[Entry, ...]:
    """One page of a register's entries by code, as they stand or as they stood at the end of a day."""
    question = _asked(register, asked, zone).order_by(EntryRow.code_key)
    return _entries(session, question.offset((asked.page - 1) * PAGE).limit(PAGE))


def all_entries(session: Session, register: Register, asked: Asked, zone: str) -> tuple[Entry, ...]:
    """All entries that fit, by code."""
    return _entries(session, _asked(register, asked, zone).order_by(EntryRow.code_key))


def count(session: Session, register: Register, asked: Asked, zone: str) -> int:
    """How many entries fit."""
    question = _asked(register, asked, zone) if asked.main else _fitting(register, asked, zone)
    return session.execute(question.with_only_columns(func.count(), maintain_column_froms=True)).scalar_one()


def count_of(session: Session) -> dict[Register, int]:
    """How many entries of each register are in use."""
    asked = select(EntryRow.register, func.count()).where(EntryRow.until.is_(None), EntryRow.retired.is_(False))
    found = {Register(name): number for name, number in session.execute(asked.group_by(EntryRow.register))}
    return {register: found.get(register, 0) for register in Register}


def count_of_main(session: Session) -> int:
    """How many main customers there are."""
    return session.scalar(select(func.count()).where(MainTermRow.until.is_(None))) or 0


def history(session: Session, register: Register, code: str) -> tuple[Entry, ...]:
    """Every state of an entry, the newest first."""
    asked = select(EntryRow).where(EntryRow.register == register.value, EntryRow.code_key == code_key(code))
    rows = session.execute(asked.order_by(EntryRow.version.desc())).scalars()
    return tuple(_entry(row, None) for row in rows)


def terms(session: Session, code: str) -> tuple[Term, ...]:
    """When a customer was a main customer, the latest term first; terms that never were are left out."""
    asked = select(MainTermRow).where(MainTermRow.code_key == code_key(code)).order_by(MainTermRow.no.desc())
    rows = session.execute(asked).scalars()
    return tuple(Term(row.since, row.until) for row in rows if row.until is None or row.until > row.since)


def states(session: Session, register: Register) -> int:
    """How many states a register has had: it grows with every change."""
    asked = select(func.count()).select_from(EntryRow).where(EntryRow.register == register.value)
    return session.scalar(asked) or 0


def open_rows(session: Session, register: Register, keys: Sequence[str]) -> dict[str, EntryRow]:
    """The open states of some codes, by their keys, to be written on."""
    found: dict[str, EntryRow] = {}
    for start in range(0, len(keys), _CHUNK):
        some = EntryRow.code_key.in_(keys[start : start + _CHUNK])
        asked = select(EntryRow).where(EntryRow.register == register.value, EntryRow.until.is_(None), some)
        found |= {row.code_key: row for row in session.execute(asked).scalars()}
    return found


def standing_with_terms(session: Session, register: Register, keys: Sequence[str]) -> dict[str, Entry]:
    """The entries of some codes as they stand, by their keys, retired ones too."""
    found: dict[str, Entry] = {}
    for start in range(0, len(keys), _CHUNK):
        asked = _with_term(register).where(EntryRow.code_key.in_(keys[start : start + _CHUNK]))
        found |= {row.code_key: _entry(row, since) for row, since in session.execute(asked)}
    return found


def terms_of(session: Session, keys: Sequence[str]) -> dict[str, tuple[MainTermRow | None, int]]:
    """The open term of some customers, or None, and the number of the last term each had."""
    found: dict[str, tuple[MainTermRow | None, int]] = {}
    for start in range(0, len(keys), _CHUNK):
        asked = select(MainTermRow).where(MainTermRow.code_key.in_(keys[start : start + _CHUNK]))
        for row in session.execute(asked.order_by(MainTermRow.no)).scalars():
            found[row.code_key] = (row if row.until is None else None, row.no)
    return found


def alike_to(session: Session, register: Register, alike: Iterable[str]) -> dict[str, str]:
    """The codes of open states by their look-alike keys."""
    wanted, found = list(alike), {}
    for start in range(0, len(wanted), _CHUNK):
        some = EntryRow.alike.in_(wanted[start : start + _CHUNK])
        asked = select(EntryRow.alike, EntryRow.code).where(
            EntryRow.register == register.value, EntryRow.until.is_(None), some
        )
        found.update({row.alike: row.code for row in session.execute(asked)})
    return found


def _standing(register: Register, *more: Any) -> Select[Any]:
    return select(EntryRow, *more).where(EntryRow.register == register.value, EntryRow.until.is_(None))


def _with_term(register: Register) -> Select[Any]:
    term = aliased(MainTermRow)
    is_customer = EntryRow.register == Register.CUSTOMERS.value
    open_term = and_(term.code_key == EntryRow.code_key, term.until.is_(None), is_customer)
    return _standing(register, term.since).outerjoin(term, open_term)


def _asked(register: Register, asked: Asked, zone: str) -> Select[Any]:
    term = aliased(MainTermRow)
    is_customer = EntryRow.register == Register.CUSTOMERS.value
    main = and_(term.code_key == EntryRow.code_key, is_customer, _covers(term, asked.on))
    return _fitting(register, asked, zone).add_columns(term.since).join(term, main, isouter=not asked.main)


def _fitting(register: Register, asked: Asked, zone: str) -> Select[Any]:
    moment = day_ends(asked.on, zone) if asked.on else None
    question = select(EntryRow).where(EntryRow.register == register.value, _stood(moment))
    question = question.where(EntryRow.retired.is_(asked.retired))
    sought = identity(asked.text)
    return question.where(EntryRow.looked.contains(sought, autoescape=True)) if sought else question


def _stood(moment: datetime | None) -> ColumnElement[bool]:
    if moment is None:
        return EntryRow.until.is_(None)
    return and_(EntryRow.at < moment, or_(EntryRow.until.is_(None), EntryRow.until >= moment))


def _covers(term: Any, day: date | None) -> ColumnElement[bool]:
    if day is None:
        return term.until.is_(None)
    return and_(term.since <= day, or_(term.until.is_(None), term.until > day))


def _main_on(day: date) -> ColumnElement[bool]:
    return and_(
        MainTermRow.code_key == EntryRow.code_key,
        EntryRow.register == Register.CUSTOMERS.value,
        _covers(MainTermRow, day),
    )


def _entries(session: Session, question: Select[Any]) -> tuple[Entry, ...]:
    return tuple(_entry(row, since) for row, since in session.execute(question))


def _entry(row: EntryRow, since: date | None) -> Entry:
    return Entry(
        Register(row.register),
        row.code,
        Words(row.name_zh, row.name_en or row.name_zh),
        row.content,
        row.version,
        row.at,
        row.by_name,
        row.reason,
        row.retired,
        since,
        row.name_en,
    )


_NO_ENTRY = Words("台账里没有编号 {code} 的{thing}。", "There is no {thing} {code} in the register.")
