"""Marking an obsolete revision as kept."""

from flask import render_template, request

from app.documents import inputs
from app.documents.actions.coming import keeping
from app.documents.models import Revision
from app.documents.pages.reading import revision_page
from app.documents.views.shared import life_blueprint, today
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.transaction import reading


@life_blueprint.get("/documents/<number>/<label>/keep")
@needs(Permission.DOCUMENT_RELEASE)
def keep(number: str, label: str) -> str:
    """The page on which an obsolete revision is marked as kept."""
    return _page(number, label, None)


def _page(number: str, label: str, refusal: Refusal | None) -> str:
    page = revision_page(reading(), actor(), number, label, today())
    return render_template("documents/life/keep.html", page=page, refusal=refusal, typed=request.form)


@life_blueprint.post("/documents/<number>/<label>/keep")
@needs(Permission.DOCUMENT_RELEASE)
def keep_obsolete(number: str, label: str) -> Answer:
    """Marks an obsolete revision as kept."""

    def act() -> Revision:
        kept = (request.form.get("reason", ""), inputs.day(request.form, "until"))
        return keeping.keep_obsolete(reading(), actor(), number, label, kept, today())

    on = go("documents.revision", number=number, label=label)
    return attempt(act, on, lambda refusal: _page(number, label, refusal))
