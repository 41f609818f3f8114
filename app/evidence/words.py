"""Words of evidence: what a package is asked to hold, and what it holds."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.distribution.words.printed import NewPrint
from app.kernel.subjects import Subject


@dataclass(frozen=True, slots=True)
class Scope:
    """What to take: documents and records by number; records filed in a period, of one form or all."""

    documents: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    form: str = ""
    since: date | None = None
    until: date | None = None
    with_prints: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing."""
        return not (self.documents or self.records or self.form or self.since or self.until)

    def as_data(self) -> dict[str, Any]:
        """As JSON spells it."""
        return {
            "documents": list(self.documents),
            "records": list(self.records),
            "form": self.form,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
        }


@dataclass(frozen=True, slots=True)
class Content:
    """What was hashed of a revision or of a version of a record, byte for byte."""

    subject: Subject
    path: str
    data: bytes
    content_hash: str
    files: tuple[str, ...]
    has_print: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was made: where it lies, what it holds, and the prints that were drawn for it."""

    path: Path
    scope: Scope
    documents: int
    records: int
    entries: int
    sign_offs: int
    prints: tuple[NewPrint, ...]
    manifest_hash: str
