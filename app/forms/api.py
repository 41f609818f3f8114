"""Forms, for programs: which are in force, and what each asks."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, request

from app.forms import queries
from app.forms.actions import as_data
from app.forms.queries import FormRevision
from app.kernel import clock
from app.kernel.people import Permission
from app.web.bodies import day_in
from app.web.guard import needs
from app.web.house import settings
from app.web.programs import ANYTHING, FLAG, PREFIX, TEXT, WORDING, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("forms_api", __name__, url_prefix=PREFIX)

_FORM = {
    "number": TEXT,
    "revision": TEXT,
    "title": WORDING,
    "effective_from": TEXT,
    "effective_until": TEXT,
    "content_hash": TEXT,
    "sample": FLAG,
}
_ON = {"on": "as of this day, as 2026-11-22; today without it"}


@blueprint.get("/forms")
@needs(Permission.FORM_READ)
@described(query=_ON, gives=thing(("forms",), forms=listed(thing(**_FORM))))
def forms() -> Response:
    """The forms in force."""
    return answer({"forms": [_as_data(one) for one in queries.all_in_force(reading(), _day())]})


@blueprint.get("/forms/<number>")
@needs(Permission.FORM_READ)
@described(query=_ON, gives=thing(**_FORM, definition=ANYTHING))
def form(number: str) -> Response:
    """A form in force, with all that it asks."""
    found = queries.in_force(reading(), number, _day())
    return answer(_as_data(found) | {"definition": as_data(found.definition)})


def _day() -> date:
    return day_in(request.args, "on") or clock.today(settings().zone)


def _as_data(one: FormRevision) -> dict[str, Any]:
    return {
        "number": one.number,
        "revision": one.label,
        "title": one.title,
        "effective_from": one.effective_from,
        "effective_until": one.effective_until,
        "content_hash": one.content_hash,
        "sample": one.sample,
    }
