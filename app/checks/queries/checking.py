"""Everything that a check finds on a day."""

from app.cases.rules.findings import findings
from app.cases.words import Finding
from app.checks.queries.cases import Moment, all_cases
from app.checks.queries.house import general
from app.db.session import Session

CASES, HOUSE = "cases", "house"
PARTS = (CASES, HOUSE)


def findings_on(session: Session, when: Moment, parts: tuple[str, ...] = PARTS) -> tuple[Finding, ...]:
    """The findings of every rule, or of some parts, by rule, the oldest first. A page shows one part at a time."""
    found = [*findings(all_cases(session, when), when.zone)] if CASES in parts else []
    found += general(session, when) if HOUSE in parts else ()
    return tuple(sorted(found, key=lambda one: (one.rule, one.since or when.on, one.subject)))
