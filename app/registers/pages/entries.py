"""What the pages of registers show: all registers, one with its entries, one entry with its history."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.accounts import queries as accounts
from app.db.session import Session
from app.kernel.people import Actor, Permission, Post
from app.kernel.wording import Words
from app.registers.queries import entries
from app.registers.rules.columns import columns_of
from app.registers.rules.shown import for_eyes_of, shown
from app.registers.words import Asked, Column, Entry, Kind, Register, Term


@dataclass(frozen=True, slots=True)
class RegistersPage:
    """All registers: how many entries each has, and who holds which post."""

    counts: Mapping[Register, int]
    main: int
    posts: tuple[tuple[Post, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a register. Personal data is whole only for those with business with it."""

    register: Register
    asked: Asked
    lines: tuple[Entry, ...]
    total: int
    first: int

    @property
    def columns(self) -> tuple[Column, ...]:
        """What a line shows beside code and name."""
        return tuple(
            one
            for one in columns_of(self.register)
            if one.key not in ("code", "name_zh", "name_en", "main_since", "mail", "language")
        )

    @property
    def last(self) -> int:
        """The number of the last line shown."""
        return self.first + len(self.lines) - 1


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry as it stands, its states from the newest, its terms as a main customer."""

    entry: Entry
    columns: tuple[Column, ...]
    states: tuple[tuple[Entry, tuple[tuple[Words, Words, Words], ...]], ...]
    terms: tuple[Term, ...]
    sees_all: bool
    may_keep: bool


def registers_page(session: Session) -> RegistersPage:
    """All registers under one roof."""
    people = [one for one in accounts.people(session) if one.active]
    posts = tuple((post, tuple(one.name for one in people if post in one.posts)) for post in Post)
    return RegistersPage(entries.count_of(session), entries.count_of_main(session), posts)


def list_page(session: Session, actor: Actor, register: Register, asked: Asked, zone: str) -> ListPage:
    """One page of a register's entries, as of any day."""
    total = entries.count(session, register, asked, zone)
    most = max(1, -(-total // entries.PAGE))
    asked = replace(asked, page=min(asked.page, most))
    found = tuple(for_eyes_of(actor, one) for one in entries.page(session, register, asked, zone))
    return ListPage(register, asked, found, total, (asked.page - 1) * entries.PAGE + 1)


def entry_page(session: Session, actor: Actor, register: Register, code: str) -> EntryPage:
    """An entry with its history. Raises NotFound."""
    found = for_eyes_of(actor, entries.entry(session, register, code))
    states = entries.history(session, register, code)
    before: tuple[Entry | None, ...] = (*states[1:], None)
    told = tuple((for_eyes_of(actor, one), _changes(actor, old, one)) for one, old in zip(states, before, strict=True))
    return EntryPage(
        found,
        columns_of(register),
        told,
        entries.terms(session, code) if register is Register.CUSTOMERS else (),
        actor.may(Permission.REGISTER_PERSONAL),
        actor.may(Permission.REGISTER_KEEP),
    )


def _changes(actor: Actor, old: Entry | None, new: Entry) -> tuple[tuple[Words, Words, Words], ...]:
    """What a state says otherwise than the one before it: column, before, after. Terms are told on their own."""
    if old is None:
        return ()
    found = [
        (column, old, new)
        for column in columns_of(new.register)
        if column.kind not in (Kind.FLAG, Kind.DAY) and old.value(column.key) != new.value(column.key)
    ]
    return tuple(
        (one.label, shown(one, for_eyes_of(actor, was)), shown(one, for_eyes_of(actor, now))) for one, was, now in found
    )


def as_data(entry: Entry) -> dict[str, Any]:
    """An entry for programs."""
    data: dict[str, Any] = {column.key: entry.value(column.key) for column in columns_of(entry.register)}
    if entry.register is Register.CUSTOMERS:
        data["main"] = entry.main_since is not None
    return data | {"retired": entry.retired, "version": entry.version, "at": entry.at, "by": entry.by}


def typed_of(entry: Entry) -> dict[str, str]:
    """An entry as the fields of its page hold it."""
    return {column.key: entry.value(column.key) for column in columns_of(entry.register)}
