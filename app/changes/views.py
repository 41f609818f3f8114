"""The pages of change requests: the list, a new one, one with its impact, its acts."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for

from app.changes import actions, inputs
from app.changes.pages import list_page, request_page
from app.changes.words import Source, Verb
from app.kernel import clock
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.house import house
from app.web.transaction import reading

blueprint = Blueprint("changes", __name__, template_folder="templates")


def _today() -> date:
    return clock.today(house().settings.zone)


@blueprint.get("/changes")
@needs(Permission.CHANGE_READ)
def changes() -> str:
    """The change requests."""
    return render_template("changes/changes.html", page=list_page(reading(), inputs.view(request.args), _today()))


@blueprint.get("/changes/new")
@needs(Permission.CHANGE_REQUEST)
def new() -> str:
    """The page on which a change is asked for."""
    return _new(None)


def _new(refusal: Refusal | None) -> str:
    return render_template("changes/new.html", refusal=refusal, typed=request.values, sources=tuple(Source))


@blueprint.post("/changes/new")
@needs(Permission.CHANGE_REQUEST)
def ask() -> Answer:
    """Asks for a change."""
    return attempt(
        lambda: actions.ask(reading(), actor(), inputs.new_request(request.form), _today()),
        lambda number: redirect(url_for("changes.change", number=number), 303),
        _new,
    )


@blueprint.get("/changes/<number>")
@needs(Permission.CHANGE_READ)
def change(number: str) -> str:
    """One request with all that it touches."""
    return _one(number)(None)


def _one(number: str) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        found = request_page(reading(), actor(), number, _today())
        return render_template("changes/change.html", page=found, refusal=refusal, typed=request.form)

    return page


def _acted(number: str, act: Callable[[], object]) -> Answer:
    return attempt(act, go("changes.change", number=number), _one(number))


@blueprint.post("/changes/<number>/accept")
@needs(Permission.CHANGE_DECIDE)
def accept(number: str) -> Answer:
    """Accepts a request."""
    reason = request.form.get("decision", "")
    return _acted(number, lambda: actions.decide(reading(), actor(), number, Verb.ACCEPT, reason, _today()))


@blueprint.post("/changes/<number>/reject")
@needs(Permission.CHANGE_DECIDE)
def reject(number: str) -> Answer:
    """Rejects a request."""
    reason = request.form.get("decision", "")
    return _acted(number, lambda: actions.decide(reading(), actor(), number, Verb.REJECT, reason, _today()))


@blueprint.post("/changes/<number>/start")
@needs(Permission.DOCUMENT_DRAFT)
def start(number: str) -> Answer:
    """Starts the revision that answers a request, or names the draft that is under way."""
    document = request.form.get("document", "")[:40]
    return _acted(number, lambda: actions.start(reading(), actor(), number, document, _today()))


@blueprint.post("/changes/<number>/close")
@needs(Permission.CHANGE_DECIDE)
def close(number: str) -> Answer:
    """Closes a request with the reason."""
    return _acted(number, lambda: actions.close(reading(), actor(), number, request.form.get("closing", ""), _today()))


@blueprint.post("/changes/<number>/take-back")
@needs(Permission.CHANGE_REQUEST)
def take_back(number: str) -> Answer:
    """Takes one's own request back."""
    reason = request.form.get("closing", "")
    return _acted(number, lambda: actions.take_back(reading(), actor(), number, reason, _today()))
