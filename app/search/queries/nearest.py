"""What may have been meant: documents and forms in force that this person may see, and numbers mistaken for others."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import and_, select, union_all

from app.db.session import Session
from app.kernel.identity import lookalike
from app.kernel.people import Permission
from app.kernel.wording import Words
from app.search.models import ENTRY
from app.search.queries import sight
from app.search.queries.engines import conditions
from app.search.rules import analysis, suggesting
from app.search.words import Kind, Suggestion

_MOST_CANDIDATES = 2_000
_LONGEST = 100


def suggestions(session: Session, text: str, permissions: frozenset[Permission], today: date) -> tuple[Suggestion, ...]:
    """Up to three things whose number or title is nearest to a typed text."""
    mistaken = lookalike(analysis.squeezed(text[:_LONGEST]))
    may_see = and_(sight.may_see(session, permissions), conditions.in_force(today))
    columns = (ENTRY.c.number, ENTRY.c.title, ENTRY.c.title_en, ENTRY.c.url)
    named = select(*columns).where(may_see, ENTRY.c.kind.in_((Kind.DOCUMENT.value, Kind.FORM.value)))
    records = select(*columns).where(may_see, ENTRY.c.number_key == mistaken)
    asked = union_all(named.limit(_MOST_CANDIDATES).subquery().select(), records.limit(1).subquery().select())
    found = session.execute(asked)
    return suggesting.nearest(text, [Suggestion(number, Words(zh, en or zh), url) for number, zh, en, url in found])


def titles(session: Session, numbers: Iterable[str], permissions: frozenset[Permission]) -> dict[str, Words]:
    """The numbers with the titles of their documents and forms, as far as this person may see them."""
    asked = (
        select(ENTRY.c.number, ENTRY.c.title, ENTRY.c.title_en)
        .where(
            sight.may_see(session, permissions),
            ENTRY.c.kind.in_((Kind.DOCUMENT.value, Kind.FORM.value)),
            ENTRY.c.number.in_(sorted(numbers)),
        )
        .order_by(ENTRY.c.effective_from)
    )
    return {number: Words(f"{number} {zh}", f"{number} {en or zh}") for number, zh, en in session.execute(asked)}
