"""Runs, hits and settings of the self-check. A run is written once; of a hit only decisions and its end are added."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only, refuse
from app.db.types import CanonicalJson, UtcTime


class RunRow(Model):
    """One run: when, by whom, how often each rule hit, and one digest over all that stood after it."""

    __tablename__ = "self_check_run"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    on_day: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime] = mapped_column(UtcTime)
    took_ms: Mapped[int] = mapped_column(Integer)
    by_id: Mapped[int] = mapped_column(Integer)
    by_name: Mapped[str] = mapped_column(String(120))
    how: Mapped[str] = mapped_column(String(10))
    counts: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    found: Mapped[int] = mapped_column(Integer)
    new: Mapped[int] = mapped_column(Integer)
    gone: Mapped[int] = mapped_column(Integer)
    digest: Mapped[str] = mapped_column(String(64))
    ledger_size: Mapped[int] = mapped_column(Integer)
    ledger_head: Mapped[str] = mapped_column(String(64))


class HitRow(Model):
    """A hit, from the run that found it first to the run that no longer did. One that stands is there once."""

    __tablename__ = "self_check_hit"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    rule: Mapped[str] = mapped_column(String(40))
    detail: Mapped[str] = mapped_column(String(120))
    clause: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(300))
    since: Mapped[date | None] = mapped_column(Date)
    severity: Mapped[str] = mapped_column(String(10))
    weight: Mapped[int] = mapped_column(Integer)
    message_zh: Mapped[str] = mapped_column(Text)
    message_en: Mapped[str] = mapped_column(Text)
    found_in: Mapped[str] = mapped_column(String(20), index=True)
    found_at: Mapped[datetime] = mapped_column(UtcTime)
    state: Mapped[str] = mapped_column(String(10))
    owner_id: Mapped[int] = mapped_column(Integer, default=0)
    owner_name: Mapped[str] = mapped_column(String(120), default="")
    due_on: Mapped[date | None] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str] = mapped_column(String(120), default="")
    decided_at: Mapped[datetime | None] = mapped_column(UtcTime)
    gone_in: Mapped[str] = mapped_column(String(20), default="", index=True)
    gone_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        Index(
            "uq_self_check_hit_standing",
            "key",
            unique=True,
            sqlite_where=(gone_in == ""),
            postgresql_where=(gone_in == ""),
        ),
        CheckConstraint("state IN ('proposed', 'accepted', 'dismissed')", name="state_is_known"),
        CheckConstraint("(gone_at IS NULL) = (gone_in = '')", name="gone_is_dated"),
        CheckConstraint("state <> 'accepted' OR (owner_name <> '' AND due_on IS NOT NULL)", name="accepted_by_a_day"),
        CheckConstraint("state <> 'dismissed' OR reason <> ''", name="dismissed_with_reason"),
    )


class SettingRow(Model):
    """That a rule was switched on or off, by whom and why; the newest holds."""

    __tablename__ = "self_check_setting"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    rule: Mapped[str] = mapped_column(String(40), index=True)
    is_on: Mapped[bool] = mapped_column(Boolean)
    reason: Mapped[str] = mapped_column(Text)
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (CheckConstraint("reason <> ''", name="reasoned"),)


_FOUND = (
    *("key", "rule", "detail", "clause", "subject", "url", "since", "severity", "weight"),
    *("message_zh", "message_en", "found_in", "found_at"),
)
_DIFFERS = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _FOUND)

append_only(RunRow.__table__)
append_only(SettingRow.__table__)
refuse(HitRow.__table__, "UPDATE", f"OLD.gone_in <> '' OR {_DIFFERS}", "as-found")
refuse(HitRow.__table__, "DELETE", "1=1", "kept")
