"""What waits in audits: findings that are not verified, audits that are not reported."""

from collections.abc import Iterator

from app.audits.queries.audits import not_reported
from app.audits.queries.findings import every_finding
from app.audits.words.findings import FindingState
from app.db.session import Session
from app.selfcheck.words.facts import Waiting

_OPEN = tuple(state for state in FindingState if state is not FindingState.VERIFIED)


def waiting(session: Session) -> Iterator[Waiting]:
    """Findings by the day their action is due, audits by the day they were to end."""
    for found in every_finding(session, _OPEN):
        yield Waiting("audits.finding-late", found.number, found.due, f"/audit-findings/{found.number}")
    for audit in not_reported(session):
        yield Waiting("audits.not-reported", audit.number, audit.ends_on, f"/audits/{audit.number}")
