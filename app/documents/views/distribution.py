"""The distribution of a document: its list, its numbered copies, the reading of its draft."""

from flask import Response, render_template, request

from app.distribution import inputs
from app.distribution.words.copies import Copy
from app.documents.actions.following import copies
from app.documents.pages.distribution import distribution_page
from app.documents.prints import Format, print_copy
from app.documents.views.shared import blueprint, today
from app.kernel.people import Permission, Post
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, download, go
from app.web.guard import actor, needs
from app.web.house import house
from app.web.printing import printing
from app.web.transaction import reading


@blueprint.get("/documents/<number>/distribution")
@needs(Permission.DISTRIBUTION_READ)
def distribution(number: str) -> str:
    """Who reads a document and who holds copies of it."""
    return _page(number, None)


def _page(number: str, refusal: Refusal | None) -> str:
    page = distribution_page(reading(), actor(), number)
    shown = "distribution/of_document.html"
    return render_template(shown, page=page, refusal=refusal, typed=request.form, today=today(), all_posts=Post)


@blueprint.post("/documents/<number>/distribution")
@needs(Permission.DISTRIBUTION_MANAGE)
def set_distribution(number: str) -> Answer:
    """Sets who reads a document."""

    def act() -> None:
        seen = inputs.whole(request.form.get("seen", ""))
        copies.set_list(reading(), actor(), number, inputs.audience(request.form), seen)

    return attempt(act, go("documents.distribution", number=number), lambda refusal: _page(number, refusal))


@blueprint.post("/documents/<number>/copies")
@needs(Permission.DISTRIBUTION_MANAGE)
def issue_copy(number: str) -> Answer:
    """Issues the next numbered copy."""

    def act() -> Copy:
        holder = (inputs.whole(request.form.get("holder", "")) or None, request.form.get("place", ""))
        label = request.form.get("label", "")[:8]
        return copies.issue_copy(reading(), actor(), number, label, holder, today(), house().keyring)

    on = lambda made: go("distribution.copy", copy_id=made.id)(made)  # noqa: E731 - where the copy's own page stands
    return attempt(act, on, lambda refusal: _page(number, refusal))


@blueprint.get("/documents/<number>/copies/<int:copy_no>/print.pdf")
@needs(Permission.DISTRIBUTION_MANAGE)
def copy_pdf(number: str, copy_no: int) -> Response:
    """A controlled copy on paper: stamped, numbered, with its holder and its code."""
    made = print_copy(reading(), number, copy_no, Format.PDF, printing())
    return download(made.data, made.media_type, made.name, inline=True)


@blueprint.post("/documents/<number>/plan")
@needs(Permission.DOCUMENT_DRAFT)
def plan_reading(number: str) -> Answer:
    """Plans how the draft will be read: questions, days, training before release."""

    def act() -> None:
        copies.plan_reading(reading(), actor(), number, inputs.plan(request.form))

    return attempt(act, go("documents.distribution", number=number), lambda refusal: _page(number, refusal))
