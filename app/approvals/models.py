"""Routes, their steps, and the signatures. A signature is never changed or removed: triggers refuse it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only
from app.db.types import CanonicalJson, UtcTime


class RouteRow(Model):
    """A route on one subject."""

    __tablename__ = "route"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_key: Mapped[str] = mapped_column(String(200))
    content_hash: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20))
    started_by: Mapped[int] = mapped_column(Integer)
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    closing_remark: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        Index("ix_route_subject", "subject_kind", "subject_key", "id"),
        Index(
            "uq_route_open",
            "subject_kind",
            "subject_key",
            unique=True,
            sqlite_where=(state == "open"),
            postgresql_where=(state == "open"),
        ),
        CheckConstraint("state IN ('open', 'complete', 'returned', 'cancelled')", name="state_known"),
    )


class StepRow(Model):
    """One signature that a route asks for."""

    __tablename__ = "route_step"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    route_id: Mapped[int] = mapped_column(ForeignKey("route.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    meaning: Mapped[str] = mapped_column(String(20))
    posts: Mapped[list[str]] = mapped_column(CanonicalJson)
    excluded: Mapped[list[int]] = mapped_column(CanonicalJson)
    label: Mapped[dict[str, str] | None] = mapped_column(CanonicalJson)
    is_open: Mapped[bool] = mapped_column(index=True)


class SignOffRow(Model):
    """A signature: `statement` holds the canonical bytes that `hash` and `signature` cover."""

    __tablename__ = "sign_off"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("route_step.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    name: Mapped[str] = mapped_column(String(80))
    post: Mapped[str] = mapped_column(String(40))
    meaning: Mapped[str] = mapped_column(String(20))
    content_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcTime)
    remark: Mapped[str] = mapped_column(Text)
    statement: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    signature: Mapped[str] = mapped_column(String(128))
    key: Mapped[str] = mapped_column(String(16))


append_only(SignOffRow.__table__)
