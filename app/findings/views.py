"""The pages of findings: accepting one, revoking it, all of the company."""

from flask import Blueprint, redirect, render_template, request, url_for

from app.documents.actions.drafts.accepting import accept_finding, revoke_acceptance
from app.findings.pages import finding_page, findings_page
from app.findings.words import Wanted
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt
from app.web.guard import actor, needs
from app.web.transaction import reading

blueprint = Blueprint("findings", __name__, template_folder="templates")


@blueprint.get("/findings")
@needs(Permission.DOCUMENT_DRAFT)
def findings() -> str:
    """What stands against the documents in force."""
    given = request.args
    wanted = Wanted(given.get("level", "")[:20], given.get("rule", "")[:40], given.get("text", "").strip()[:80])
    return render_template("findings/findings.html", page=findings_page(reading(), wanted))


@blueprint.get("/documents/<number>/draft/findings/<finding_key>")
@needs(Permission.DOCUMENT_DRAFT)
def finding(number: str, finding_key: str) -> str:
    """The page on which a finding is accepted, or its acceptance revoked."""
    return _page(number, finding_key, None)


def _page(number: str, key: str, refusal: Refusal | None) -> str:
    page = finding_page(reading(), actor(), number, key)
    return render_template("findings/finding.html", page=page, refusal=refusal, typed=request.form)


@blueprint.post("/documents/<number>/draft/findings/<finding_key>")
@needs(Permission.DOCUMENT_DRAFT)
def accept(number: str, finding_key: str) -> Answer:
    """Accepts a finding with a reason."""
    reason = request.form.get("reason", "")
    return attempt(
        lambda: accept_finding(reading(), actor(), number, finding_key, reason),
        lambda _done: _back(number, finding_key),
        lambda refusal: _page(number, finding_key, refusal),
    )


@blueprint.post("/documents/<number>/draft/findings/<finding_key>/revoke/<int:acceptance_id>")
@needs(Permission.DOCUMENT_DRAFT)
def revoke(number: str, finding_key: str, acceptance_id: int) -> Answer:
    """Revokes an acceptance."""
    reason = request.form.get("reason", "")
    return attempt(
        lambda: revoke_acceptance(reading(), actor(), number, acceptance_id, reason),
        lambda _done: _back(number, finding_key),
        lambda refusal: _page(number, finding_key, refusal),
    )


def _back(number: str, key: str) -> Answer:
    clause_id = key.partition("-")[0]
    return redirect(url_for("documents.draft", number=number, at=clause_id, _anchor=f"b{clause_id}"), 303)
