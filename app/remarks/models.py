"""Remarks and their threads. What somebody wrote stays as it was written: triggers refuse to change it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only, refuse
from app.db.types import UtcTime


class RemarkRow(Model):
    """One remark on a part of a subject."""

    __tablename__ = "remark"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_key: Mapped[str] = mapped_column(String(200))
    part: Mapped[int] = mapped_column(Integer)
    place: Mapped[str] = mapped_column(String(20))
    quote: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int] = mapped_column(Integer)
    author: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)
    state: Mapped[str] = mapped_column(String(10))
    resolved_by: Mapped[str] = mapped_column(String(80), default="")
    resolved_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        Index("ix_remark_subject", "subject_kind", "subject_key"),
        CheckConstraint("state IN ('open', 'answered', 'resolved', 'dropped')", name="state_is_known"),
        CheckConstraint("(state IN ('resolved', 'dropped')) = (resolved_at IS NOT NULL)", name="settled_is_dated"),
    )


class RemarkAnswer(Model):
    """One entry of a remark's thread."""

    __tablename__ = "remark_answer"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"), index=True)
    author_id: Mapped[int] = mapped_column(Integer)
    author: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcTime)


_WRITTEN = ("subject_kind", "subject_key", "part", "place", "quote", "text", "author_id", "author", "at")
_DIFFERS = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _WRITTEN)

refuse(RemarkRow.__table__, "UPDATE", f"OLD.resolved_at IS NOT NULL OR {_DIFFERS}", "as-written")
refuse(RemarkRow.__table__, "DELETE", "1=1", "kept")
append_only(RemarkAnswer.__table__)
