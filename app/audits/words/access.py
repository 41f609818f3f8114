"""What an auditor's account is limited to, as typed."""

from dataclasses import dataclass
from datetime import date

from app.kernel.people import Post


@dataclass(frozen=True, slots=True)
class NewAccess:
    """From when until when, and the scope: documents, forms, departments, the period of records and of the ledger."""

    valid_from: date | None
    valid_until: date | None
    documents: tuple[str, ...]
    forms: tuple[str, ...]
    departments: tuple[Post, ...]
    since: date | None
    until: date | None
    reason: str
