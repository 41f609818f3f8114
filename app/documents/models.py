"""Documents, their revisions and clauses. What was approved can never change: constraints and triggers see to it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, and_, column, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import refuse
from app.db.reach import within
from app.db.types import CanonicalJson, UtcTime

_RELEASED = "state IN ('approved', 'withdrawn')"
_HOLDS_ON = and_(column("state") == "approved", column("effective_until").is_(None))
_UNDER_WAY = column("state").in_(("draft", "in_review", "ready"))


class Document(Model):
    """A controlled document: its number, for good. What it says stands in its revisions."""

    __tablename__ = "document"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: within(reach, row.number))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(20))
    number_key: Mapped[str] = mapped_column(String(20), unique=True)
    lookalike_key: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[str] = mapped_column(String(20), index=True)
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    owner_post: Mapped[str] = mapped_column(String(40))
    sample: Mapped[bool] = mapped_column(Boolean, default=False)
    created_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (
        CheckConstraint(
            "kind IN ('procedure', 'form', 'manual', 'work_instruction', 'external')", name="kind_is_known"
        ),
        CheckConstraint("number <> '' AND number = TRIM(number)", name="number_is_trimmed"),
    )


class ReleaseSet(Model):
    """Revisions that come into force together or not at all: `effective_on` is their day, empty for that of release."""

    __tablename__ = "release_set"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(12))
    effective_on: Mapped[date | None] = mapped_column(Date)
    opened_by: Mapped[str] = mapped_column(String(80))
    opened_at: Mapped[datetime] = mapped_column(UtcTime)
    closed_by: Mapped[str] = mapped_column(String(80), default="")
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        CheckConstraint("state IN ('open', 'released', 'dissolved')", name="state_is_known"),
        CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="closed_has_a_time"),
    )


class Revision(Model):
    """One revision of a document. `writers` are all who wrote in it: none of them may review or approve it."""

    __tablename__ = "revision"
    __controlled__ = True
    __reach__ = staticmethod(
        lambda row, reach: row.document_id.in_(select(Document.id).where(within(reach, Document.number)))
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    label: Mapped[str] = mapped_column(String(8))
    position: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(12))
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    owner_post: Mapped[str] = mapped_column(String(40))
    effective_from: Mapped[date | None] = mapped_column(Date)
    effective_until: Mapped[date | None] = mapped_column(Date)
    proposed_from: Mapped[date | None] = mapped_column(Date)
    change_summary: Mapped[str] = mapped_column(Text, default="")
    change_reason: Mapped[str] = mapped_column(Text, default="")
    changed_clauses: Mapped[str] = mapped_column(Text, default="")
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")
    release_set_id: Mapped[int | None] = mapped_column(ForeignKey("release_set.id"), index=True)
    in_flight: Mapped[str] = mapped_column(String(8), default="move")
    in_flight_until: Mapped[date | None] = mapped_column(Date)
    kept_reason: Mapped[str] = mapped_column(Text, default="")
    kept_until: Mapped[date | None] = mapped_column(Date)
    author_id: Mapped[int] = mapped_column(Integer)
    author_name: Mapped[str] = mapped_column(String(80))
    approver_name: Mapped[str] = mapped_column(String(80), default="")
    writers: Mapped[list[int]] = mapped_column(CanonicalJson)
    content_hash: Mapped[str | None] = mapped_column(String(64))
    body: Mapped[dict[str, Any] | None] = mapped_column(CanonicalJson)
    version: Mapped[int] = mapped_column(Integer, default=1)
    source_file: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    changed_at: Mapped[datetime] = mapped_column(UtcTime)
    approved_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        Index("uq_revision_document_id_label", "document_id", "label", unique=True),
        Index("uq_revision_document_id_position", "document_id", "position", unique=True),
        Index(
            "uq_revision_one_open_end",
            "document_id",
            unique=True,
            sqlite_where=_HOLDS_ON,
            postgresql_where=_HOLDS_ON,
        ),
        Index(
            "uq_revision_one_draft",
            "document_id",
            unique=True,
            sqlite_where=_UNDER_WAY,
            postgresql_where=_UNDER_WAY,
        ),
        CheckConstraint("state IN ('draft', 'in_review', 'ready', 'approved', 'withdrawn')", name="state_is_known"),
        CheckConstraint("state <> 'ready' OR release_set_id IS NOT NULL", name="ready_for_a_set"),
        CheckConstraint("in_flight IN ('move', 'finish')", name="in_flight_is_known"),
        CheckConstraint("in_flight = 'finish' OR in_flight_until IS NULL", name="only_finishing_has_a_day"),
        CheckConstraint("(kept_until IS NULL) = (kept_reason = '')", name="kept_with_reason"),
        CheckConstraint(
            f"CASE WHEN {_RELEASED} THEN effective_from IS NOT NULL AND approved_at IS NOT NULL "
            "AND content_hash IS NOT NULL ELSE effective_from IS NULL AND approved_at IS NULL END",
            name="released_is_dated_and_hashed",
        ),
        CheckConstraint("(state = 'draft') = (content_hash IS NULL)", name="hashed_from_review_on"),
        CheckConstraint(
            "effective_until IS NULL OR (effective_from IS NOT NULL AND effective_until >= effective_from)",
            name="ends_after_it_begins",
        ),
        CheckConstraint("state <> 'withdrawn' OR effective_until IS NOT NULL", name="withdrawn_has_ended"),
    )


class ClauseRow(Model):
    """One clause of a revision, in its place. `text` holds its paragraphs, one to a line."""

    __tablename__ = "clause"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    position: Mapped[int] = mapped_column(Integer)
    number: Mapped[str] = mapped_column(String(20))
    level: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        Index("ix_clause_revision_id_position", "revision_id", "position"),
        CheckConstraint("level >= 1", name="level_is_positive"),
    )


class DraftPresence(Model):
    """Who was last seen writing in a draft, and at which clause: a courtesy to others, no control data."""

    __tablename__ = "draft_presence"

    revision_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    clause_id: Mapped[int] = mapped_column(Integer, default=0)
    at: Mapped[datetime] = mapped_column(UtcTime)


def _is_released(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM revision r WHERE r.id = {row}.revision_id AND r.{_RELEASED})"


_FIXED = (
    "document_id",
    "label",
    "position",
    "title_zh",
    "title_en",
    "effective_from",
    "change_summary",
    "change_reason",
    "changed_clauses",
    "author_id",
    "owner_post",
    "author_name",
    "approver_name",
    "writers",
    "content_hash",
    "body",
    "source_file",
    "approved_at",
    "release_set_id",
    "in_flight",
    "in_flight_until",
)
_DIFFERS = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _FIXED)
_RESTATED = "NEW.state <> OLD.state AND NOT (OLD.state = 'approved' AND NEW.state = 'withdrawn')"
_PROLONGED = (
    "OLD.effective_until IS NOT NULL AND (NEW.effective_until IS NULL OR NEW.effective_until > OLD.effective_until)"
)

_LET_GO = "OLD.kept_until IS NOT NULL AND (NEW.kept_until IS NULL OR NEW.kept_until < OLD.kept_until)"

refuse(Revision.__table__, "UPDATE", f"OLD.{_RELEASED} AND ({_DIFFERS} OR {_RESTATED} OR {_PROLONGED})", "released")
refuse(Revision.__table__, "UPDATE", _LET_GO, "kept")
refuse(Revision.__table__, "DELETE", f"OLD.{_RELEASED}", "released")
refuse(ClauseRow.__table__, "INSERT", _is_released("NEW"), "released")
refuse(ClauseRow.__table__, "UPDATE", f"{_is_released('OLD')} OR {_is_released('NEW')}", "released")
refuse(ClauseRow.__table__, "DELETE", _is_released("OLD"), "released")
