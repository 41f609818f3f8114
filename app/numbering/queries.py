"""Every SELECT of numbering."""

from sqlalchemy import select, text

from app.db.session import Session
from app.numbering.models import Series

_SERIES_LOCK = 7_215_404  # one more fixed number beside the ledger's


def locked(session: Session, key: str) -> Series | None:
    """A series, locked until the transaction ends; None if it has given no number yet.

    PostgreSQL cannot lock a row that is not there, so a series' first number takes a lock of its own.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock, hashtext(:key))"), {"lock": _SERIES_LOCK, "key": key})
    question = select(Series).where(Series.key == key).execution_options(populate_existing=True)
    return session.execute(question.with_for_update()).scalar_one_or_none()
