"""Entries of registers in every state they had, the terms of main customers, and imports under way."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import refuse
from app.db.types import CanonicalJson, UtcTime


class EntryRow(Model):
    """One state of an entry, for good: from `at` until the next was written. The open state is what stands."""

    __tablename__ = "register_entry"
    __controlled__ = True

    register: Mapped[str] = mapped_column(String(12), primary_key=True)
    code_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    alike: Mapped[str] = mapped_column(String(40))
    name_zh: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    looked: Mapped[str] = mapped_column(String(300))  # what is typed to look it up: code and names, folded
    content: Mapped[dict[str, str]] = mapped_column(CanonicalJson)
    retired: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[datetime] = mapped_column(UtcTime)
    until: Mapped[datetime | None] = mapped_column(UtcTime)
    by_id: Mapped[int] = mapped_column(Integer)
    by_name: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        Index(
            "uq_register_entry_open",
            "register",
            "code_key",
            unique=True,
            sqlite_where=(until.is_(None)),
            postgresql_where=(until.is_(None)),
        ),
        Index(
            "uq_register_entry_alike",
            "register",
            "alike",
            unique=True,
            sqlite_where=(until.is_(None)),
            postgresql_where=(until.is_(None)),
        ),
        CheckConstraint("register IN ('customers', 'products')", name="register_is_known"),
        CheckConstraint("version >= 1", name="version_counts"),
        CheckConstraint("version = 1 OR reason <> ''", name="changed_with_reason"),
    )


class MainTermRow(Model):
    """From when until when a customer is a main customer; a term that ends on its first day never was."""

    __tablename__ = "main_term"
    __controlled__ = True

    code_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    no: Mapped[int] = mapped_column(Integer, primary_key=True)
    since: Mapped[date] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)

    __table_args__ = (
        Index(
            "uq_main_term_open",
            "code_key",
            unique=True,
            sqlite_where=(until.is_(None)),
            postgresql_where=(until.is_(None)),
        ),
        Index("ix_main_term_since", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_it_begins"),
    )


class ImportRow(Model):
    """A file on its way into a register: a worksheet, no control data. The file itself goes once it is taken in."""

    __tablename__ = "register_import"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    register: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    source: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    plan: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)  # head, merged cells, how the text is written
    state: Mapped[str] = mapped_column(String(10))
    total: Mapped[int] = mapped_column(Integer)
    read: Mapped[int] = mapped_column(Integer)
    counts: Mapped[dict[str, int]] = mapped_column(CanonicalJson)
    notes: Mapped[list[dict[str, str]]] = mapped_column(CanonicalJson)
    standing: Mapped[int] = mapped_column(Integer)  # how many states the register had when the reading began
    by_id: Mapped[int] = mapped_column(Integer)
    by_name: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (CheckConstraint("state IN ('reading', 'read', 'done', 'dropped')", name="state_is_known"),)


class ImportLineRow(Model):
    """A row of such a file: what it says and what becomes of it."""

    __tablename__ = "register_import_line"

    import_id: Mapped[int] = mapped_column(ForeignKey("register_import.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    code_key: Mapped[str] = mapped_column(String(40))
    alike: Mapped[str] = mapped_column(String(40))
    code: Mapped[str] = mapped_column(String(40))
    verdict: Mapped[str] = mapped_column(String(8))
    content: Mapped[dict[str, str]] = mapped_column(CanonicalJson)
    wrong: Mapped[list[Any]] = mapped_column(CanonicalJson)
    told: Mapped[list[Any]] = mapped_column(CanonicalJson)

    __table_args__ = (
        Index("ix_register_import_line_verdict", "import_id", "verdict", "number"),
        Index("ix_register_import_line_code", "import_id", "code_key"),
        Index("ix_register_import_line_alike", "import_id", "alike"),
    )


_SAID = ("code", "alike", "name_zh", "name_en", "looked", "content", "retired", "at", "by_id", "by_name", "reason")
_DIFFERS = " OR ".join(
    f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in ("register", "code_key", "version", *_SAID)
)

refuse(EntryRow.__table__, "DELETE", "1=1", "kept")
refuse(EntryRow.__table__, "UPDATE", f"OLD.until IS NOT NULL OR {_DIFFERS}", "ended")
refuse(MainTermRow.__table__, "DELETE", "1=1", "kept")
refuse(
    MainTermRow.__table__,
    "UPDATE",
    "OLD.until IS NOT NULL OR NEW.code_key <> OLD.code_key OR NEW.no <> OLD.no OR NEW.since <> OLD.since",
    "ended",
)
