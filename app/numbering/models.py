"""The scheme's versions, every number that was given to a document, and the last number of each record series."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only, refuse
from app.db.reach import about, within
from app.db.types import CanonicalJson, UtcTime


class Series(Model):
    """A series, such as `QR15-03-2026`, and the last number it gave."""

    __tablename__ = "series"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: about(reach, row.key))

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    last: Mapped[int] = mapped_column(Integer)

    __table_args__ = (CheckConstraint("last >= 0", name="last_counts"),)


class SchemeVersion(Model):
    """How documents are numbered, as decided at a moment: the newest one holds, older ones tell what held before."""

    __tablename__ = "number_scheme"
    __controlled__ = True

    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    decided_by: Mapped[str] = mapped_column(String(80))
    decided_at: Mapped[datetime] = mapped_column(UtcTime)
    reason: Mapped[str] = mapped_column(Text)


class AllottedNumber(Model):
    """A number that was given to a document, reserved or made void. It stays for good: it is never given again."""

    __tablename__ = "allotted_number"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: within(reach, row.number))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    lookalike_key: Mapped[str] = mapped_column(String(20), unique=True)
    series: Mapped[str] = mapped_column(String(12))
    serial: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10))
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(Text)
    by_name: Mapped[str] = mapped_column(String(80))
    given_at: Mapped[datetime] = mapped_column(UtcTime)
    changed_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (
        Index("uq_allotted_number_series_serial", "series", "serial", unique=True),
        CheckConstraint("state IN ('used', 'reserved', 'retired', 'void')", name="state_is_known"),
        CheckConstraint("state = 'used' OR reason <> ''", name="explained"),
        CheckConstraint("serial > 0", name="serial_counts"),
    )


append_only(SchemeVersion.__table__)
refuse(AllottedNumber.__table__, "DELETE", "1=1", "given")
refuse(
    AllottedNumber.__table__,
    "UPDATE",
    "NEW.number <> OLD.number OR NEW.lookalike_key <> OLD.lookalike_key OR NEW.series <> OLD.series "
    "OR NEW.serial <> OLD.serial OR OLD.state IN ('retired', 'void')",
    "settled",
)
