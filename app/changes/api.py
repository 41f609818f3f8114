"""Change requests, for programs: list, ask, read with the impact, decide, start the draft, close."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from app.changes import actions, inputs
from app.changes.pages import as_data, impact_data, list_page, request_page
from app.changes.words import Verb
from app.kernel import clock
from app.kernel.people import Permission
from app.web.bodies import chosen_in, json_body, text_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, PREFIX, TEXT, answer, created, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("changes_api", __name__, url_prefix=PREFIX)
_PLACE = thing(("document", "clause"), document=TEXT, clause=TEXT)
_MEMBERS = {"source": TEXT, "evidence": TEXT, "reason": TEXT, "wanted": TEXT}
_REQUEST = {"number": TEXT, "state": TEXT, **_MEMBERS, "places": listed(_PLACE), "asked_by": TEXT, "asked_at": TEXT}
_WHOLE = thing(**_REQUEST, decision=TEXT, closing=TEXT, led=listed(ANYTHING), impact=ANYTHING)


def _today() -> date:
    return clock.today(settings().zone)


@blueprint.get("/changes")
@needs(Permission.CHANGE_READ)
@described(query={"view": "waiting (by default) or all"}, gives=listed(thing(**_REQUEST)))
def changes() -> Response:
    """The change requests, the newest first."""
    return answer([as_data(one) for one in list_page(reading(), inputs.view(request.args), _today()).lines])


@blueprint.post("/changes")
@needs(Permission.CHANGE_REQUEST)
@described(takes=thing(("places", "reason", "wanted", "source"), **_MEMBERS, places=TEXT), gives=_WHOLE, status=201)
def ask() -> Response:
    """Ask for a change; `places` as `SP15 4.2.1、4.2.3`."""
    body = json_body(*_MEMBERS, "places")
    typed = {name: text_in(body, name) for name in (*_MEMBERS, "places")}
    number = actions.ask(reading(), actor(), inputs.new_request(typed), _today())
    return created(_whole(number), f"{PREFIX}/changes/{number}")


@blueprint.get("/changes/<number>")
@needs(Permission.CHANGE_READ)
@described(gives=_WHOLE)
def change(number: str) -> Response:
    """A change request with all that it touches."""
    return answer(_whole(number))


@blueprint.post("/changes/<number>/decide")
@needs(Permission.CHANGE_DECIDE)
@described(takes=thing(("verb",), verb=TEXT, decision=TEXT), gives=_WHOLE)
def decide(number: str) -> Response:
    """Accept or reject a request; a rejection says why."""
    body = json_body("verb", "decision")
    verb = Verb(chosen_in(body, "verb", (Verb.ACCEPT.value, Verb.REJECT.value)))
    actions.decide(reading(), actor(), number, verb, text_in(body, "decision"), _today())
    return answer(_whole(number))


@blueprint.post("/changes/<number>/start")
@needs(Permission.DOCUMENT_DRAFT)
@described(takes=thing(("document",), document=TEXT), gives=_WHOLE)
def start(number: str) -> Response:
    """Start the revision of a document that answers a request, or name the draft under way."""
    actions.start(reading(), actor(), number, text_in(json_body("document"), "document"), _today())
    return answer(_whole(number))


@blueprint.post("/changes/<number>/close")
@needs(Permission.CHANGE_DECIDE)
@described(takes=thing(("reason",), reason=TEXT), gives=_WHOLE)
def close(number: str) -> Response:
    """Close a request with the reason."""
    actions.close(reading(), actor(), number, text_in(json_body("reason"), "reason"), _today())
    return answer(_whole(number))


def _whole(number: str) -> dict[str, Any]:
    page = request_page(reading(), actor(), number, _today())
    return {**as_data(page.request), "impact": impact_data(page.impact)}
