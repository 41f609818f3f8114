"""What records break as papers, and links that lead nowhere."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from app.accounts import queries as accounts
from app.approvals import queries as approvals
from app.cases import queries as cases
from app.cases.words import Finding, Severity
from app.checks.queries.cases import Moment
from app.checks.rules.general import RULES
from app.checks.rules.papers import Grounds, judged
from app.db.session import Session
from app.documents.words.released import ReleasedRevision
from app.forms import queries as forms
from app.kernel.identity import identity
from app.kernel.subjects import SubjectKind
from app.records.queries.papers import links_to_nowhere, papers


def paper_findings(
    session: Session, when: Moment, history: Sequence[ReleasedRevision], told: Collection[tuple[str, str]]
) -> Iterator[Finding]:
    """Every finding on records as papers, but for fields of records that a case tells of already.

    `history` is every revision that forms ever had.
    """
    grounds = _grounds(session, when, history)
    for one in papers(session, when.at):
        yield from judged(one, grounds, told)
    rule = RULES["records.link-missing"]
    for number, form, field, other, at in links_to_nowhere(session, when.at):
        clause = grounds.clause(form, field)
        message = rule.message.filled(other=other)
        day = grounds.day(at)
        yield Finding("records.link-missing", clause, number, day, message, Severity.BROKEN, f"/records/{number}")


def _grounds(session: Session, when: Moment, history: Sequence[ReleasedRevision]) -> Grounds:
    after = {one.revision_id: two for one, two in pairwise(history) if one.number == two.number}
    definitions = {one.revision_id: one.definition for every in forms.by_form(history).values() for one in every}
    people = {name: one for one in accounts.people(session) for name in (identity(one.username), one.name)}
    return Grounds(
        {one.revision_id: one for one in history},
        definitions,
        after,
        people,
        cases.clauses(),
        approvals.givers(session, SubjectKind.RECORD, when.at),
        when.zone,
    )
