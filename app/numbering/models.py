"""The last number of each series."""

from sqlalchemy import CheckConstraint, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model


class Series(Model):
    """A series, such as `QR15-03-2026`, and the last number it gave."""

    __tablename__ = "series"
    __controlled__ = True

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    last: Mapped[int] = mapped_column(Integer)

    __table_args__ = (CheckConstraint("last >= 0", name="last_counts"),)
