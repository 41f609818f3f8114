"""Audit findings as values, and what keeps one from being verified."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from app.audits.models import AuditRow, FindingRow
from app.audits.rules.lifecycle import gate_of
from app.audits.words.findings import Answer, AuditFinding, FindingState, Gate, Grade
from app.cases.words import CaseState
from app.changes.queries.corrective import changes_by_record
from app.checks.queries.cases import case_of, moment
from app.db.session import Session
from app.kernel import clock
from app.kernel.identity import identity
from app.kernel.people import Post
from app.kernel.refusals import NotFound
from app.kernel.wording import Words

_NOTHING = Answer("", "", "", "", "")


def finding_row(session: Session, number: str) -> FindingRow:
    """The row of a finding, locked until the transaction ends. Raises NotFound."""
    session.flush()
    question = select(FindingRow).where(FindingRow.number == number.strip().upper()[:30])
    found = session.execute(question.with_for_update().execution_options(populate_existing=True)).scalar_one_or_none()
    if found is None:
        raise NotFound(_NONE_SUCH)
    return found


def finding(session: Session, number: str) -> AuditFinding:
    """One finding. Raises NotFound."""
    question = _FOUND.where(FindingRow.number == number.strip().upper()[:30])
    found = session.execute(question).one_or_none()
    if found is None:
        raise NotFound(_NONE_SUCH)
    return value_of(*found)


def findings_of(session: Session, audit_id: int) -> tuple[AuditFinding, ...]:
    """The findings of an audit, the first first."""
    rows = session.execute(_FOUND.where(FindingRow.audit_id == audit_id).order_by(FindingRow.id))
    return tuple(value_of(*row) for row in rows)


def every_finding(session: Session, states: Iterable[FindingState]) -> tuple[AuditFinding, ...]:
    """The findings of all audits in some states, what is due first first."""
    wanted = [state.value for state in states]
    rows = session.execute(_FOUND.where(FindingRow.state.in_(wanted)).order_by(FindingRow.due, FindingRow.id))
    return tuple(value_of(*row) for row in rows)


def gate(session: Session, finding_: AuditFinding, today: date, zone: str) -> Gate:
    """What keeps the corrective action of a finding from being verified today."""
    led = changes_by_record(session, today, clock.now(), (finding_.number,)).get(identity(finding_.number).upper(), ())
    return gate_of(
        finding_, ((one.number, one.waits) for one in led), _open_case(session, finding_.answer.case, today, zone)
    )


def _open_case(session: Session, case: str, today: date, zone: str) -> str:
    """The case a finding is handled in while it is not closed; empty where there is none or it is closed."""
    if not case:
        return ""
    return "" if case_of(session, case, moment(today, zone)).state is CaseState.CLOSED else case


def value_of(row: FindingRow, audit: str) -> AuditFinding:
    """A finding as a value."""
    return AuditFinding(
        row.id,
        row.number,
        audit,
        Grade(row.grade),
        FindingState(row.state),
        row.document,
        row.clause,
        row.text,
        row.record,
        tuple(row.evidence),
        row.changes_documents,
        Post(row.owner),
        row.due,
        row.raised_by,
        row.raised_by_name,
        row.raised_at,
        Answer(**row.answer) if row.answer else _NOTHING,
        row.answered_by,
        row.answered_by_name,
        row.result,
        row.done_at,
        row.settled_by,
        row.settled_at,
        row.remark,
    )


_FOUND = select(FindingRow, AuditRow.number).join(AuditRow, AuditRow.id == FindingRow.audit_id)
_NONE_SUCH = Words("没有这项审核发现。", "There is no such audit finding.")
