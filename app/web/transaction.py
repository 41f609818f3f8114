"""The one place that commits. A request that changes something is one transaction, begun at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.db.base import database
from app.db.engine import WRITE_OPTION
from app.db.session import Session
from app.kernel.refusals import Refusal


@contextmanager
def write() -> Iterator[Session]:
    """A write transaction: committed at the end, rolled back if anything is raised.

    A Refusal's aftermath (what must be kept although the act failed) is written in a transaction of its own.
    """
    session = begin()
    try:
        yield session
        session.commit()
    except Refusal as refusal:
        session.rollback()
        settle(refusal)
        raise
    except BaseException:
        session.rollback()
        raise


def begin() -> Session:
    """Ends what was read before and begins a write transaction at once."""
    session: Session = database.session()
    session.rollback()
    session.connection(execution_options={WRITE_OPTION: True})
    return session


def go_on() -> None:
    """Commits what was written so far and begins the next part of a long act: a stop loses one part at most."""
    session: Session = database.session()
    session.commit()
    begin()


def let_go() -> None:
    """Commits what was written so far; what is read next begins anew, and holds up nobody who writes."""
    session: Session = database.session()
    session.commit()


def settle(refusal: Refusal) -> None:
    """Runs a refusal's aftermath, once, in a transaction of its own."""
    aftermath: Callable[[Session], None] | None = refusal.aftermath
    refusal.aftermath = None
    if aftermath is None:
        return
    with write() as session:
        aftermath(session)


def reading() -> Session:
    """The session for reading; it ends with the request."""
    session: Session = database.session()
    return session


def reading_one_moment() -> Session:
    """The session for reading at length: all it reads is of one moment, whatever others write meanwhile."""
    session: Session = database.session()
    session.rollback()
    if session.get_bind().dialect.name == "postgresql":  # SQLite's reading transactions are so anyway
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    return session
