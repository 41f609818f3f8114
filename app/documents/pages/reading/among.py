"""A text among the other documents: what stands against it, what they are called, where they are read."""

from datetime import date

from app.db.session import Session
from app.documents.queries.lists import existing, titles_on
from app.documents.queries.revisions.company import found_in
from app.documents.rules.checks.judging import Held
from app.documents.words.clauses import Clause
from app.kernel.people import Actor, Permission
from app.kernel.wording import Words


def among(
    session: Session, actor: Actor, number: str, clauses: tuple[Clause, ...], then: tuple[date, str]
) -> tuple[tuple[Held, ...], dict[str, Words], dict[str, str]]:
    """What stands against a text, the titles of all documents and where they are read: of today, or, with a zone, of a
    day gone by.
    """
    day, zone = then
    findings, titles = ((), titles_on(session, day, zone)) if zone else _judged(session, actor, number, clauses)
    suffix = f"?on={day.isoformat()}" if zone else ""
    return findings, titles, {name: f"/documents/{name}{suffix}" for name in titles}


def _judged(
    session: Session, actor: Actor, number: str, clauses: tuple[Clause, ...]
) -> tuple[tuple[Held, ...], dict[str, Words]]:
    """The findings, for who may draft, and the titles of all documents."""
    if not actor.may(Permission.DOCUMENT_DRAFT):
        return (), {number: title for number, _, title in existing(session)}
    findings, company = found_in(session, number, clauses)
    return findings, {one.number: Words(one.title, one.title_en) for one in company.papers}
