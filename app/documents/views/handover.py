"""Handing a draft on to somebody else."""

from flask import render_template, request

from app.documents.actions.drafts import handover
from app.documents.models import Revision
from app.documents.pages.handover import hand_over_page
from app.documents.views.shared import life_blueprint
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.transaction import reading


@life_blueprint.get("/documents/<number>/draft/hand-over")
@needs(Permission.DOCUMENT_DRAFT)
def hand_over(number: str) -> str:
    """The page on which a draft is handed on."""
    return _page(number, None)


def _page(number: str, refusal: Refusal | None) -> str:
    page = hand_over_page(reading(), actor(), number)
    return render_template("documents/life/hand_over.html", page=page, refusal=refusal, typed=request.form)


@life_blueprint.post("/documents/<number>/draft/hand-over")
@needs(Permission.DOCUMENT_DRAFT)
def pass_on(number: str) -> Answer:
    """Hands a draft on."""
    to, reason = request.form.get("to", ""), request.form.get("reason", "")

    def act() -> Revision:
        person = int(to) if to.isascii() and to.isdigit() and len(to) < 10 else 0
        return handover.hand_over(reading(), actor(), number, person, reason)

    return attempt(act, go("documents.drafts"), lambda refusal: _page(number, refusal))
