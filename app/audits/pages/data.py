"""Audits, samples and findings for programs and commands."""

from typing import Any

from app.audits.queries import audits, findings, samples
from app.audits.words.audits import Audit
from app.audits.words.findings import AuditFinding
from app.audits.words.samples import Line
from app.db.session import Session


def audit_data(one: Audit) -> dict[str, Any]:
    """An audit."""
    return {
        "number": one.number,
        "kind": one.kind.value,
        "state": one.state.value,
        "title": one.title,
        "scope": one.scope,
        "criteria": one.criteria,
        "documents": list(one.documents),
        "posts": [post.value for post in one.posts],
        "starts_on": one.starts_on,
        "ends_on": one.ends_on,
        "team": [each.name for each in one.team],
        "lead": one.leader,
        "conclusion": one.conclusion,
        "reported_at": one.reported_at,
    }


def whole(session: Session, number: str) -> dict[str, Any]:
    """An audit with its check list, samples, evidence and findings. Raises NotFound."""
    one = audits.audit(session, number)
    lines = audits.questions(session, one.id)
    return audit_data(one) | {
        "questions": [
            {
                "id": each.id,
                "document": each.document,
                "revision": each.label,
                "clause": each.clause,
                "text": each.text,
                "verdict": each.verdict.value,
                "note": each.note,
            }
            for each in lines
        ],
        "samples": [each.name for each in samples.samples_of(session, one.id, one.number)],
        "evidence": [
            {"id": each.id, "kind": each.kind, "number": each.key, "content_hash": each.content_hash}
            for each in audits.evidence_of(session, one.id)
        ],
        "findings": [finding_data(each) for each in findings.findings_of(session, one.id)],
    }


def sample_data(session: Session, number: str, no: int) -> dict[str, Any]:
    """A sample with all that is needed to draw it again. Raises NotFound."""
    one, members = samples.sample(session, number, no)
    return {
        "sample": one.name,
        "state": one.state.value,
        "purpose": one.design.purpose,
        "plan": one.design.plan,
        "design": one.design.as_data(),
        "commitment": one.commitment,
        "committed_at": one.committed_at,
        "digest": one.digest,
        "frozen_at": one.frozen_at,
        "seed": one.seed,
        "drawn_at": one.drawn_at,
        "members": [[each.number, each.content_hash, each.stratum] for each in members],
        "lines": [_line_data(each) for each in samples.lines_of(session, one.id)],
    }


def _line_data(one: Line) -> dict[str, Any]:
    return {
        "id": one.id,
        "record": one.record,
        "checks": [{"id": each.id, "ok": each.ok, "name": each.note.as_data()} for each in one.checks],
        "verdict": one.verdict.value,
        "note": one.note,
    }


def finding_data(one: AuditFinding) -> dict[str, Any]:
    """A finding with its corrective action."""
    return {
        "number": one.number,
        "audit": one.audit,
        "grade": one.grade.value,
        "state": one.state.value,
        "document": one.document,
        "clause": one.clause,
        "text": one.text,
        "record": one.record,
        "owner": one.owner.value,
        "due": one.due,
        "raised_by": one.raised_by_name,
        "raised_at": one.raised_at,
        "correction": one.answer.correction,
        "cause": one.answer.cause,
        "similar": one.answer.similar,
        "action": one.answer.action,
        "case": one.answer.case,
        "result": one.result,
        "verified_by": one.settled_by,
        "verified_at": one.settled_at,
        "remark": one.remark,
    }
