"""What a periodic review stands on: the revision in force, one under way, whose document it is."""

from dataclasses import dataclass
from datetime import date

from app.db.session import Session
from app.documents.queries import revisions as rows
from app.documents.rules.lifecycle import in_force
from app.documents.words.states import UNRELEASED
from app.kernel.people import Post
from app.kernel.wording import Words
from app.reviews.queries import intervals
from app.reviews.rules import Facts


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A document as its review needs it. Without a revision in force, label and hash are empty."""

    number: str
    title: Words
    label: str
    revision_hash: str
    effective_from: date | None
    facts: Facts


def reviewed(session: Session, number: str, today: date) -> Reviewed:
    """A document, what is in force and what is under way. Raises NotFound."""
    document = rows.document_or_none_such(session, number)
    standing = rows.revisions_of(session, document.id)
    current = in_force([one for one in standing if one.approved_at], today)
    under_way = any(one.state in UNRELEASED for one in standing)
    return Reviewed(
        document.number,
        rows.title_of(current or document),
        current.label if current else "",
        (current.content_hash or "") if current else "",
        current.effective_from if current else None,
        Facts(current is not None, under_way, Post(document.owner_post)),
    )


def document_and_interval(session: Session, number: str, today: date) -> tuple[str, int | None]:
    """A document's number and the interval of its own that counts, if it has one. Raises NotFound."""
    document = rows.document_or_none_such(session, number)
    return document.number, intervals(session, today).get(document.number)
