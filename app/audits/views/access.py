"""Auditors' accounts: who may see what, until when."""

from flask import render_template, request

from app.audits import inputs
from app.audits.actions.access import limit_account
from app.audits.pages.access import auditors_page
from app.audits.views.shared import blueprint
from app.kernel.people import Permission, Post
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.house import here
from app.web.transaction import reading


@blueprint.get("/auditors")
@needs(Permission.PEOPLE_MANAGE)
def auditors() -> str:
    """The accounts of auditors, with their terms and scopes."""
    return _page(None)


def _page(refusal: Refusal | None) -> str:
    page = auditors_page(reading(), here())
    lists = {name: request.form.getlist(name) for name in ("documents", "forms", "departments")}
    posts = tuple(post for post in Post if post not in {Post.AUDITOR, Post.ADMINISTRATOR})
    values = {"typed": request.form, "lists": lists, "posts": posts}
    return render_template("audits/auditors.html", page=page, refusal=refusal, **values)


@blueprint.post("/auditors")
@needs(Permission.PEOPLE_MANAGE)
def set_access() -> Answer:
    """Sets the term and scope of an auditor's account."""
    form = request.form
    person, new = inputs.person(form), inputs.new_access(form)
    return attempt(
        lambda: limit_account(reading(), actor(), person, new, here()),
        go("audits.auditors"),
        _page,
    )
