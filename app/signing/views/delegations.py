"""Delegations: who signs for whom, from when to when."""

from flask import render_template, request

from app.approvals import actions as approvals
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.signing import inputs
from app.signing.pages.delegations import delegations_page
from app.signing.views.shared import blueprint
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading


@blueprint.get("/delegations")
@needs(Permission.RECORD_SIGN)
def delegations() -> str:
    """One's delegations."""
    return _delegations_page(None)


def _delegations_page(refusal: Refusal | None) -> str:
    page = delegations_page(reading(), actor(), settings().zone)
    return render_template("signing/delegations.html", page=page, refusal=refusal, typed=request.form)


@blueprint.post("/delegations")
@needs(Permission.RECORD_SIGN)
def delegate() -> Answer:
    """Lets another person sign for oneself for a time."""
    new = inputs.delegation(request.form, request.form.getlist("kinds"), settings().zone)
    return attempt(lambda: approvals.delegate(reading(), actor(), new), go("signing.delegations"), _delegations_page)


@blueprint.post("/delegations/<int:delegation_id>/revoke")
@needs(Permission.RECORD_SIGN)
def revoke(delegation_id: int) -> Answer:
    """Ends a delegation at once."""
    return attempt(
        lambda: approvals.revoke(reading(), actor(), delegation_id), go("signing.delegations"), _delegations_page
    )
