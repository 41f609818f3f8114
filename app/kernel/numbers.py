"""Numbers of documents, revisions and records, as SP15 writes them: `SP15`, `QR15-03`, `A/0`, `QR15-03-2026-0001`."""

import re
from dataclasses import dataclass

from app.kernel.identity import identity

_DOCUMENT = re.compile(
    r"^(?P<kind>[A-Z]{2,3})(?:(?P<series>\d{1,4})(?:-(?P<item>\d{1,3}))?|-(?P<code>[A-Z]{2,4})-(?P<serial>\d{1,3}))$"
)
_REVISION = re.compile(r"^(?P<letter>[A-Z])[/-](?P<digit>\d)$")
_RECORD = re.compile(r"^(?P<form>[A-Z]{2,3}\d{1,4}-\d{1,3})-(?P<year>\d{4})-(?P<serial>\d{4,})$")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document's number, taken apart: `QR15-03` is kind QR, series 15, item 03; `WI-PG-01` is WI, PG, 01."""

    text: str
    kind: str
    series: str
    item: str | None


def document_number(text: str) -> DocumentNumber | None:
    """The number a text stands for, in its one spelling, or None if it is no document number."""
    spelt = identity(text).upper().replace(" ", "")
    found = _DOCUMENT.match(spelt)
    if found is None:
        return None
    return DocumentNumber(spelt, found["kind"], found["series"] or found["code"], found["item"] or found["serial"])


@dataclass(frozen=True, slots=True, order=True)
class RevisionLabel:
    """A revision's label `A/0`: a letter, and a digit that runs from 0 to 9."""

    letter: str
    digit: int

    def __str__(self) -> str:
        return f"{self.letter}/{self.digit}"

    @property
    def in_url(self) -> str:
        """The label as URLs write it: `A-0`."""
        return f"{self.letter}-{self.digit}"

    def following(self) -> "RevisionLabel":
        """The next label: after `A/9` comes `B/0` (换版)."""
        if self.digit < 9:
            return RevisionLabel(self.letter, self.digit + 1)
        return RevisionLabel(chr(ord(self.letter) + 1), 0)


FIRST_REVISION = RevisionLabel("A", 0)


def revision_label(text: str) -> RevisionLabel | None:
    """The label a text stands for (`A/0` or, in URLs, `A-0`), or None."""
    found = _REVISION.match(identity(text).upper())
    return RevisionLabel(found["letter"], int(found["digit"])) if found else None


def record_number(form: str, year: int, serial: int) -> str:
    """The number of a record: form, year of filing, serial of at least four digits."""
    return f"{form}-{year}-{serial:04d}"


def is_record_number(text: str) -> bool:
    """Whether a text is a record's number in any spelling."""
    return bool(_RECORD.match(identity(text).upper()))


def form_of_record(number: str) -> str | None:
    """The form a record's number belongs to: `QR15-03-2026-0001` → `QR15-03`."""
    found = _RECORD.match(identity(number).upper())
    return found["form"] if found else None
