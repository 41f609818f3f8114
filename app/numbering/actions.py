"""Giving numbers."""

from app.db.session import Session
from app.numbering import queries
from app.numbering.models import Series


def next_number(session: Session, series: str) -> int:
    """The next number of a series, from 1. Two transactions wait for each other; one that fails leaves no gap."""
    row = queries.locked(session, series)
    if row is None:
        row = Series(key=series, last=0)
        session.add(row)
    row.last += 1
    session.flush()
    return row.last
