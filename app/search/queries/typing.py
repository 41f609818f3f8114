"""What is offered while somebody types: things whose number begins so, and whose title holds it."""

from datetime import date

from sqlalchemy import Select, func, literal, select, union_all

from app.db.session import Session
from app.kernel.people import Permission
from app.kernel.wording import Words
from app.search.models import ENTRY
from app.search.queries import engines, sight
from app.search.queries.engines import conditions
from app.search.rules import analysis
from app.search.rules.tree import Section, Text
from app.search.words import Kind, Offer

_MOST = 6  # of each sort
_LONGEST = 60
_NAMED = (Kind.DOCUMENT, Kind.FORM, Kind.CUSTOMER, Kind.PRODUCT)


def offers(session: Session, text: str, permissions: frozenset[Permission], today: date) -> tuple[Offer, ...]:
    """What a person with these permissions may mean by the beginning of a text; numbers first. One query."""
    runs = analysis.runs(text[:_LONGEST])
    if not runs:
        return ()
    columns = (ENTRY.c.kind, ENTRY.c.number, ENTRY.c.title, ENTRY.c.title_en)
    asked = select(*columns).where(sight.may_see(session, permissions), conditions.in_force(today))
    squeezed, named = "".join(runs), Text(tuple(runs), is_open=True, section=Section.TITLE)
    begun = asked.where(
        ENTRY.c.number_key.startswith(squeezed, autoescape=True), ENTRY.c.kind.in_((*_NAMED, Kind.RECORD))
    )
    titled = asked.where(ENTRY.c.kind.in_(_NAMED), engines.own(session).where(session, named, today))
    found = session.execute(union_all(_first(begun, 0), _first(titled, 1)).order_by("place", "length", "number"))
    unique = {(row.kind, row.number): row for row in reversed(found.all())}
    ordered = sorted(unique.values(), key=lambda row: (row.place, row.length, row.number))
    return tuple(Offer(Kind(row.kind), row.number, Words(row.title, row.title_en or row.title)) for row in ordered)


def _first(asked: Select[tuple[str, str, str, str]], place: int) -> Select[tuple[str, str, str, str, int, int]]:
    length = func.length(ENTRY.c.number_key)
    chosen = asked.add_columns(literal(place).label("place"), length.label("length"))
    return chosen.order_by(length, ENTRY.c.number_key).limit(_MOST).subquery().select()
