"""Which documents were assigned to a clause of a standard. Decisions are only ever added; the newest holds."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only
from app.db.types import CanonicalJson, UtcTime


class ClauseAssignment(Model):
    """The documents of one clause from a moment on."""

    __tablename__ = "clause_assignment"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    standard: Mapped[str] = mapped_column(String(40))
    clause: Mapped[str] = mapped_column(String(20))
    documents: Mapped[list[str]] = mapped_column(CanonicalJson)
    reason: Mapped[str] = mapped_column(Text)
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (
        Index("ix_clause_assignment_standard", "standard", "clause", "id"),
        CheckConstraint("reason <> ''", name="reasoned"),
    )


append_only(ClauseAssignment.__table__)
