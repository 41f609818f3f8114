"""The register of stored files."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only
from app.db.types import UtcTime


class StoredFileRow(Model):
    """One file by its content's hash. The first name it came with is kept; owners keep their own."""

    __tablename__ = "stored_file"
    __controlled__ = True

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(100))
    stored_at: Mapped[datetime] = mapped_column(UtcTime)


class DisposedFileRow(Model):
    """A file whose content was removed with what it belonged to; its hash stays registered."""

    __tablename__ = "disposed_file"
    __controlled__ = True

    sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"), primary_key=True)
    reason: Mapped[str] = mapped_column(String(60))


append_only(StoredFileRow.__table__)
