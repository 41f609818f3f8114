"""Sources: files from outside that were kept, and the revision that was drafted from each."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.types import UtcTime


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
