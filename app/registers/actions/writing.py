"""Steps of the acts on registers: the next state of an entry, the term of a main customer."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from app.db.session import Session
from app.kernel.people import Actor
from app.kernel.subjects import Subject, SubjectKind
from app.registers.models import EntryRow, MainTermRow
from app.registers.queries import entries
from app.registers.queries.finding import entries_of
from app.registers.rules.judging import content_of
from app.registers.rules.keys import alike_key, code_key, looked_key
from app.registers.words import Register
from app.search import actions as search

_KINDS = {Register.CUSTOMERS: SubjectKind.CUSTOMER, Register.PRODUCTS: SubjectKind.PRODUCT}


def state_values(
    register: Register, old: EntryRow | None, values: Mapping[str, str], actor: Actor, said: tuple[datetime, str]
) -> dict[str, Any]:
    """The columns of the state that follows another, or of the first one; `said` is when, and why."""
    code = old.code if old else values["code"]
    return {
        "register": register.value,
        "code_key": code_key(code),
        "version": old.version + 1 if old else 1,
        "code": code,
        "alike": alike_key(code),
        "name_zh": values["name_zh"],
        "name_en": values.get("name_en", ""),
        "looked": looked_key({**values, "code": code}),
        "content": content_of(values),
        "retired": values.get("retired") == "yes",
        "at": said[0],
        "until": None,
        "by_id": actor.person_id,
        "by_name": actor.name,
        "reason": said[1],
    }


def term_change(
    held: tuple[MainTermRow | None, int], key: str, since: date | None, today: date
) -> dict[str, Any] | None:
    """Ends the open term if it is another one; gives the new term's columns, or None. `held`: open term, last number.

    A first day that is put right means that the term as it stood never was; one that ends has lasted until today.
    """
    standing, last = held
    if (standing.since if standing else None) == since:
        return None
    if standing is not None:
        standing.until = standing.since if since is not None else max(today, standing.since)
    return None if since is None else {"code_key": key, "no": last + 1, "since": since, "until": None}


def set_term(session: Session, key: str, since: date | None, today: date) -> None:
    """Makes a customer a main customer since a day, or none from today on; what stands so already is left."""
    new = term_change(entries.terms_of(session, [key]).get(key, (None, 0)), key, since, today)
    session.flush()  # the old term ends before the new one stands: only one is open
    if new:
        session.add(MainTermRow(**new))


def make_findable(session: Session, register: Register, keys: Iterable[str]) -> None:
    """Puts entries into search as they stand and stood, by the keys of their codes."""
    search.put(session, entries_of(session, register, keys))


def subject_of(register: Register, code: str) -> Subject:
    """What an act on an entry is about."""
    return Subject(_KINDS[register], code)
