"""Every SELECT of lists."""

from sqlalchemy import case, or_, select

from app.db.session import Session
from app.lists.models import SavedView
from app.lists.words import View

_MOST_SHARED = 50


def views_of(session: Session, account_id: int, path: str) -> tuple[View, ...]:
    """The views a person kept of a list, by name, then those that others share."""
    is_other = case((SavedView.account_id == account_id, 0), else_=1)
    question = select(SavedView).where(SavedView.path == path, or_(is_other == 0, SavedView.shared.is_(True)))
    rows = session.execute(question.order_by(is_other, SavedView.name, SavedView.id).limit(_MOST_SHARED)).scalars()
    return tuple(view_of(row, account_id) for row in rows)


def view(session: Session, account_id: int, view_id: int) -> View | None:
    """One view, if it is that person's or shared."""
    row = session.get(SavedView, view_id)
    return view_of(row, account_id) if row is not None and (row.shared or row.account_id == account_id) else None


def view_of(row: SavedView, account_id: int) -> View:
    """A view as somebody sees it."""
    return View(row.id, row.path, row.name, row.query, row.shared, row.by_name, row.account_id == account_id)


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
