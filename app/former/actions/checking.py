"""Bringing a file in and telling which rules its records break; or only telling, with nothing written."""

from collections.abc import Callable

from app.checks.queries.cases import moment
from app.checks.queries.checking import findings_on
from app.db.session import Session
from app.former.actions.bringing import bring_file
from app.former.words import Bringing, Report
from app.kernel.people import Actor


def bring_and_check(
    session: Session, actor: Actor, data: bytes, about: Bringing, done: Callable[[Session], None]
) -> Report:
    """Brings a file in as `bring_file` does; the report also tells what a check finds of its records."""
    report = bring_file(session, actor, data, about, done)
    numbers = {*report.brought, *report.known}
    report.broken.extend(one for one in findings_on(session, moment(None, about.zone)) if one.subject in numbers)
    return report


def rehearse(session: Session, actor: Actor, data: bytes, about: Bringing) -> Report:
    """The report that bringing the file in would give. Nothing stays of it: the session is rolled back."""
    try:
        return bring_and_check(session, actor, data, about, lambda _: None)
    finally:
        session.rollback()
