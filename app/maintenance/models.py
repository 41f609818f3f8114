"""The drills that were held: reports that are never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only
from app.db.types import CanonicalJson, UtcTime


class RestoreDrillRow(Model):
    """One restore drill: the backup that was put back in another place, and what each step found."""

    __tablename__ = "restore_drill"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    by_name: Mapped[str] = mapped_column(String(80))
    backup: Mapped[str] = mapped_column(String(200))
    backup_at: Mapped[datetime] = mapped_column(UtcTime)
    seconds: Mapped[int] = mapped_column(Integer)
    ok: Mapped[bool] = mapped_column(Boolean)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(CanonicalJson)


append_only(RestoreDrillRow.__table__)
