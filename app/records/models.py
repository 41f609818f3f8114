"""Drafts, records, their versions and links. What was filed never changes: triggers see to it."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only, refuse
from app.db.types import CanonicalJson, UtcTime


class DraftRow(Model):
    """A half-filled form: its owner's own, no evidence yet, so not sealed."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(String(36), primary_key=True)
    form_number: Mapped[str] = mapped_column(String(20))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    revision_label: Mapped[str] = mapped_column(String(8))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    answers: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    left_over: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)
    uploads: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)
    version: Mapped[int] = mapped_column(Integer)
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    saved_at: Mapped[datetime] = mapped_column(UtcTime)
    filed_as: Mapped[str | None] = mapped_column(String(40))

    __table_args__ = (Index("ix_draft_account_id_saved_at", "account_id", "saved_at"),)


class AmendmentDraftRow(Model):
    """A half-written amendment: its writer's own, no evidence yet. `based_on` is the record's version it began from."""

    __tablename__ = "amendment_draft"

    record_number: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    answers: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    reason: Mapped[str] = mapped_column(Text)
    based_on: Mapped[int] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(Integer)
    saved_at: Mapped[datetime] = mapped_column(UtcTime)


class RecordRow(Model):
    """A filed form. `content` holds the answers of its newest version; every version stands in `record_version`.

    `former` is set on a record of former years that was brought in: who did it and when, from where, what was wrong.
    """

    __tablename__ = "record"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(40), unique=True)
    number_key: Mapped[str] = mapped_column(String(40), unique=True)
    form_number: Mapped[str] = mapped_column(String(20))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    revision_label: Mapped[str] = mapped_column(String(8))
    revision_hash: Mapped[str] = mapped_column(String(64))
    filed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))  # none: a customer, by a survey's link
    filed_by_name: Mapped[str] = mapped_column(String(80))
    filed_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    version: Mapped[int] = mapped_column(Integer)
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    period: Mapped[str | None] = mapped_column(String(10))
    content_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    former: Mapped[dict[str, Any] | None] = mapped_column(CanonicalJson)

    __table_args__ = (
        Index("ix_record_form_number_id", "form_number", "id"),
        Index("ix_record_form_number_period", "form_number", "period"),
        Index("ix_record_filed_by_id", "filed_by", "id"),
        CheckConstraint("version >= 1", name="version_counts"),
    )


class RecordVersionRow(Model):
    """One version of a record, for good: its answers, who made it, when and why."""

    __tablename__ = "record_version"
    __controlled__ = True

    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    answers: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    content_hash: Mapped[str] = mapped_column(String(64))
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    changed_by_name: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)
    reason: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint("version >= 1", name="version_counts"),
        CheckConstraint("version = 1 OR reason <> ''", name="amended_with_reason"),
    )


class RecordLinkRow(Model):
    """Which records a record names, read out of its answers, so that links can be followed both ways."""

    __tablename__ = "record_link"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    field: Mapped[str] = mapped_column(String(80))
    other: Mapped[str] = mapped_column(String(40), index=True)


_FIXED = (
    "number",
    "number_key",
    "form_number",
    "revision_id",
    "revision_label",
    "revision_hash",
    "filed_by",
    "filed_by_name",
    "filed_at",
    "former",
)
_DIFFERS = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _FIXED)

refuse(RecordRow.__table__, "UPDATE", _DIFFERS, "filed")
refuse(RecordRow.__table__, "UPDATE", "NEW.version <> OLD.version + 1", "versioned")
refuse(RecordRow.__table__, "DELETE", "1=1", "filed")
append_only(RecordVersionRow.__table__)
