"""Findings, for programs: all of the company, accepting one, revoking."""

from typing import Any

from flask import Blueprint, Response, request

from app.documents.actions.drafts.accepting import accept_finding, revoke_acceptance
from app.documents.queries.revisions.company import Held, Paper
from app.findings.pages import findings_page
from app.findings.words import Wanted
from app.kernel.people import Permission
from app.web.bodies import json_body, text_in
from app.web.guard import actor, needs
from app.web.programs import ANYTHING, FLAG, NUMBER, PREFIX, TEXT, WORDING, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("findings_api", __name__, url_prefix=PREFIX)
_LINE = thing(
    ("document", "rule", "severity"),
    document=TEXT,
    revision=TEXT,
    rule=TEXT,
    severity=TEXT,
    clause=TEXT,
    text=TEXT,
    message=WORDING,
    suggestion=WORDING,
    accepted=ANYTHING,
)
_ACCEPTED = thing(("id", "rule"), id=NUMBER, document=TEXT, rule=TEXT, clause=TEXT, reason=TEXT, by=TEXT, at=TEXT)


@blueprint.get("/findings")
@needs(Permission.DOCUMENT_DRAFT)
@described(
    query={"level": "error, warning, info or accepted", "rule": "a rule's name", "text": "in number or title"},
    gives=thing(findings=listed(_LINE), documents=NUMBER, complete=FLAG),
)
def all_findings() -> Response:
    """What stands against the documents in force; `complete` is false when texts were left for the next call."""
    given = request.args
    page = findings_page(
        reading(), Wanted(given.get("level", ""), given.get("rule", ""), given.get("text", "").strip()[:80])
    )
    lines = [line_data(paper, one) for paper, one in page.lines]
    return answer({"findings": lines, "documents": page.documents, "complete": page.is_whole})


@blueprint.post("/documents/<number>/draft/findings/<finding_key>/accept")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("reason",), reason=TEXT), gives=_ACCEPTED)
def accept_one(number: str, finding_key: str) -> Response:
    """Accept a finding on a revision under way, by the key its draft tells."""
    made = accept_finding(reading(), actor(), number, finding_key, text_in(json_body("reason"), "reason"))
    told = {"id": made.id, "document": made.document, "rule": made.rule, "clause": made.clause}
    return answer(told | {"reason": made.reason, "by": made.by, "at": made.at})


@blueprint.post("/documents/<number>/draft/acceptances/<int:acceptance_id>/revoke")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("reason",), reason=TEXT), gives=thing(("revoked",), revoked=NUMBER))
def revoke_one(number: str, acceptance_id: int) -> Response:
    """Revoke an acceptance; the finding stands again."""
    revoke_acceptance(reading(), actor(), number, acceptance_id, text_in(json_body("reason"), "reason"))
    return answer({"revoked": acceptance_id})


def line_data(paper: Paper, held: Held) -> dict[str, Any]:
    """A finding with its document."""
    return {"document": paper.number, "revision": paper.label, "suggestion": held.finding.suggestion} | held.as_data()
