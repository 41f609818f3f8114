"""The rulebook's versions, the findings people accepted, and by what each revision was judged."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only, refuse
from app.db.reach import within
from app.db.types import CanonicalJson, UtcTime


class RulebookVersion(Model):
    """The settings as decided at a moment: the newest holds, older ones tell what held before."""

    __tablename__ = "rulebook_version"
    __controlled__ = True

    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    decided_by: Mapped[str] = mapped_column(String(80))
    decided_at: Mapped[datetime] = mapped_column(UtcTime)
    reason: Mapped[str] = mapped_column(Text)


class AcceptedFinding(Model):
    """A finding that somebody accepted with a reason, for one rule, one clause and one text of it."""

    __tablename__ = "accepted_finding"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: within(reach, row.document))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    document: Mapped[str] = mapped_column(String(20), index=True)
    rule: Mapped[str] = mapped_column(String(40))
    part: Mapped[int] = mapped_column(Integer)
    clause: Mapped[str] = mapped_column(String(20))
    fingerprint: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Integer)
    by_name: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)
    revoked_by: Mapped[str] = mapped_column(String(80), default="")
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    revoked_reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        CheckConstraint("reason <> ''", name="accepted_with_reason"),
        CheckConstraint("(revoked_at IS NULL) = (revoked_by = '')", name="revoked_by_somebody"),
    )


class Judgement(Model):
    """What was found in a revision at a stage, by which settings; written once."""

    __tablename__ = "judgement"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_key: Mapped[str] = mapped_column(String(200))
    stage: Mapped[str] = mapped_column(String(12))
    version: Mapped[int] = mapped_column(Integer)
    settings: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)
    content_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (
        Index("ix_judgement_subject", "subject_kind", "subject_key"),
        CheckConstraint("stage IN ('submission', 'release')", name="stage_is_known"),
    )


_WRITTEN = ("document", "rule", "part", "clause", "fingerprint", "text", "reason", "by_id", "by_name", "at")
_DIFFERS = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _WRITTEN)

append_only(RulebookVersion.__table__)
append_only(Judgement.__table__)
refuse(AcceptedFinding.__table__, "UPDATE", f"OLD.revoked_at IS NOT NULL OR {_DIFFERS}", "as-written")
refuse(AcceptedFinding.__table__, "DELETE", "1=1", "kept")
