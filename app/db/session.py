"""The session for actions, which need no SQLAlchemy: its type, and adding a row that somebody else may add first."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

__all__ = ["Session", "is_added"]


def is_added(session: Session, row: object) -> bool:
    """Adds a row; False if a constraint refuses it, because somebody added the same one meanwhile."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        return False
    return True
