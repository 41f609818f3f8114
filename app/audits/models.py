"""The programme, audits, check lists, samples, evidence and findings. What was committed, frozen or raised stays so."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only, refuse
from app.db.reach import in_team
from app.db.types import CanonicalJson, UtcTime

_VERDICT = "verdict IN ('open', 'conforming', 'observation', 'nonconforming', 'not_applicable')"


class ProgrammeRow(Model):
    """The programme of a year. Once approved it stays as it was approved."""

    __tablename__ = "audit_programme"
    __controlled__ = True

    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    aims: Mapped[str] = mapped_column(Text)
    methods: Mapped[str] = mapped_column(Text)
    set_by: Mapped[str] = mapped_column(String(80))
    set_by_id: Mapped[int] = mapped_column(Integer)
    set_at: Mapped[datetime] = mapped_column(UtcTime)
    approved_by: Mapped[str] = mapped_column(String(80), default="")
    approved_at: Mapped[datetime | None] = mapped_column(UtcTime)


class AuditRow(Model):
    """One audit: what was planned, who is in the team, how far it is."""

    __tablename__ = "audit"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: in_team(reach, row.team))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    year: Mapped[int] = mapped_column(Integer, index=True)
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(120))
    scope: Mapped[str] = mapped_column(Text)
    criteria: Mapped[str] = mapped_column(Text)
    documents: Mapped[list[str]] = mapped_column(CanonicalJson)
    posts: Mapped[list[str]] = mapped_column(CanonicalJson)
    team: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)
    lead: Mapped[int] = mapped_column(ForeignKey("account.id"))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    planned_by: Mapped[str] = mapped_column(String(80))
    planned_at: Mapped[datetime] = mapped_column(UtcTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcTime)
    conclusion: Mapped[str] = mapped_column(Text, default="")
    reported_by: Mapped[str] = mapped_column(String(80), default="")
    reported_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        CheckConstraint("state IN ('planned', 'under_way', 'reported', 'cancelled')", name="state_is_known"),
        CheckConstraint("kind IN ('internal', 'external', 'sampling')", name="kind_is_known"),
        CheckConstraint("starts_on <= ends_on", name="ends_after_it_begins"),
        CheckConstraint("(state = 'reported') = (reported_at IS NOT NULL)", name="reported_is_dated"),
        CheckConstraint("state NOT IN ('reported', 'cancelled') OR conclusion <> ''", name="ended_with_a_word"),
    )


class QuestionRow(Model):
    """A line of a check list: a clause as it was in force when the audit began."""

    __tablename__ = "audit_question"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"), index=True)
    document: Mapped[str] = mapped_column(String(20))
    label: Mapped[str] = mapped_column(String(8))
    clause: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(String(20), default="open")
    note: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[str] = mapped_column(String(80), default="")
    at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (CheckConstraint(_VERDICT, name="verdict_is_known"),)


class SampleRow(Model):
    """A sample: the commitment, then the frozen population, then the seed and what it draws, each for good."""

    __tablename__ = "audit_sample"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"))
    no: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10))
    design: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    commitment: Mapped[str] = mapped_column(String(64))
    sealed_seed: Mapped[str] = mapped_column(String(300))
    seed: Mapped[str] = mapped_column(String(64), default="")
    members: Mapped[list[list[str]] | None] = mapped_column(CanonicalJson)
    digest: Mapped[str] = mapped_column(String(64), default="")
    committed_by: Mapped[str] = mapped_column(String(80))
    committed_at: Mapped[datetime] = mapped_column(UtcTime)
    frozen_at: Mapped[datetime | None] = mapped_column(UtcTime)
    drawn_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        Index("uq_audit_sample_audit_id_no", "audit_id", "no", unique=True),
        CheckConstraint("state IN ('committed', 'frozen', 'drawn')", name="state_is_known"),
        CheckConstraint("(state = 'committed') = (frozen_at IS NULL)", name="frozen_is_dated"),
        CheckConstraint("(state = 'drawn') = (seed <> '')", name="seed_shown_when_drawn"),
    )


class LineRow(Model):
    """A drawn record, with what was checked of it and what the auditor says."""

    __tablename__ = "audit_line"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    sample_id: Mapped[int] = mapped_column(ForeignKey("audit_sample.id"), index=True)
    place: Mapped[int] = mapped_column(Integer)
    record: Mapped[str] = mapped_column(String(40))
    content_hash: Mapped[str] = mapped_column(String(64))
    stratum: Mapped[str] = mapped_column(String(100))
    checks: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)
    verdict: Mapped[str] = mapped_column(String(20), default="open")
    note: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[str] = mapped_column(String(80), default="")
    at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (CheckConstraint(_VERDICT, name="verdict_is_known"),)


class EvidenceRow(Model):
    """A thing taken as evidence of an audit, with the hash of what it said then."""

    __tablename__ = "audit_evidence"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(300))
    url: Mapped[str] = mapped_column(String(300))
    content_hash: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)


class FindingRow(Model):
    """A finding of an audit, its corrective action, and how it was verified."""

    __tablename__ = "audit_finding"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(30), unique=True)
    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"), index=True)
    grade: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10), index=True)
    document: Mapped[str] = mapped_column(String(20))
    clause: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    record: Mapped[str] = mapped_column(String(40))
    evidence: Mapped[list[int]] = mapped_column(CanonicalJson)
    changes_documents: Mapped[bool] = mapped_column(Boolean)
    owner: Mapped[str] = mapped_column(String(40))
    due: Mapped[date] = mapped_column(Date)
    raised_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    raised_by_name: Mapped[str] = mapped_column(String(80))
    raised_at: Mapped[datetime] = mapped_column(UtcTime)
    answer: Mapped[dict[str, str]] = mapped_column(CanonicalJson)
    answered_by: Mapped[int] = mapped_column(Integer, default=0)
    answered_by_name: Mapped[str] = mapped_column(String(80), default="")
    result: Mapped[str] = mapped_column(Text, default="")
    done_at: Mapped[datetime | None] = mapped_column(UtcTime)
    settled_by: Mapped[str] = mapped_column(String(80), default="")
    settled_at: Mapped[datetime | None] = mapped_column(UtcTime)
    remark: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        CheckConstraint("state IN ('open', 'answered', 'done', 'verified')", name="state_is_known"),
        CheckConstraint(
            "grade IN ('major', 'minor', 'observation', 'opportunity')",
            name="grade_is_known",
        ),
        CheckConstraint("state <> 'verified' OR settled_at IS NOT NULL", name="verified_is_dated"),
    )


def _differs(*names: str) -> str:
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in names)


_OF_AUDIT = ("number", "year", "kind", "title", "scope", "criteria", "documents", "posts", "team", "lead")
_OF_SAMPLE = ("audit_id", "no", "design", "commitment", "sealed_seed", "committed_by", "committed_at")
_OF_FINDING = ("number", "audit_id", "grade", "document", "clause", "text", "record", "evidence", "owner", "due")
for _table in (ProgrammeRow, AuditRow, QuestionRow, SampleRow, LineRow, FindingRow):
    refuse(_table.__table__, "DELETE", "1=1", "kept")
append_only(EvidenceRow.__table__)
refuse(ProgrammeRow.__table__, "UPDATE", "OLD.approved_at IS NOT NULL", "approved")
refuse(AuditRow.__table__, "UPDATE", f"OLD.state IN ('reported', 'cancelled') OR {_differs(*_OF_AUDIT)}", "as-planned")
refuse(
    QuestionRow.__table__, "UPDATE", _differs("audit_id", "document", "label", "clause", "title", "text"), "in-force"
)
refuse(
    SampleRow.__table__,
    "UPDATE",
    f"{_differs(*_OF_SAMPLE)} OR OLD.state = 'drawn' OR (OLD.state = 'frozen' AND ({_differs('members', 'digest')}))",
    "committed",
)
refuse(LineRow.__table__, "UPDATE", _differs("sample_id", "place", "record", "content_hash", "checks"), "drawn")
refuse(FindingRow.__table__, "UPDATE", f"OLD.state = 'verified' OR {_differs(*_OF_FINDING)}", "as-raised")
