"""Double submits: a form carries a key of its own; the same key again gets the first answer, not a second act."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.session import Session
from app.db.types import UtcTime
from app.kernel import clock

_KEPT = timedelta(days=2)
_LONGEST = 64


class AnsweredRequest(Model):
    """A submit that was answered: its key, the path, and where it led."""

    __tablename__ = "answered_request"

    key: Mapped[str] = mapped_column(String(_LONGEST), primary_key=True)
    path: Mapped[str] = mapped_column(String(300))
    location: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)


def token() -> str:
    """A fresh key for one form."""
    return secrets.token_urlsafe(18)


def earlier_answer(session: Session, key: str, path: str) -> str | None:
    """Where the first submit with this key led, or None if it is the first."""
    if not key or len(key) > _LONGEST:
        return None
    known = session.execute(select(AnsweredRequest).where(AnsweredRequest.key == key)).scalar_one_or_none()
    return (known.location or path) if known and known.path == path else None


def keep_answer(session: Session, key: str, path: str, location: str) -> None:
    """Keeps where a submit led. Two at once: the second meets the unique key and is rolled back."""
    if not key or len(key) > _LONGEST:
        return
    session.add(AnsweredRequest(key=key, path=path[:300], location=location[:500], at=clock.now()))


def sweep(session: Session) -> None:
    """Forgets keys of former days."""
    session.execute(delete(AnsweredRequest).where(AnsweredRequest.at < clock.now() - _KEPT))
