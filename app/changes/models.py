"""Change requests, the clauses they mean and the revisions they led to. What was asked stays as it was asked."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only, refuse
from app.db.types import UtcTime


class RequestRow(Model):
    """One change request."""

    __tablename__ = "change_request"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    state: Mapped[str] = mapped_column(String(10), index=True)
    source: Mapped[str] = mapped_column(String(20))
    evidence: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(Text)
    wanted: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[int] = mapped_column(Integer, index=True)
    asked_by_name: Mapped[str] = mapped_column(String(80))
    asked_at: Mapped[datetime] = mapped_column(UtcTime)
    decided_by: Mapped[str] = mapped_column(String(80), default="")
    decided_at: Mapped[datetime | None] = mapped_column(UtcTime)
    decision: Mapped[str] = mapped_column(Text, default="")
    closed_by: Mapped[str] = mapped_column(String(80), default="")
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    closing: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        CheckConstraint("state IN ('asked', 'accepted', 'rejected', 'closed')", name="state_is_known"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_is_dated"),
        CheckConstraint("state NOT IN ('accepted', 'rejected') OR decided_at IS NOT NULL", name="decided_is_dated"),
        CheckConstraint("state <> 'rejected' OR decision <> ''", name="rejected_has_a_reason"),
    )


class RequestPlaceRow(Model):
    """A document, or a clause of it, that a request means."""

    __tablename__ = "change_request_place"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("change_request.id"), index=True)
    document: Mapped[str] = mapped_column(String(20), index=True)
    clause: Mapped[str] = mapped_column(String(20))


class RequestRevisionRow(Model):
    """A revision that a request led to."""

    __tablename__ = "change_request_revision"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("change_request.id"), index=True)
    document: Mapped[str] = mapped_column(String(20))
    label: Mapped[str] = mapped_column(String(8))
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)


_ASKED = ("number", "source", "evidence", "reason", "wanted", "asked_by", "asked_by_name", "asked_at")
_DIFFERS = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _ASKED)

refuse(RequestRow.__table__, "UPDATE", f"OLD.state IN ('rejected', 'closed') OR {_DIFFERS}", "as-asked")
refuse(RequestRow.__table__, "DELETE", "1=1", "kept")
append_only(RequestPlaceRow.__table__)
append_only(RequestRevisionRow.__table__)
