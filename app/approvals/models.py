"""Routes as data and under way, signatures, delegations. Triggers refuse to change or remove a signature."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only, refuse
from app.db.reach import about
from app.db.types import CanonicalJson, UtcTime


class RouteRow(Model):
    """A route on one subject."""

    __tablename__ = "route"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: about(reach, row.subject_key))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_key: Mapped[str] = mapped_column(String(200))
    content_hash: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20))
    started_by: Mapped[int] = mapped_column(Integer)
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    closing_remark: Mapped[str] = mapped_column(Text)
    pinned: Mapped[str] = mapped_column(String(80))

    __table_args__ = (
        Index("ix_route_subject", "subject_kind", "subject_key", "id"),
        Index("ix_route_state", "subject_kind", "state", "subject_key"),
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
    """One signature that a route asks for. Rows of one position are signed in any order."""

    __tablename__ = "route_step"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    route_id: Mapped[int] = mapped_column(ForeignKey("route.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    meaning: Mapped[str] = mapped_column(String(20))
    posts: Mapped[list[str]] = mapped_column(CanonicalJson)
    people: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)
    excluded: Mapped[list[int]] = mapped_column(CanonicalJson)
    label: Mapped[dict[str, str] | None] = mapped_column(CanonicalJson)
    is_open: Mapped[bool] = mapped_column(index=True)
    is_added: Mapped[bool] = mapped_column()
    notes: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)


class SignOffRow(Model):
    """A signature: `statement` holds the canonical bytes that `hash` and `signature` cover.

    Where a delegate signed, `person_id` and `name` are the delegate's, `principal_*` of whom they signed for.
    """

    __tablename__ = "sign_off"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("route_step.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    name: Mapped[str] = mapped_column(String(80))
    post: Mapped[str] = mapped_column(String(40))
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    principal_name: Mapped[str] = mapped_column(String(80))
    meaning: Mapped[str] = mapped_column(String(20))
    content_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcTime)
    remark: Mapped[str] = mapped_column(Text)
    statement: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    signature: Mapped[str] = mapped_column(String(128))
    key: Mapped[str] = mapped_column(String(16))

    __table_args__ = (Index("ix_sign_off_content_hash_meaning", "content_hash", "meaning", "at"),)


class UrgingRow(Model):
    """That somebody urged those whom a route waits for."""

    __tablename__ = "route_urging"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    route_id: Mapped[int] = mapped_column(ForeignKey("route.id"), index=True)
    by_id: Mapped[int] = mapped_column(Integer)
    by_name: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)
    remark: Mapped[str] = mapped_column(Text)


class DelegationRow(Model):
    """That one person signs for another for a time. Only its revocation is ever added."""

    __tablename__ = "delegation"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    principal_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    principal_name: Mapped[str] = mapped_column(String(80))
    delegate_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    delegate_name: Mapped[str] = mapped_column(String(80))
    kinds: Mapped[list[str]] = mapped_column(CanonicalJson)
    since: Mapped[datetime] = mapped_column(UtcTime)
    until: Mapped[datetime] = mapped_column(UtcTime)
    reason: Mapped[str] = mapped_column(Text)
    granted_at: Mapped[datetime] = mapped_column(UtcTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        CheckConstraint("until > since", name="ends_after_it_begins"),
        CheckConstraint("principal_id <> delegate_id", name="is_to_another"),
    )


class DefinitionRow(Model):
    """One revision of a route as data: what it is for, its stages; without stages it gives way to a wider one."""

    __tablename__ = "route_definition"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    department: Mapped[str] = mapped_column(String(40))
    revision: Mapped[int] = mapped_column(Integer)
    stages: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)
    reason: Mapped[str] = mapped_column(Text)
    made_by: Mapped[int] = mapped_column(Integer)
    made_by_name: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (
        Index("uq_route_definition_revision", "kind", "department", "revision", unique=True),
        CheckConstraint("revision >= 1", name="revision_counts_from_one"),
    )


_GRANTED = ("principal_id", "delegate_id", "kinds", "since", "until", "reason", "granted_at")
_REGRANTED = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _GRANTED)

append_only(SignOffRow.__table__)
append_only(UrgingRow.__table__)
append_only(DefinitionRow.__table__)
refuse(DelegationRow.__table__, "UPDATE", f"OLD.revoked_at IS NOT NULL OR {_REGRANTED}", "granted")
refuse(DelegationRow.__table__, "DELETE", "1=1", "granted")
