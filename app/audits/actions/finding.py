"""Findings of audits: raised, answered by their owner, done, verified or given back."""

from datetime import date

from app.audits.actions.carrying import working_on
from app.audits.models import FindingRow
from app.audits.queries import audits, findings
from app.audits.rules import answering, lifecycle
from app.audits.words.findings import Answer, AuditFinding, FindingState, FindingVerb, Gate, NewFinding
from app.checks.queries.cases import case_of, moment
from app.db.session import Session
from app.kernel import clock
from app.kernel.clock import Today
from app.kernel.people import Actor
from app.kernel.refusals import Invalid, NotFound, Problem
from app.kernel.subjects import audit_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.numbering.actions import next_number

_NO_GATE = Gate(())


def raise_finding(session: Session, actor: Actor, number: str, new: NewFinding, today: date) -> str:
    """Raises a finding in an audit; gives its number, AU-2026-01-F01. Raises Invalid naming each field."""
    audit = working_on(session, actor, number)
    evidence = frozenset(one.id for one in audits.evidence_of(session, audit.id))
    tidy = answering.checked(new, frozenset(audit.documents), evidence, today)
    series = f"{audit.number}-F"
    row = FindingRow(
        number=f"{series}{next_number(session, series):02d}",
        audit_id=audit.id,
        grade=tidy.grade,
        state=FindingState.OPEN.value,
        document=tidy.document,
        clause=tidy.clause,
        text=tidy.text,
        record=tidy.record[:40],
        evidence=list(tidy.evidence),
        changes_documents=tidy.changes_documents,
        owner=tidy.owner,
        due=tidy.due,
        raised_by=actor.person_id,
        raised_by_name=actor.name,
        raised_at=clock.now(),
        answer={},
    )
    session.add(row)
    session.flush()
    after = {"grade": row.grade, "clause": f"{row.document} {row.clause}", "text": row.text, "post": row.owner}
    due = row.due.isoformat()
    record(session, actor, Tag.AUDIT_FINDING_RAISED, audit_subject(row.number), after=after | {"due": due})
    return row.number


def answer(session: Session, actor: Actor, number: str, said: Answer, today: Today) -> None:
    """Sets correction, cause, similar cases and action, by a holder of the owner's post; once more while not done.

    Raises Invalid for what is missing, Forbidden for another post, Conflict once it is done.
    """
    row, finding = _load(session, number)
    step = lifecycle.take_finding(FindingVerb.ANSWER, finding, actor, _NO_GATE)
    tidy = answering.answered(said, finding.grade)
    if tidy.case:
        _refuse_no_case(session, tidy.case, today)
    row.answer = {name: getattr(tidy, name) for name in ("correction", "cause", "similar", "action", "case")}
    row.answered_by, row.answered_by_name, row.state = actor.person_id, actor.name, step.target.value
    session.flush()
    record(session, actor, Tag.AUDIT_FINDING_ANSWERED, audit_subject(row.number), after=row.answer)


def finish(session: Session, actor: Actor, number: str, result: str) -> None:
    """Says that the action is done, and with what result. Raises Invalid without one, Forbidden, Conflict."""
    row, finding = _load(session, number)
    step = lifecycle.take_finding(FindingVerb.FINISH, finding, actor, _NO_GATE)
    row.result = answering.told("result", result, _RESULT)
    row.state, row.done_at = step.target.value, clock.now()
    session.flush()
    record(session, actor, Tag.AUDIT_FINDING_DONE, audit_subject(row.number), after={"result": row.result})


def verify(session: Session, actor: Actor, number: str, remark: str, today: Today) -> None:
    """Verifies that the action works: for good. The gate of the cases holds: changes in force, case closed.

    Raises Invalid without what was looked at, Forbidden for who set the action, Conflict while the gate waits.
    """
    row, finding = _load(session, number)
    gate = findings.gate(session, finding, today.day, today.zone)
    step = lifecycle.take_finding(FindingVerb.VERIFY, finding, actor, gate)
    row.remark = answering.told("remark", remark, _REMARK)
    row.state, row.settled_by, row.settled_at = step.target.value, actor.name, clock.now()
    session.flush()
    record(session, actor, Tag.AUDIT_FINDING_VERIFIED, audit_subject(row.number), reason=row.remark)


def give_back(session: Session, actor: Actor, number: str, remark: str) -> None:
    """Gives a finding back to its owner, with the reason. Raises Invalid without one, Forbidden, Conflict."""
    row, finding = _load(session, number)
    step = lifecycle.take_finding(FindingVerb.RETURN, finding, actor, _NO_GATE)
    row.remark = answering.told("remark", remark, _REMARK)
    row.state, row.done_at = step.target.value, None
    session.flush()
    record(session, actor, Tag.AUDIT_FINDING_RETURNED, audit_subject(row.number), reason=row.remark)


def _load(session: Session, number: str) -> tuple[FindingRow, AuditFinding]:
    row = findings.finding_row(session, number)
    return row, findings.finding(session, row.number)


def _refuse_no_case(session: Session, case: str, today: Today) -> None:
    try:
        case_of(session, case, moment(today.day, today.zone))
    except NotFound as missing:
        raise Invalid(missing.message, problems=(Problem("case", missing.message),)) from missing


_RESULT = Words("写明做了什么，结果怎样。", "Say what was done and what came of it.")
_REMARK = Words("写明查了什么，为什么这样认为。", "Say what was looked at, and why you think so.")
