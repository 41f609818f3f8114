"""How half-filled forms fare when the next revision of their form comes into force, and what is chosen for them."""

from flask import Response

from app.documents.actions.coming import in_flight as policies
from app.documents.words.states import InFlight
from app.kernel.people import Permission
from app.records.api.shared import blueprint, place
from app.records.pages.in_flight import in_flight_data, in_flight_page
from app.web.bodies import chosen_in, day_in, json_body
from app.web.guard import actor, needs
from app.web.programs import ANYTHING, NUMBER, TEXT, answer, described, listed, thing
from app.web.transaction import reading

_REHEARSAL = thing(
    ("number", "revision", "policy"),
    number=TEXT,
    revision=TEXT,
    policy=TEXT,
    until=TEXT,
    drafts=NUMBER,
    drafts_losing=NUMBER,
    rehearsed=NUMBER,
    records=listed(ANYTHING),
)


@blueprint.get("/documents/<number>/in-flight")
@needs(Permission.DOCUMENT_READ_DRAFT)
@described(gives=_REHEARSAL)
def in_flight(number: str) -> Response:
    """How the newest records and the half-filled forms would fare on a form's revision under way."""
    return answer(in_flight_data(in_flight_page(reading(), actor(), number, place().today)))


@blueprint.put("/documents/<number>/in-flight")
@needs(Permission.DOCUMENT_RELEASE)
@described(takes=thing(("policy",), policy=TEXT, until=TEXT), gives=_REHEARSAL)
def choose_in_flight(number: str) -> Response:
    """Choose what becomes of half-filled forms: `move` to the new revision, or `finish` on the old one until a day."""
    body = json_body("policy", "until")
    policy = InFlight(chosen_in(body, "policy", InFlight))
    policies.choose_in_flight(reading(), actor(), number, policy, day_in(body, "until"), place().today)
    return answer(in_flight_data(in_flight_page(reading(), actor(), number, place().today)))
