"""Notices and what people chose. No evidence: what happened stands in the ledger, a notice only tells of it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.types import CanonicalJson, UtcTime


class NoticeRow(Model):
    """A notice before one person."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(String(20))
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_key: Mapped[str] = mapped_column(String(200))
    title_zh: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300))
    url: Mapped[str] = mapped_column(String(300))
    mark: Mapped[str] = mapped_column(String(120))
    by_name: Mapped[str] = mapped_column(String(80))
    said: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        UniqueConstraint("account_id", "kind", "mark"),
        Index("ix_notice_account_id_read_at", "account_id", "read_at"),
        Index("ix_notice_subject_key", "subject_key", "kind"),
    )


class ChoiceRow(Model):
    """How a person wants to be told."""

    __tablename__ = "notice_choice"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    mail: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    ways: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    checkpoints: Mapped[bool] = mapped_column(Boolean)
    digest_on: Mapped[date | None] = mapped_column(Date)
    checkpoint_on: Mapped[date | None] = mapped_column(Date)
