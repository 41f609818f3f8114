"""Everything that a check finds on a day."""

from app.cases.rules.findings import findings
from app.cases.words import Finding
from app.checks.queries.cases import Moment, all_cases
from app.checks.queries.house import general
from app.db.session import Session


def findings_on(session: Session, when: Moment) -> tuple[Finding, ...]:
    """The findings of every rule, by rule, the oldest first."""
    found = (*findings(all_cases(session, when), when.zone), *general(session, when))
    return tuple(sorted(found, key=lambda one: (one.rule, one.since or when.on, one.subject)))
