"""The designer: a form's draft as rows that are added, moved, corrected and saved; buttons work without script."""

from flask import redirect, render_template, request, url_for

from app.forms.actions import designing
from app.forms.inputs import designing as inputs
from app.forms.pages.designing import design_page, head_errors
from app.forms.rules.source.moving import press
from app.forms.views.shared import blueprint, shop
from app.forms.words.designing import Plan
from app.kernel.meanings import Meaning
from app.kernel.people import Permission, Post
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt
from app.web.guard import actor, needs
from app.web.transaction import reading

_MEANINGS = tuple(one for one in Meaning if one not in {Meaning.ASSESSED, Meaning.VOIDED})


@blueprint.get("/documents/<number>/draft/design")
@needs(Permission.DOCUMENT_DRAFT)
def design(number: str) -> str:
    """The rows of a form's draft."""
    return _page(number, None, None, "")


def _page(number: str, plan: Plan | None, refusal: Refusal | None, focus: str) -> str:
    page = design_page(reading(), actor(), number, plan, refusal, focus)
    errors = {name: said for name, said in head_errors(refusal).items() if "[" not in name}
    said = {"meanings": _MEANINGS, "posts": tuple(Post), "errors": errors}
    return render_template("forms/design.html", page=page, refusal=refusal, **said)


@blueprint.post("/documents/<number>/draft/design")
@needs(Permission.DOCUMENT_DRAFT)
def redesign(number: str) -> Answer:
    """Does what a button of a row says and shows the page again, or saves the rows into the draft."""
    plan = inputs.plan(request.form)
    done = press(plan, request.form.get("do", ""))
    if done is not None:
        return _page(number, plan, None, done.key)
    sent = inputs.redesigned(request.form, plan)
    return attempt(
        lambda: designing.redesign(reading(), actor(), number, sent, shop()),
        lambda drafted: redirect(url_for("forms.design", number=drafted.number), 303),
        lambda refusal: _page(number, plan, refusal, ""),
    )
