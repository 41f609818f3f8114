"""Facts about documents: their revisions, what waits for somebody, copies that are out."""

from collections.abc import Iterator

from app.changes.queries.requests import requests
from app.changes.words import Request, State
from app.checks.queries.cases import Moment
from app.db.session import Session
from app.distribution.queries.copies import copies
from app.distribution.words.copies import Copy, CopyState
from app.documents.queries.lists import RevisionLine, revision_lines
from app.documents.queries.revisions.sets import release_sets
from app.kernel.people import Post
from app.numbering.queries import reserved
from app.selfcheck.words.facts import OutCopy, Text, Waiting

_UNRELEASED = {"draft", "in_review", "ready"}
_HELD = {CopyState.ISSUED, CopyState.HELD}


def texts(lines: tuple[RevisionLine, ...]) -> Iterator[Text]:
    """Every revision as the rules see it."""
    for one in lines:
        days = one.effective_from, one.effective_until
        is_draft = one.state in _UNRELEASED
        yield Text(one.number, one.label, one.kind, Post(one.owner_post), one.author_id, *days, is_draft)


def every_revision(session: Session) -> tuple[RevisionLine, ...]:
    """Every revision, drafts too."""
    return revision_lines(session, with_drafts=True)


def waiting(session: Session, lines: tuple[RevisionLine, ...], when: Moment) -> Iterator[Waiting]:
    """Drafts, release sets, change requests and numbers that wait."""
    for one in lines:
        subject, url = f"{one.number} {one.label}", f"/documents/{one.number}"
        if one.state == "draft":
            yield Waiting("documents.draft-stale", subject, when.day_of(one.changed_at), url)
        if one.state in _UNRELEASED and one.proposed_from:
            yield Waiting("documents.wished-day-passed", subject, one.proposed_from, url)
    for found, _ in release_sets(session):
        if found.state == "open" and found.effective_on:
            yield Waiting("documents.set-day-passed", found.name, found.effective_on, f"/release-sets/{found.id}")
    for asked in requests(session, when.on):
        yield from _request(asked, when)
    for number in reserved(session):
        url = f"/numbers/{number.series}"
        yield Waiting("numbers.reserved", number.number, when.day_of(number.given_at), url)


def _request(asked: Request, when: Moment) -> Iterator[Waiting]:
    url = f"/changes/{asked.number}"
    if asked.state is State.ASKED:
        yield Waiting("changes.undecided", asked.number, when.day_of(asked.asked_at), url)
    elif asked.state in {State.ACCEPTED, State.UNDER_WAY} and asked.decided_at:
        yield Waiting("changes.stalled", asked.number, when.day_of(asked.decided_at), url)


def every_copy(session: Session) -> tuple[Copy, ...]:
    """Every copy there ever was."""
    return copies(session)


def out(every: tuple[Copy, ...]) -> Iterator[OutCopy]:
    """The copies that somebody holds and that were not recalled."""
    for one in every:
        if one.state in _HELD:
            yield OutCopy(one.id, one.number, one.label, one.copy_no)


def waiting_copies(every: tuple[Copy, ...], when: Moment) -> Iterator[Waiting]:
    """Copies that nobody has signed for, and lost ones that nobody has written off."""
    rules = {CopyState.ISSUED: "copies.unreceived", CopyState.LOST: "copies.lost"}
    for one in every:
        if one.state in rules:
            subject = f"{one.number} {one.label} #{one.copy_no:02d}"
            yield Waiting(rules[one.state], subject, when.day_of(one.issued_at), f"/copies/{one.id}")
