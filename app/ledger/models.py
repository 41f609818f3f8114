"""The ledger's tables. Their rows are never changed: triggers refuse UPDATE and DELETE."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, String, Text, or_
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only
from app.db.reach import about
from app.db.types import UtcTime


class LedgerEntry(Model):
    """One act. `body` holds the canonical bytes that were hashed; the other columns repeat it for queries."""

    __tablename__ = "ledger_entry"
    __reach__ = staticmethod(
        lambda row, reach: or_(row.actor_id == reach.person, about(reach, row.subject_key, row.at))
    )

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor_id: Mapped[int] = mapped_column(Integer)
    actor: Mapped[str] = mapped_column(String(120))
    act: Mapped[str] = mapped_column(String(40))
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_key: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64), unique=True)

    __table_args__ = (
        Index("ix_ledger_entry_subject", "subject_kind", "subject_key", "seq"),
        Index("ix_ledger_entry_actor", "actor", "seq"),
        Index("ix_ledger_entry_act", "act", "seq"),
        Index("ix_ledger_entry_at", "at"),
    )


class LedgerNode(Model):
    """One full subtree of the Merkle tree over the entries' hashes, so that a proof reads a few rows, not them all."""

    __tablename__ = "ledger_node"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)  # level · 2^40 + place
    hash: Mapped[str] = mapped_column(String(64))


append_only(LedgerEntry.__table__)
append_only(LedgerNode.__table__)
