"""The terms of main customers, each with the customer's names as they stand."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select

from app.db.session import Session
from app.registers.models import EntryRow, MainTermRow
from app.registers.words import Register


@dataclass(frozen=True, slots=True)
class MainTerm:
    """A term of a main customer; it holds until the day before `until` (open without one)."""

    code: str
    zh: str
    en: str
    since: date
    until: date | None


def main_terms(session: Session) -> tuple[MainTerm, ...]:
    """Every term there is, by customer, the oldest first."""
    stands = and_(
        EntryRow.code_key == MainTermRow.code_key,
        EntryRow.register == Register.CUSTOMERS.value,
        EntryRow.until.is_(None),
    )
    rows = session.execute(
        select(EntryRow.code, EntryRow.name_zh, EntryRow.name_en, MainTermRow.since, MainTermRow.until)
        .join(EntryRow, stands)
        .order_by(MainTermRow.code_key, MainTermRow.no)
    )
    return tuple(MainTerm(*row) for row in rows)
