"""Copies and their course, lists, plans, readings, acknowledgements, prints. What was signed is never changed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only, refuse
from app.db.reach import within
from app.db.types import CanonicalJson, UtcTime

_SERIAL, _NUMBER, _HASH = 9, 40, 64


class IssuedPrint(Model):
    """A print that was handed out: its serial, what stands on it, by whom. Not sealed: its token proves itself."""

    __tablename__ = "issued_print"

    serial: Mapped[str] = mapped_column(String(_SERIAL), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    number: Mapped[str] = mapped_column(String(_NUMBER), index=True)
    label: Mapped[str] = mapped_column(String(8))
    content: Mapped[str] = mapped_column(String(12))
    copy_no: Mapped[int] = mapped_column(Integer)
    printed_by: Mapped[int] = mapped_column(Integer)
    printed_by_name: Mapped[str] = mapped_column(String(120))
    medium: Mapped[str] = mapped_column(String(4))
    at: Mapped[datetime] = mapped_column(UtcTime)


class CopyRow(Model):
    """One controlled copy. Its number within its document, its revision and its serial are for good."""

    __tablename__ = "controlled_copy"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: within(reach, row.number))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(_NUMBER))
    label: Mapped[str] = mapped_column(String(8))
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    content_hash: Mapped[str] = mapped_column(String(_HASH))
    copy_no: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(12), index=True)
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    holder: Mapped[str] = mapped_column(String(120))
    place: Mapped[str] = mapped_column(String(120))
    serial: Mapped[str] = mapped_column(String(_SERIAL), unique=True)
    issued_by: Mapped[int] = mapped_column(Integer)
    issued_by_name: Mapped[str] = mapped_column(String(120))
    issued_at: Mapped[datetime] = mapped_column(UtcTime)
    due_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)

    __table_args__ = (
        UniqueConstraint("number", "copy_no"),
        CheckConstraint(
            "state IN ('issued', 'held', 'recalled', 'returned', 'lost', 'written_off', 'destroyed')",
            name="state_is_known",
        ),
        CheckConstraint("copy_no >= 1", name="numbered_from_one"),
        CheckConstraint("state <> 'recalled' OR due_on IS NOT NULL", name="recalled_is_due"),
        CheckConstraint("holder <> '' OR place <> ''", name="somebody_or_some_place"),
    )


class CopyEventRow(Model):
    """One act on a copy: `statement` holds the canonical bytes that `hash` and `signature` cover."""

    __tablename__ = "copy_event"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    copy_id: Mapped[int] = mapped_column(ForeignKey("controlled_copy.id"), index=True)
    verb: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime] = mapped_column(UtcTime)
    person_id: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text)
    holder: Mapped[str] = mapped_column(String(240))
    statement: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(_HASH))
    signature: Mapped[str] = mapped_column(String(128))
    key: Mapped[str] = mapped_column(String(16))


class ListRow(Model):
    """The distribution list of a document."""

    __tablename__ = "distribution_list"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: within(reach, row.number))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(_NUMBER), unique=True)
    posts: Mapped[list[str]] = mapped_column(CanonicalJson)
    people: Mapped[list[int]] = mapped_column(CanonicalJson)
    version: Mapped[int] = mapped_column(Integer, default=1)


class PlanRow(Model):
    """What is planned for the reading of one revision."""

    __tablename__ = "reading_plan"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: within(reach, row.number))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(_NUMBER))
    label: Mapped[str] = mapped_column(String(8))
    questions: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)
    share: Mapped[int] = mapped_column(Integer)
    days: Mapped[int] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(Integer, default=1)

    __table_args__ = (
        UniqueConstraint("number", "label"),
        CheckConstraint("share BETWEEN 0 AND 100", name="share_is_a_percentage"),
    )


class RoundRow(Model):
    """One revision to be read: the passages as every reader gets them, and their hash."""

    __tablename__ = "reading_round"
    __controlled__ = True
    __reach__ = staticmethod(lambda row, reach: within(reach, row.number))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(_NUMBER))
    label: Mapped[str] = mapped_column(String(8))
    title_zh: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200))
    content_hash: Mapped[str] = mapped_column(String(_HASH))
    hash: Mapped[str] = mapped_column(String(_HASH))
    summary: Mapped[str] = mapped_column(Text)
    passages: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)
    questions: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)
    effective_from: Mapped[date | None] = mapped_column(Date)
    share: Mapped[int] = mapped_column(Integer)
    opened_at: Mapped[datetime] = mapped_column(UtcTime)
    due_on: Mapped[date] = mapped_column(Date)
    is_open: Mapped[bool] = mapped_column(index=True)
    closed_why: Mapped[str] = mapped_column(String(20))
    reminded_at: Mapped[datetime | None] = mapped_column(UtcTime)
    reminders: Mapped[int] = mapped_column(Integer)

    __table_args__ = (
        Index("ix_reading_round_number_label", "number", "label"),
        Index(
            "uq_reading_round_open",
            "number",
            "label",
            unique=True,
            sqlite_where=closed_why == "",
            postgresql_where=closed_why == "",
        ),
    )


class AudienceRow(Model):
    """A post, or a person by id, that must read."""

    __tablename__ = "reading_audience"
    __controlled__ = True

    round_id: Mapped[int] = mapped_column(ForeignKey("reading_round.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(6), primary_key=True)
    key: Mapped[str] = mapped_column(String(40), primary_key=True)

    __table_args__ = (
        Index("ix_reading_audience_kind_key", "kind", "key"),
        CheckConstraint("kind IN ('post', 'person')", name="kind_is_known"),
    )


class AcknowledgementRow(Model):
    """That a person has read: `statement` holds the canonical bytes that `proof` and `signature` cover."""

    __tablename__ = "acknowledgement"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("reading_round.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    posts: Mapped[list[str]] = mapped_column(CanonicalJson)
    at: Mapped[datetime] = mapped_column(UtcTime)
    hash: Mapped[str] = mapped_column(String(_HASH))
    statement: Mapped[str] = mapped_column(Text)
    proof: Mapped[str] = mapped_column(String(_HASH))
    signature: Mapped[str] = mapped_column(String(128))
    key: Mapped[str] = mapped_column(String(16))

    __table_args__ = (UniqueConstraint("round_id", "person_id"),)


_FOR_GOOD = ("number", "label", "content_hash", "copy_no", "serial", "issued_by", "issued_at")
_READ = ("number", "label", "content_hash", "hash", "passages", "questions", "share", "opened_at")


def _differs(names: tuple[str, ...]) -> str:
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in names)


append_only(IssuedPrint.__table__)
append_only(CopyEventRow.__table__)
append_only(AcknowledgementRow.__table__)
refuse(CopyRow.__table__, "UPDATE", _differs(_FOR_GOOD), "for-good")
refuse(CopyRow.__table__, "DELETE", "1=1", "for-good")
refuse(RoundRow.__table__, "UPDATE", _differs(_READ), "as-it-was-read")
refuse(RoundRow.__table__, "DELETE", "1=1", "as-it-was-read")
