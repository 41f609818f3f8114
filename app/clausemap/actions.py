"""Assigning documents to a clause."""

from collections.abc import Iterable

from app.checks.queries.cases import Moment
from app.clausemap import queries, rules
from app.clausemap.models import ClauseAssignment
from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor, Permission
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.words import Tag


def assign(
    session: Session, actor: Actor, place: tuple[str, str], documents: Iterable[str], reason: str, when: Moment
) -> None:
    """Says which documents answer a clause from now on; `place` is the standard's id and the clause.

    Raises NotFound, Invalid for an unknown document or without a reason, Forbidden.
    """
    actor.demand(Permission.SELF_CHECK)
    standard = queries.standard(place[0])
    known = queries.documents_on(session, when)
    numbers, said = rules.checked(place[1], documents, known, reason, standard)
    clause = next(one for one in standard.clauses if one.number == place[1])
    before = rules.answering(clause, queries.decided(session, standard.id, when.at), known)
    session.add(
        ClauseAssignment(
            standard=standard.id,
            clause=clause.number,
            documents=list(numbers),
            reason=said,
            by_name=actor.name,
            at=clock.now(),
        )
    )
    session.flush()
    subject = Subject(SubjectKind.CLAUSE, f"{standard.id} {clause.number}")
    after = {"documents": list(numbers)}
    record(session, actor, Tag.CLAUSE_ASSIGNED, subject, before={"documents": list(before)}, after=after, reason=said)
