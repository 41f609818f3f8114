"""Every SELECT of lists."""

from sqlalchemy import select

from app.db.session import Session
from app.lists.models import SavedView
from app.lists.words import View


def views_of(session: Session, account_id: int, path: str) -> tuple[View, ...]:
    """The views a person kept of a list, by name."""
    question = select(SavedView).where(SavedView.account_id == account_id, SavedView.path == path)
    rows = session.execute(question.order_by(SavedView.name)).scalars()
    return tuple(View(row.id, row.path, row.name, row.query) for row in rows)


def own_view(session: Session, account_id: int, view_id: int) -> SavedView | None:
    """One view, if it is that person's."""
    row = session.get(SavedView, view_id)
    return row if row is not None and row.account_id == account_id else None


def view_named(session: Session, account_id: int, path: str, name: str) -> SavedView | None:
    """A person's view of a list by its name."""
    question = select(SavedView).where(
        SavedView.account_id == account_id, SavedView.path == path, SavedView.name == name
    )
    return session.execute(question).scalar_one_or_none()
