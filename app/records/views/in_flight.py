"""Rehearsing a form's next revision, and choosing what becomes of half-filled forms."""

from flask import render_template, request

from app.documents.actions.coming import in_flight as policies
from app.documents.words.states import InFlight
from app.kernel.people import Permission
from app.kernel.refusals import Invalid, Problem, Refusal
from app.kernel.wording import Words
from app.records.inputs import day
from app.records.pages.in_flight import in_flight_page
from app.records.views.shared import blueprint, place
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.transaction import reading


@blueprint.get("/documents/<number>/in-flight")
@needs(Permission.DOCUMENT_READ_DRAFT)
def in_flight(number: str) -> str:
    """How the newest records and the half-filled forms would fare on the revision under way."""
    return _page(number, None)


def _page(number: str, refusal: Refusal | None) -> str:
    page = in_flight_page(reading(), actor(), number, place().today)
    return render_template("records/in_flight.html", page=page, refusal=refusal, typed=request.form)


@blueprint.post("/documents/<number>/in-flight")
@needs(Permission.DOCUMENT_RELEASE)
def choose_in_flight(number: str) -> Answer:
    """Chooses what becomes of half-filled forms when the revision comes into force."""
    sent = request.form

    def act() -> object:
        policy = next((one for one in InFlight if one.value == sent.get("policy")), None)
        until = day(sent.get("until"))
        if policy is None:
            raise Invalid(_CHOOSE, problems=(Problem("policy", _CHOOSE),))
        if sent.get("until") and until is None:
            raise Invalid(_DAY, problems=(Problem("until", _DAY),))
        return policies.choose_in_flight(reading(), actor(), number, policy, until, place().today)

    return attempt(act, go("records.in_flight", number=number), lambda refusal: _page(number, refusal))


_CHOOSE = Words("选一种办法。", "Choose one of the two.")
_DAY = Words("日期写成 2026-03-15 这样。", "A date looks like 2026-03-15.")
