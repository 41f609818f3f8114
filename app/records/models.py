"""Drafts, records, their versions and links. What was filed never changes: triggers see to it."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import refuse
from app.db.reach import within
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
    __reach__ = staticmethod(lambda row, reach: within(reach, row.form_number, row.filed_at))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(40), unique=True)
    number_key: Mapped[str] = mapped_column(String(40), unique=True)
    form_number: Mapped[str] = mapped_column(String(20))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    revision_label: Mapped[str] = mapped_column(String(8))
    revision_hash: Mapped[str] = mapped_column(String(64))
    filed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))  # none: a customer, by a survey's link
    filed_by_name: Mapped[str] = mapped_column(String(80))
    filed_at: Mapped[datetime] = mapped_column(UtcTime)
    version: Mapped[int] = mapped_column(Integer)
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    period: Mapped[str | None] = mapped_column(String(10))
    content_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    former: Mapped[dict[str, Any] | None] = mapped_column(CanonicalJson)
    void_at: Mapped[datetime | None] = mapped_column(UtcTime)
    void_by: Mapped[str] = mapped_column(String(80), default="")
    void_reason: Mapped[str] = mapped_column(Text, default="")
    held_for: Mapped[str] = mapped_column(Text, default="")
    disposed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    disposal: Mapped[str] = mapped_column(String(20), default="")

    __table_args__ = (
        Index("ix_record_form_number_filed_at", "form_number", "filed_at", "id"),
        Index("ix_record_form_number_period", "form_number", "period"),
        Index("ix_record_filed_by_filed_at", "filed_by", "filed_at", "id"),
        Index("ix_record_filed_at", "filed_at", "id"),
        CheckConstraint("version >= 1", name="version_counts"),
        CheckConstraint("(void_at IS NULL) = (void_reason = '')", name="void_with_reason"),
        CheckConstraint("(disposed_at IS NULL) = (disposal = '')", name="disposed_by_certificate"),
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


class RecordAdditionRow(Model):
    """Something added to a filed record, beside its signed content: a comment, an attachment, a scan of its paper."""

    __tablename__ = "record_addition"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(255))
    size: Mapped[int] = mapped_column(Integer)
    added_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    added_by_name: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (
        CheckConstraint("kind IN ('comment', 'file', 'scan')", name="kind_is_known"),
        CheckConstraint("(kind = 'comment') = (sha256 = '')", name="files_are_named"),
    )


class RecordUploadRow(Model):
    """A file that a person has sent to a record's page and not added yet: their own, no evidence."""

    __tablename__ = "record_upload"

    record_id: Mapped[int] = mapped_column(ForeignKey("record.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(255))
    size: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(UtcTime)


class DisposalRow(Model):
    """Records to be disposed of together: which, why, and how far that has come. With both signatures a certificate."""

    __tablename__ = "disposal"
    __controlled__ = True

    number: Mapped[str] = mapped_column(String(20), primary_key=True)
    records: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)
    reason: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10))
    proposer: Mapped[int] = mapped_column(ForeignKey("account.id"))
    proposed_by: Mapped[str] = mapped_column(String(80))
    proposed_at: Mapped[datetime] = mapped_column(UtcTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (CheckConstraint("state IN ('proposed', 'done', 'refused')", name="state_is_known"),)


class PrintBatchRow(Model):
    """Many records to be printed together, and how far that has come; its maker's own, no evidence."""

    __tablename__ = "print_batch"

    key: Mapped[str] = mapped_column(String(36), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    numbers: Mapped[list[str]] = mapped_column(CanonicalJson)
    pack: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(5))
    state: Mapped[str] = mapped_column(String(10))
    done: Mapped[int] = mapped_column(Integer)
    problem: Mapped[dict[str, str] | None] = mapped_column(CanonicalJson)
    asked_at: Mapped[datetime] = mapped_column(UtcTime)
    seen_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (Index("ix_print_batch_account_id_asked_at", "account_id", "asked_at"),)


def _same(*names: str) -> str:
    return " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in names)


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
_SAME = _same("version", "content_hash", "title_zh", "title_en", "period", "content")
_ALIVE = "OLD.void_at IS NULL AND NEW.void_at IS NULL AND OLD.disposed_at IS NULL AND NEW.disposed_at IS NULL"
_AMENDED = f"NEW.version = OLD.version + 1 AND {_ALIVE}"
_MARKED = f"{_SAME} AND OLD.disposed_at IS NULL AND NEW.disposed_at IS NULL"
_DISPOSED = (
    "NEW.version = OLD.version AND NEW.content_hash = OLD.content_hash AND OLD.held_for = '' AND NEW.held_for = '' "
    "AND OLD.disposed_at IS NULL AND NEW.disposed_at IS NOT NULL"
)
_VOID_FOR_GOOD = f"OLD.void_at IS NULL OR {_same('void_at', 'void_by', 'void_reason')}"
# Content leaves a version or an addition only after its record was disposed of; everything else of them stays.
_OF_DISPOSED = "EXISTS (SELECT 1 FROM record WHERE record.id = OLD.record_id AND record.disposed_at IS NOT NULL)"


refuse(
    RecordRow.__table__,
    "UPDATE",
    f"NOT (({_AMENDED}) OR ({_MARKED}) OR ({_DISPOSED})) OR NOT ({_VOID_FOR_GOOD})",
    "versioned",
)
refuse(RecordRow.__table__, "DELETE", "1=1", "filed")
refuse(DisposalRow.__table__, "DELETE", "1=1", "kept")
refuse(
    DisposalRow.__table__,
    "UPDATE",
    "OLD.state <> 'proposed' OR "
    f"NOT ({_same('number', 'records', 'reason', 'content_hash', 'proposer', 'proposed_by', 'proposed_at')})",
    "signed",
)
refuse(RecordVersionRow.__table__, "DELETE", "1=1", "append-only")
refuse(
    RecordVersionRow.__table__,
    "UPDATE",
    f"NOT ({_OF_DISPOSED} AND NEW.answers = '{{}}' AND "
    f"{_same('record_id', 'version', 'content_hash', 'changed_by', 'changed_by_name', 'at', 'reason')})",
    "append-only",
)
refuse(RecordAdditionRow.__table__, "DELETE", "1=1", "append-only")
refuse(
    RecordAdditionRow.__table__,
    "UPDATE",
    f"NOT ({_OF_DISPOSED} AND NEW.text = '' AND NEW.name = '' AND "
    f"{_same('record_id', 'kind', 'sha256', 'size', 'added_by', 'added_by_name', 'at')})",
    "append-only",
)
