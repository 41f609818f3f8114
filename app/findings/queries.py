"""Findings on the documents in force as search finds them."""

from collections.abc import Iterator

from app.db.session import Session
from app.documents.queries.revisions.company import Held, Paper, all_found
from app.kernel import clock
from app.kernel.numbers import revision_label
from app.kernel.people import Permission
from app.ledger.queries.entries import last_of
from app.ledger.words import Tag
from app.search.queries import Gathered, Source
from app.search.words import Entry, Kind

_DAYS = 2**20  # more days than a calendar has
# What changes the findings on documents in force, beside the day on which a revision comes into force.
_CHANGING = (
    Tag.REVISION_APPROVED,
    Tag.REVISION_SUPERSEDED,
    Tag.SET_RELEASED,
    Tag.DOCUMENT_WITHDRAWN,
    Tag.RULES_CHANGED,
    Tag.FINDING_ACCEPTED,
    Tag.ACCEPTANCE_REVOKED,
)


def _mark(session: Session) -> int:
    return last_of(session, _CHANGING) * _DAYS + clock.now().toordinal()


def _fetch(session: Session, _since: int) -> Gathered:
    return Gathered(_entries(session), _mark(session))


def _entries(session: Session) -> Iterator[Entry]:
    for paper, found in all_found(session):
        for place, held in enumerate(found):
            yield _entry(paper, held, place)


def _entry(paper: Paper, held: Held, place: int) -> Entry:
    label, one = revision_label(paper.label), held.finding
    where = f"#c{one.clause}" if one.clause else ""
    return Entry(
        kind=Kind.FINDING,
        key=f"{paper.number} {paper.label} {place} {one.rule}",
        number=paper.number,
        clause=one.clause,
        title=held.rule.title.zh,
        title_en=held.rule.title.en,
        text="\n".join(filter(None, (one.message.zh, one.text))),
        extra=one.message.en,
        state="accepted" if held.accepted else "open",
        url=f"/documents/{paper.number}/{label.in_url if label else paper.label}{where}",
        permission=Permission.DOCUMENT_DRAFT,
        document=paper.number,
        revision=paper.label,
        person=held.accepted.by if held.accepted else "",
    )


FINDINGS = Source(Kind.FINDING, Permission.DOCUMENT_DRAFT, _mark, _fetch, replaces=True)
