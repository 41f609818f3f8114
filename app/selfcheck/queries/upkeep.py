"""What others judge already: limits, texts, the index, mails, surveys; and what waits in the self-check itself."""

from collections.abc import Callable, Iterator

from app.checks.queries.cases import Moment
from app.db.session import Session
from app.documents.queries.revisions.company import all_found
from app.ledger.queries import entries
from app.ledger.words import Verdict
from app.outbox import queries as outbox
from app.outbox.words import MailState
from app.oversight.queries import last_review
from app.rulebook.words.rules import Severity
from app.search.queries.health import is_sound
from app.selfcheck.rules.hits import hit
from app.selfcheck.words import Hit
from app.selfcheck.words.catalogue import RULE
from app.selfcheck.words.facts import Waiting
from app.surveys.queries.campaigns import campaigns
from app.surveys.words import State
from app.targets import queries as targets

Verify = Callable[[Session], Verdict]


def limits(session: Session, when: Moment) -> Iterator[Hit]:
    """Limits that contradict each other, and limits that the newest records do not keep."""
    groups = targets.groups_on(session, when.on, when.zone)
    differ, missed = RULE["documents.limits-differ"].message, RULE["targets.missed"].message
    for group in groups:
        if group.is_open:
            names = sorted({one.document for pair in group.conflicts for one in (pair.one, pair.other)})
            said = differ.filled(limit=group.subject)
            yield hit("documents.limits-differ", "/".join(names), None, "/targets", said, group.subject.zh)
    for one, reading in targets.missed(session, groups, when.at):
        target, day = one.target, when.day_of(reading.at)
        said = missed.filled(subject=target.subject, record=reading.record, value=reading.said, limit=target.limit)
        yield hit("targets.missed", f"{one.document} {target.clause}", day, "/targets", said, target.subject.zh)


def texts(session: Session) -> Iterator[Hit]:
    """Documents in force in which something must be fixed and nobody has accepted it."""
    for paper, found in all_found(session):
        count = sum(one.severity is Severity.ERROR and one.accepted is None for one in found)
        if count:
            said = RULE["documents.must-fix"].message.filled(count=count)
            subject = f"{paper.number} {paper.label}"
            yield hit("documents.must-fix", subject, None, f"/findings?text={paper.number}", said)


def index(session: Session) -> Iterator[Hit]:
    """Whether the index can be trusted."""
    if not is_sound(session):
        yield hit("search.broken", "search", None, "/search")


def integrity(session: Session, verify: Verify) -> Iterator[Hit]:
    """What verification finds wrong twice over: while others write, a row may be newer than the chain that was read."""
    found = verify(session).problems
    again = set(verify(session).problems) if found else set()
    for one in found:
        if one in again:
            said = RULE["integrity.broken"].message.filled(what=one.what)
            yield hit("integrity.broken", one.where.zh, None, "/ledger", said)


def waiting(session: Session, when: Moment) -> Iterator[Waiting]:
    """Mails that did not arrive, surveys past their last day."""
    for state in (MailState.FAILED, MailState.BOUNCED):
        for mail in outbox.newest(session, state):
            note = RULE["mails.failed"].message.filled(to=mail.to)
            subject = f"{mail.subject_key} #{mail.id}"
            yield Waiting("mails.failed", subject, when.day_of(mail.queued_at), "/outbox", note)
    done = last_review(session)
    first = done.seq + 1 if done else 1
    for entry in entries.some(session, (first,)):  # the oldest that nobody has reviewed
        note = RULE["ledger.not-reviewed"].message.filled(seq=first - 1)
        yield Waiting("ledger.not-reviewed", f"{first}–", when.day_of(entry.at), "/ledger/reviews", note)
    for one in campaigns(session):
        if one.state is State.OPEN:
            yield Waiting("surveys.not-closed", one.name, one.closes_on, "/surveys")
