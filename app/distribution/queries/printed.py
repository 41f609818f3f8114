"""Prints that were noted."""

from sqlalchemy import select

from app.db.session import Session
from app.distribution.models import IssuedPrint
from app.distribution.words.printed import NotedPrint


def noted(session: Session, serial: str) -> NotedPrint | None:
    """The print of a serial, or None where none was noted."""
    row = session.get(IssuedPrint, serial)
    return NotedPrint(row.serial, row.printed_by_name, row.at, row.medium) if row else None


def prints_of(session: Session, number: str, limit: int = 50) -> tuple[NotedPrint, ...]:
    """The last prints of one thing, the newest first."""
    rows = session.execute(
        select(IssuedPrint).where(IssuedPrint.number == number).order_by(IssuedPrint.at.desc()).limit(limit)
    ).scalars()
    return tuple(NotedPrint(row.serial, row.printed_by_name, row.at, row.medium) for row in rows)
