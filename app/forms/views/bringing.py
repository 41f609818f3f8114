"""Bringing a form in by page: definition and template, each fault beside its line, the draft corrected in place."""

import hashlib
from dataclasses import replace

from flask import Response, redirect, render_template, request, url_for

from app.files import queries as files
from app.forms import queries
from app.forms.actions import controlling
from app.forms.inputs import bringing as inputs
from app.forms.pages.bringing import edit_page, new_page
from app.forms.rules.source.layout import laid_out
from app.forms.views.shared import blueprint, shop
from app.forms.words.controlled import Drafted, Sent
from app.kernel import clock
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, download
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.transaction import reading


def _sent() -> Sent:
    """What the page sent; for the page shown again, a template that came along is known by its hash from now on."""
    found = inputs.sent(request.form, request.files)
    return replace(found, kept=hashlib.sha256(found.template).hexdigest()) if found.template else found


def _shown_again(sent: list[Sent]) -> Sent:
    return sent[0] if sent else inputs.typed(request.form)


def _on(drafted: Drafted) -> Answer:
    return redirect(url_for("forms.edit", number=drafted.number), 303)


@blueprint.get("/forms/new")
@needs(Permission.DOCUMENT_DRAFT)
def new() -> str:
    """The page on which a form is brought in."""
    return render_template("forms/new.html", page=new_page(reading(), None, None), refusal=None)


@blueprint.post("/forms/new")
@needs(Permission.DOCUMENT_DRAFT)
def bring() -> Answer:
    """Makes what was sent the draft of a form."""
    sent: list[Sent] = []

    def act() -> Drafted:
        sent.append(_sent())
        return controlling.bring(reading(), actor(), sent[0], shop())

    def again(refusal: Refusal) -> str:
        page = new_page(reading(), _shown_again(sent), refusal)
        return render_template("forms/new.html", page=page, refusal=refusal)

    return attempt(act, _on, again)


@blueprint.get("/documents/<number>/draft/form")
@needs(Permission.DOCUMENT_DRAFT)
def edit(number: str) -> str:
    """The definition of a form's draft, to be corrected, and its template."""
    return render_template("forms/edit.html", page=edit_page(reading(), actor(), number), refusal=None)


@blueprint.post("/documents/<number>/draft/form")
@needs(Permission.DOCUMENT_DRAFT)
def rewrite(number: str) -> Answer:
    """Puts another definition or template into the draft."""
    sent: list[Sent] = []
    seen = request.form.get("seen", "")

    def act() -> Drafted:
        sent.append(_sent())
        version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
        return controlling.rewrite(reading(), actor(), number, sent[0], version, shop())

    def again(refusal: Refusal) -> str:
        page = edit_page(reading(), actor(), number, _shown_again(sent), refusal)
        return render_template("forms/edit.html", page=page, refusal=refusal)

    return attempt(act, _on, again)


@blueprint.get("/documents/<number>/draft/definition.json")
@needs(Permission.DOCUMENT_READ_DRAFT)
def definition(number: str) -> Response:
    """The definition of a form's draft, as a file."""
    found = queries.under_way(reading(), number, clock.today(settings().zone))
    text = laid_out(controlling.as_data(found.definition))
    return download(text.encode(), "application/json", f"{found.number}-definition.json")


@blueprint.get("/documents/<number>/draft/template.docx")
@needs(Permission.DOCUMENT_READ_DRAFT)
def template(number: str) -> Response:
    """The Word template of a form's draft, as a file."""
    found = queries.under_way(reading(), number, clock.today(settings().zone))
    data = files.read(settings().files, found.template)
    return download(data, controlling.WORD, f"{found.number}-template.docx")
