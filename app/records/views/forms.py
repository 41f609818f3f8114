"""Forms: which one may fill, one form, and beginning to fill it."""

from flask import redirect, render_template, request, url_for

from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.records.actions import drafting
from app.records.pages.forms import form_page, forms_page, preview_page
from app.records.views.shared import blueprint, place
from app.records.words import Draft
from app.web.answers import Answer, attempt
from app.web.guard import actor, needs
from app.web.transaction import reading


@blueprint.get("/forms")
@needs(Permission.FORM_READ)
def forms() -> str:
    """The forms one may fill."""
    return render_template("records/forms.html", page=forms_page(reading(), actor(), place().today))


@blueprint.get("/forms/<number>")
@needs(Permission.FORM_READ)
def form(number: str) -> str:
    """One form: what it is, which clauses demand it, its newest records."""
    return _form_page(number, None)


@blueprint.get("/forms/<number>/draft")
@needs(Permission.DOCUMENT_READ_DRAFT)
def preview(number: str) -> str:
    """A form's draft as it will be filled, on a desk or on a phone: everything may be tried, nothing is kept."""
    page = preview_page(reading(), number, place().today)
    return render_template("records/preview.html", page=page, phone=request.args.get("as") == "phone")


def _form_page(number: str, refusal: Refusal | None) -> str:
    page = form_page(reading(), actor(), number, place().today)
    return render_template("records/form.html", page=page, refusal=refusal, source=request.values.get("source", ""))


@blueprint.post("/forms/<number>/fill")
@needs(Permission.RECORD_FILE)
def fill(number: str) -> Answer:
    """Begins to fill a form; `source` is the record it follows from."""

    def act() -> Draft:
        sent = request.form
        source, like = sent.get("source", ""), sent.get("like", "")
        return drafting.open_draft(reading(), actor(), number, place().today, source, like)

    def on(draft: Draft) -> Answer:
        return redirect(url_for("records.draft", key=draft.key), 303)

    return attempt(act, on, lambda refusal: _form_page(number, refusal))
