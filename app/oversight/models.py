"""Reviews of the ledger. They only grow, each goes on where the one before ended."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model
from app.db.guarding import append_only
from app.db.types import UtcTime


class LedgerReviewRow(Model):
    """One review: from which entry to which, the hash of the last, the remark, and what was signed."""

    __tablename__ = "ledger_review"
    __controlled__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    first: Mapped[int] = mapped_column(Integer, unique=True)
    last: Mapped[int] = mapped_column(Integer)
    head: Mapped[str] = mapped_column(String(64))
    remark: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Integer)
    by_name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(UtcTime)
    content_hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        CheckConstraint("last >= first AND first >= 1", name="covers_something"),
        CheckConstraint("remark <> ''", name="remarked"),
    )


append_only(LedgerReviewRow.__table__)
