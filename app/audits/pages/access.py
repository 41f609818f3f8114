"""What the page of auditors' accounts shows."""

from dataclasses import dataclass

from app.accounts.queries import people, terms
from app.accounts.words import Person
from app.db.session import Session
from app.documents.queries.speaking import Owned, owned_in_force
from app.documents.words.states import DocumentKind
from app.kernel import clock
from app.kernel.clock import Today
from app.kernel.people import Post, Term


@dataclass(frozen=True, slots=True)
class AuditorLine:
    """An auditor's account: its term, if it has one, and whether it is good now."""

    person: Person
    term: Term | None
    is_good: bool


@dataclass(frozen=True, slots=True)
class AuditorsPage:
    """The accounts of those who are auditors alone, and what they may be limited to."""

    lines: tuple[AuditorLine, ...]
    documents: tuple[Owned, ...]
    forms: tuple[Owned, ...]


def auditors_page(session: Session, today: Today) -> AuditorsPage:
    """Every auditor's account."""
    known, now, set_ = owned_in_force(session, today.day), clock.now(), terms(session)
    alone = (one for one in people(session) if one.active and one.posts == {Post.AUDITOR})
    lines = (AuditorLine(one, set_.get(one.id), one.id not in set_ or set_[one.id].holds(now)) for one in alone)
    form = DocumentKind.FORM.value
    return AuditorsPage(
        tuple(lines),
        tuple(one for one in known if one.kind != form),
        tuple(one for one in known if one.kind == form),
    )
