"""Sources: files from outside that were kept, and the revision that was drafted from each; batches of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.types import CanonicalJson, UtcTime


class ImportSource(Model):
    """One file that somebody brought in. `drafted` is the revision made from it (`SP15 A/0`), empty until then."""

    __tablename__ = "import_source"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), ForeignKey("stored_file.sha256"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    size: Mapped[int] = mapped_column(Integer)
    by_id: Mapped[int] = mapped_column(Integer)
    by_name: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)
    drafted: Mapped[str] = mapped_column(String(40), default="")


class ImportBatch(Model):
    """Files that were brought in together: a folder or a ZIP. `passed_over` are those not taken, with the reason."""

    __tablename__ = "import_batch"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    by_id: Mapped[int] = mapped_column(Integer)
    by_name: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcTime)
    passed_over: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)


class ImportItem(Model):
    """One file of a batch: where it stands, what it is proposed to become, what reading it told.

    A worksheet, no control data: the file itself is a source, what becomes of it a draft, both are in the ledger.
    """

    __tablename__ = "import_item"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"))
    position: Mapped[int] = mapped_column(Integer)
    source_id: Mapped[int] = mapped_column(ForeignKey("import_source.id"), unique=True)
    path: Mapped[str] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(12))
    proposal: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    told: Mapped[dict[str, Any]] = mapped_column(CanonicalJson)
    chosen_by: Mapped[int] = mapped_column(Integer, default=0)

    __table_args__ = (
        Index("ix_import_item_batch_id_position", "batch_id", "position"),
        CheckConstraint("state IN ('waiting', 'read', 'failed', 'chosen', 'drafted', 'left')", name="state_is_known"),
        CheckConstraint("(state = 'chosen') = (chosen_by <> 0)", name="chosen_by_somebody"),
    )
