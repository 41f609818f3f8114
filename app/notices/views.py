"""The bell: a person's notices, and how they want to be told."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.notices import actions, pages
from app.web.answers import Answer, attempt, go, safe_path
from app.web.guard import actor, needs
from app.web.transaction import reading

blueprint = Blueprint("notices", __name__, template_folder="templates")


@blueprint.get("/notices")
@needs(Permission.SELF)
def notices() -> str:
    """The reader's notices, the newest first."""
    page = pages.notices_page(reading(), actor(), request.args.get("view", ""))
    return render_template("notices/notices.html", page=page)


@blueprint.post("/notices/<int:notice_id>/read")
@needs(Permission.SELF)
def read(notice_id: int) -> Response:
    """Marks one as read, and goes where it leads."""
    url = actions.read(reading(), actor(), notice_id)
    return redirect(safe_path(url) if request.form.get("go") else url_for("notices.notices"), 303)


@blueprint.post("/notices/read")
@needs(Permission.SELF)
def read_all() -> Response:
    """Marks all as read."""
    actions.read_all(reading(), actor())
    return redirect(url_for("notices.notices"), 303)


@blueprint.get("/notices/choices")
@needs(Permission.SELF)
def choices() -> str:
    """How the reader wants to be told."""
    return _choices(None)


@blueprint.post("/notices/choices")
@needs(Permission.SELF)
def choose() -> Answer:
    """Sets how the reader wants to be told."""
    act = lambda: actions.choose(reading(), actor(), request.form)  # noqa: E731 - an act for `attempt`
    return attempt(act, go("notices.choices", saved=1), _choices)


def _choices(refusal: Refusal | None) -> str:
    page = pages.choices_page(reading(), actor())
    return render_template("notices/choices.html", page=page, refusal=refusal, typed=request.form)
