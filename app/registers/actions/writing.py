"""Steps of the acts on registers: the next state of an entry, the term of a main customer."""

from collections.abc import Mapping
from datetime import date

from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor
from app.kernel.subjects import Subject, SubjectKind
from app.registers.models import EntryRow, MainTermRow
from app.registers.queries import entries
from app.registers.rules.judging import content_of
from app.registers.rules.keys import alike_key, code_key, looked_key
from app.registers.words import Register

_KINDS = {Register.CUSTOMERS: SubjectKind.CUSTOMER, Register.PRODUCTS: SubjectKind.PRODUCT}


def next_state(
    register: Register, old: EntryRow | None, values: Mapping[str, str], actor: Actor, reason: str
) -> EntryRow:
    """The state that follows another, or the first one."""
    code = old.code if old else values["code"]
    return EntryRow(
        register=register.value,
        code_key=code_key(code),
        version=old.version + 1 if old else 1,
        code=code,
        alike=alike_key(code),
        name_zh=values["name_zh"],
        name_en=values.get("name_en", ""),
        looked=looked_key({**values, "code": code}),
        content=content_of(values),
        retired=values.get("retired") == "yes",
        at=clock.now(),
        until=None,
        by_id=actor.person_id,
        by_name=actor.name,
        reason=reason,
    )


def set_term(session: Session, key: str, since: date | None, today: date) -> None:
    """Makes a customer a main customer since a day, or none from today on; what stands so already is left."""
    standing, last = entries.terms_of(session, [key]).get(key, (None, 0))
    if (standing.since if standing else None) == since:
        return
    if standing is not None:
        # A first day that is put right: the term as it stood never was. One that ends has lasted until today.
        standing.until = standing.since if since is not None else max(today, standing.since)
        session.flush()
    if since is not None:
        session.add(MainTermRow(code_key=key, no=last + 1, since=since, until=None))


def end_term(session: Session, key: str, today: date) -> None:
    """Ends the term of a main customer today, if there is one."""
    set_term(session, key, None, today)


def subject_of(register: Register, code: str) -> Subject:
    """What an act on an entry is about."""
    return Subject(_KINDS[register], code)
