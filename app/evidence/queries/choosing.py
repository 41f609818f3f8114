"""What a scope comes to: documents and records by number."""

from app.checks.queries import cases
from app.db.session import Session
from app.documents.queries import evidence as documents
from app.evidence.words import Chosen, Scope
from app.kernel import clock
from app.kernel.identity import identity
from app.kernel.people import Permission
from app.records.queries import evidence as records
from app.search import queries as search
from app.search.words import Kind, Question


def chosen(session: Session, scope: Scope, zone: str, permissions: frozenset[Permission]) -> Chosen:
    """The documents and records that a scope comes to, each once; days are calendar days of the company's zone.

    Raises NotFound for a case that is none.
    """
    of_documents, of_records = list(scope.documents), list(scope.records)
    if scope.everything:
        of_documents += documents.all_numbers(session)
    for number in scope.cases:
        case = cases.case_of(session, number, cases.moment(None, zone))
        of_documents.append(case.plan.procedure)
        of_records += [case.head.number, *(one.number for step in case.steps for one in step.records)]
    if scope.search:
        found = search.numbers(session, Question(scope.search, include_old=True), permissions, clock.today(zone))
        of_records += [number for kind, number in found if kind is Kind.RECORD]
        of_documents += [number for kind, number in found if kind is not Kind.RECORD]
    if scope.has_period or scope.everything:
        since = clock.day_begins(scope.since, zone) if scope.since else None
        until = clock.day_ends(scope.until, zone) if scope.until else None
        of_records += records.filed_in(session, scope.form, since, until)
    return Chosen(tuple(dict.fromkeys(of_documents)), tuple(dict.fromkeys(of_records)))


def unknown(session: Session, scope: Scope) -> tuple[str, ...]:
    """The numbers a scope names that no record bears, and no document that was ever sent for review."""
    of_documents, of_records = documents.known(session, scope.documents), records.known(session, scope.records)
    missing = [number for number in scope.documents if identity(number) not in of_documents]
    return (*missing, *(number for number in scope.records if identity(number) not in of_records))
