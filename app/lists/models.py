"""Views of lists that people kept."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.types import UtcTime


class SavedView(Model):
    """A view of a list that a person kept, for that person or shared: a convenience, no evidence, so not sealed."""

    __tablename__ = "saved_view"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    path: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(40))
    query: Mapped[str] = mapped_column(String(2000))
    shared: Mapped[bool] = mapped_column(Boolean, default=False)
    by_name: Mapped[str] = mapped_column(String(80))
    kept_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (Index("uq_saved_view_name", "account_id", "path", "name", unique=True),)
