"""Double submits: a form carries a key of its own; the same key again gets the first answer, not a second act."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Integer, String, Text, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.session import Session
from app.db.types import UtcTime
from app.kernel import clock

KEPT_DAYS = 7  # nobody sends the same form, or the same call, once more after a week
_LONGEST = 64
_ONE_IN = 500
_LONGEST_BODY = 100_000


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an answer: where it led, status, JSON (empty for a page), and the hash of what was asked."""

    location: str
    status: int = 303
    body: str = ""
    asked: str = ""


class AnsweredRequest(Model):
    """A submit that was answered: its key, the path, and where it led."""

    __tablename__ = "answered_request"

    key: Mapped[str] = mapped_column(String(_LONGEST), primary_key=True)
    path: Mapped[str] = mapped_column(String(300))
    location: Mapped[str] = mapped_column(String(500))
    status: Mapped[int] = mapped_column(Integer, default=303)
    body: Mapped[str] = mapped_column(Text, default="")
    asked: Mapped[str] = mapped_column(String(64), default="")
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)


def token() -> str:
    """A fresh key for one form."""
    return secrets.token_urlsafe(18)


def earlier_answer(session: Session, key: str, path: str) -> Kept | None:
    """What the first submit with this key was answered, or None if it is the first. Two at once: the second waits
    until the first has been answered.
    """
    if not key or len(key) > _LONGEST:
        return None
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer at a time anyway
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))
    known = session.execute(select(AnsweredRequest).where(AnsweredRequest.key == key)).scalar_one_or_none()
    if known is None or known.path != path[:300]:
        return None
    return Kept(known.location, known.status, known.body, known.asked)


def keep_answer(session: Session, key: str, path: str, answer: Kept) -> None:
    """Keeps what a submit was answered."""
    if not key or len(key) > _LONGEST:
        return
    if secrets.randbelow(_ONE_IN) == 0:
        sweep(session)  # a server that runs for months starts but once
    body = answer.body if len(answer.body) <= _LONGEST_BODY else ""
    session.add(
        AnsweredRequest(
            key=key,
            path=path[:300],
            location=answer.location[:500],
            status=answer.status,
            body=body,
            asked=answer.asked,
            at=clock.now(),
        )
    )


def oldest_kept(now: datetime) -> datetime:
    """The moment before which answers need no keeping."""
    return now - timedelta(days=KEPT_DAYS)


def sweep(session: Session) -> int:
    """Forgets the answers that need no keeping any more. How many it were."""
    found = session.execute(delete(AnsweredRequest).where(AnsweredRequest.at < oldest_kept(clock.now())))
    return int(found.rowcount)
