"""Reviews that were signed, and the intervals of single documents. Both only grow."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only
from app.db.reach import within
from app.db.types import UtcTime


class ReviewRow(Model):
    """One periodic review of one revision."""

    __tablename__ = "document_review"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: within(reach, row.number))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(20))
    label: Mapped[str] = mapped_column(String(8))
    revision_hash: Mapped[str] = mapped_column(String(64))
    verdict: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
    reviewed_on: Mapped[date] = mapped_column(Date)
    by_id: Mapped[int] = mapped_column(Integer)
    by_name: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)
    content_hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        Index("ix_document_review_number_id", "number", "id"),
        CheckConstraint("verdict IN ('keep', 'revise', 'withdraw')", name="verdict_is_known"),
        CheckConstraint("reason <> ''", name="reasoned"),
    )


class IntervalRow(Model):
    """The interval of one document, from a day on; without one, that of its type counts."""

    __tablename__ = "review_interval"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: within(reach, row.number))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(20), index=True)
    months: Mapped[int] = mapped_column(Integer)
    since: Mapped[date] = mapped_column(Date)
    by_name: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(Text)

    __table_args__ = (CheckConstraint("months BETWEEN 0 AND 120", name="months_count"),)


append_only(ReviewRow.__table__)
append_only(IntervalRow.__table__)
