"""What registers say to forms: what they offer, what they know of what was written, what none of them has."""

from collections.abc import Collection, Mapping
from typing import Any

from app.accounts import queries as accounts
from app.db.session import Session
from app.documents import queries as documents
from app.forms.words import PREFILLS, REGISTER_TYPES, FieldType, FormDefinition
from app.kernel.people import Actor, Permission, Post
from app.registers import queries as registers
from app.registers.words import Register

_REGISTERS = {FieldType.CUSTOMER: Register.CUSTOMERS, FieldType.PRODUCT: Register.PRODUCTS}
_PERSONAL = ("contact", "phone", "mail")
_OFFERED = 30
Offered = tuple[tuple[str, str], ...]


def suggestions(session: Session, definition: FormDefinition) -> dict[FieldType, Offered]:
    """What is offered in the fields of a form, by their type: text, and what it is told apart by."""
    asked = {one.type for one in definition.fields() if not one.computed} & REGISTER_TYPES
    return {kind: _offered(session, kind) for kind in sorted(asked)}


def _offered(session: Session, kind: FieldType) -> Offered:
    if kind in _REGISTERS:
        found = registers.looked_up(session, _REGISTERS[kind], "", _OFFERED)
        return tuple((one.name.zh, one.code) for one in found)
    if kind is FieldType.PERSON:
        return tuple((one.name, "") for one in accounts.people(session) if one.active)
    if kind is FieldType.DOCUMENT:
        return tuple((one.number, one.title) for one in documents.known_titles(session))
    return tuple((post.words.zh, post.words.en) for post in Post)


def known_of(
    session: Session, actor: Actor, definition: FormDefinition, answers: Mapping[str, Any]
) -> dict[str, dict[str, str]]:
    """What the registers know of the customers and products that other fields are filled from, by field id."""
    wanted = {one.prefill.link for one in definition.fields() if one.prefill}
    found: dict[str, dict[str, str]] = {}
    for field in definition.fields():
        if field.id not in wanted or field.type not in PREFILLS or not answers.get(field.id):
            continue
        entry = registers.entry_by_name(session, _REGISTERS[field.type], str(answers[field.id]))
        if entry is not None:
            keys = PREFILLS[field.type] - (set() if actor.may(Permission.REGISTER_PERSONAL) else set(_PERSONAL))
            found[field.id] = {key: entry.value(key) for key in sorted(keys)}
    return found


def unlisted(session: Session, names: Collection[tuple[FieldType, str]]) -> frozenset[tuple[FieldType, str]]:
    """Those of some texts that no register of their type has."""
    found: set[tuple[FieldType, str]] = set()
    for kind in sorted({kind for kind, _ in names}):
        said = {text for one, text in names if one is kind}
        found |= {(kind, text) for text in said - _listed(session, kind, said)}
    return frozenset(found)


def _listed(session: Session, kind: FieldType, said: set[str]) -> Collection[str]:
    if kind in _REGISTERS:
        return registers.named(session, _REGISTERS[kind], said)
    return {text for pair in _offered(session, kind) for text in pair if text}
