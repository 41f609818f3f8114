"""Notes on steps of cases, and the days the company's calendar says something about. Both only grow."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only
from app.db.types import UtcTime


class CaseNoteRow(Model):
    """A note on a step of a case: waived, or ended by a return note. One a step, for good."""

    __tablename__ = "case_note"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    head: Mapped[str] = mapped_column(String(40))
    step: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(10))
    reference: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(Text)
    by_name: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (
        UniqueConstraint("head", "step"),
        CheckConstraint("kind IN ('waived', 'returned')", name="kind_is_known"),
        CheckConstraint("reason <> ''", name="reasoned"),
        CheckConstraint("kind <> 'returned' OR reference <> ''", name="returned_on_a_note"),
    )


class CalendarDayRow(Model):
    """What the calendar says of a day; the newest row of a day counts."""

    __tablename__ = "calendar_day"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    day: Mapped[date] = mapped_column(Date, index=True)
    works: Mapped[bool] = mapped_column(Boolean)
    reason: Mapped[str] = mapped_column(String(60))
    by_name: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (CheckConstraint("reason <> ''", name="reasoned"),)


append_only(CaseNoteRow.__table__)
append_only(CalendarDayRow.__table__)
