"""Decisions on differences between targets. A decision stays as it was taken; a later one may set it aside."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only
from app.db.types import CanonicalJson, UtcTime


class TargetDecision(Model):
    """That the difference named by a mark is accepted, or is open again; `said` is who said what then."""

    __tablename__ = "target_decision"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    mark: Mapped[str] = mapped_column(String(32), index=True)
    accepted: Mapped[bool] = mapped_column(Boolean)
    said: Mapped[list[Any]] = mapped_column(CanonicalJson)
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(Integer)
    person: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (CheckConstraint("reason <> ''", name="has_a_reason"),)


append_only(TargetDecision.__table__)
