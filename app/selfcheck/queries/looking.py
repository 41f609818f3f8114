"""Everything that the rules hit on a day."""

from collections.abc import Iterator

from app.cases.queries import rules as link_rules
from app.checks.queries.cases import Moment
from app.checks.queries.checking import findings_on
from app.db.session import Session
from app.kernel.wording import Words
from app.selfcheck.queries import audits, documents, kept, people, records, upkeep
from app.selfcheck.queries.upkeep import Verify
from app.selfcheck.rules import hits as making
from app.selfcheck.rules.people import RULES
from app.selfcheck.rules.waiting import overdue
from app.selfcheck.words import Hit, HitState
from app.selfcheck.words.catalogue import RULE
from app.selfcheck.words.facts import Facts, Waiting


def hits_on(session: Session, when: Moment, verify: Verify) -> Iterator[Hit]:
    """The hits of every rule: what the checks find, then what the self-check's own rules find."""
    links = frozenset(one.id for one in link_rules())
    for found in findings_on(session, when):
        yield making.from_finding(found, links)
    facts = facts_on(session, when)
    yield from overdue(facts.waiting, when.on)
    for rule in RULES:
        yield from rule(facts)
    yield from upkeep.limits(session, when)
    yield from upkeep.texts(session)
    yield from upkeep.index(session)
    yield from upkeep.integrity(session, verify)


def facts_on(session: Session, when: Moment) -> Facts:
    """All that the self-check's own rules are held against, in some twenty queries whatever the company's size."""
    lines, copies = documents.every_revision(session), documents.every_copy(session)
    somebody, routes = people.everybody(session), people.open_ones(session)
    names = {one.id: one.name for one in somebody}
    waiting = (
        *documents.waiting(session, lines, when),
        *documents.waiting_copies(copies, when),
        *people.waiting(routes, when),
        *records.waiting(session, when, names),
        *upkeep.waiting(session, when),
        *audits.waiting(session),
        *_own(session, when),
    )
    return Facts(
        when.on,
        waiting,
        somebody,
        tuple(documents.texts(lines)),
        tuple(people.due(routes, when)),
        tuple(people.stand_ins(session, when)),
        tuple(people.readings(session, when)),
        tuple(records.filed(session, when)),
        tuple(documents.out(copies)),
        tuple(people.refusals(session, when)),
    )


def _own(session: Session, when: Moment) -> Iterator[Waiting]:
    """The self-check's own hits that nobody decides on, or that were to be put right by a day."""
    overdue_words: Words = RULE["hits.overdue"].message
    for one in kept.standing(session):
        subject, url = f"#{one.id} {one.hit.subject}"[:200], f"/self-check/hits/{one.id}"
        if one.hit.rule in {"hits.undecided", "hits.overdue"}:
            continue
        if one.state is HitState.PROPOSED:
            yield Waiting("hits.undecided", subject, when.day_of(one.found_at), url)
        elif one.state is HitState.ACCEPTED and one.due_on:
            yield Waiting("hits.overdue", subject, one.due_on, url, overdue_words.filled(owner=one.owner))
