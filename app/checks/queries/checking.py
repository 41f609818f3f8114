"""Everything that a check finds on a day."""

from collections.abc import Iterable, Iterator

from app.cases import queries as engine
from app.cases.rules.findings import findings
from app.cases.rules.linked import mismatches
from app.cases.words import Case, Finding, StepState
from app.checks.queries.cases import Moment, loaded
from app.checks.queries.house import general, of_documents
from app.checks.queries.papers import paper_findings
from app.checks.queries.surveys import survey_findings
from app.db.session import Session
from app.documents import queries as documents
from app.documents.words.states import DocumentKind
from app.forms.queries import by_form

CASES, RECORDS, SURVEYS, DOCUMENTS, HOUSE = "cases", "records", "surveys", "documents", "house"
PARTS = (CASES, RECORDS, SURVEYS, DOCUMENTS, HOUSE)


def findings_on(session: Session, when: Moment, parts: tuple[str, ...] = PARTS) -> tuple[Finding, ...]:
    """The findings of every rule, or of some parts, by rule, the oldest first. A page shows one part at a time."""
    found = [*_of_records(session, when, parts)] if {CASES, RECORDS, SURVEYS} & {*parts} else []
    found += of_documents(session, when) if DOCUMENTS in parts else ()
    found += general(session, when) if HOUSE in parts else ()
    return tuple(sorted(found, key=lambda one: (one.rule, one.since or when.on, one.subject)))


def _of_records(session: Session, when: Moment, parts: tuple[str, ...]) -> Iterator[Finding]:
    facts, every = loaded(session, when, with_changes=CASES in parts)
    if CASES in parts:
        yield from findings(every, when.zone)
        yield from mismatches(engine.rules(), facts.entries, when.zone)
    history = documents.history(session, DocumentKind.FORM) if {RECORDS, SURVEYS} & {*parts} else ()
    if SURVEYS in parts:
        yield from survey_findings(session, when, facts, by_form(history))
    if RECORDS in parts:
        yield from paper_findings(session, when, history, frozenset(_told(every)))


def _told(every: Iterable[Case]) -> Iterator[tuple[str, str]]:
    """The fields that late steps of cases ask for: a paper that lacks them is found once, as the case tells it."""
    for case in every:
        for step in case.steps:
            if step.state is StepState.LATE:
                yield from ((step.subject, name) for way in step.plan.answered for name in way)
