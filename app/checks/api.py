"""Cases and checks, for programs."""

from typing import Any

from flask import Blueprint, Response, request

from app.cases import actions
from app.cases.words import Case, SetDay
from app.checks import pages
from app.checks.inputs import case_filter, day_in, day_sent
from app.checks.queries.cases import Moment, case_of, moment
from app.checks.queries.checking import findings_on
from app.checks.words import case_data, finding_data
from app.kernel.people import Permission
from app.web.bodies import json_body, text_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, FLAG, PREFIX, TEXT, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("checks_api", __name__, url_prefix=PREFIX)
_CASE = thing(
    number=TEXT, kind=TEXT, title=ANYTHING, state=TEXT, since=TEXT, due=ANYTHING, who=listed(TEXT), steps=ANYTHING
)
_FINDING = thing(rule=TEXT, clause=TEXT, subject=TEXT, since=ANYTHING, message=ANYTHING, severity=TEXT)
_DAY = thing(("day", "works", "reason"), day=TEXT, works=FLAG, reason=TEXT)
_ON = {"on": "a day, such as 2026-11-22; today by default"}
_QUERY = {
    **_ON,
    "view": "mine, late, open (by default), closed or all",
    "kind": "a kind of case, such as SP15.A",
    "q": "a text in number or title",
    "page": "the page of fifty",
}


def _asked() -> Moment:
    return moment(day_in(request.args, "on"), settings().zone)


def _case(number: str) -> Case:
    return case_of(reading(), number, _asked())


@blueprint.get("/cases")
@needs(Permission.RECORD_READ)
@described(query=_QUERY, gives=listed(_CASE))
def cases() -> Response:
    """The cases of a view, what is late or due first."""
    page = pages.cases_page(reading(), actor(), case_filter(request.args), _asked())
    return answer([case_data(one) for one in page.lines])


@blueprint.get("/cases/<number>")
@needs(Permission.RECORD_READ)
@described(query=_ON, gives=_CASE)
def case(number: str) -> Response:
    """One case by the record that opened it, with every step."""
    return answer(case_data(_case(number)))


@blueprint.post("/cases/<number>/<step>/waive")
@needs(Permission.CASE_WAIVE)
@described(takes=thing(("reason",), reason=TEXT), gives=_CASE)
def waive(number: str, step: str) -> Response:
    """Waive a step of a case, with the reason."""
    reason = text_in(json_body("reason"), "reason")
    return _after(actions.waive, number, step, reason)


@blueprint.post("/cases/<number>/<step>/return")
@needs(Permission.RECORD_FILE)
@described(takes=thing(("reference", "reason"), reference=TEXT, reason=TEXT), gives=_CASE)
def note_return(number: str, step: str) -> Response:
    """Note the sales return note that ends a dispatch instead of a receipt."""
    body = json_body("reference", "reason")
    return _after(actions.note_return, number, step, text_in(body, "reference"), text_in(body, "reason"))


@blueprint.get("/check")
@needs(Permission.CHANGE_READ)
@described(query=_ON, gives=listed(_FINDING))
def check() -> Response:
    """What a check finds: rule, clause, subject, since when, and the message."""
    return answer([finding_data(one) for one in findings_on(reading(), _asked())])


@blueprint.get("/calendar")
@needs(Permission.RECORD_READ)
@described(gives=listed(_DAY))
def calendar() -> Response:
    """The days that are not as the week has them."""
    return _days()


@blueprint.post("/calendar")
@needs(Permission.CASE_WAIVE)
@described(takes=thing(("day", "works", "reason"), day=TEXT, works=FLAG, reason=TEXT), gives=listed(_DAY))
def set_day() -> Response:
    """Say of a day whether the company works on it; the last word counts."""
    body = json_body("day", "works", "reason")
    day = day_sent(body, "day")
    actions.set_day(reading(), actor(), day, text_in(body, "reason"), works=body.get("works") is True)
    return _days()


def _days() -> Response:
    return answer([_day(one) for one in pages.calendar_page(reading(), actor()).days])


def _day(one: SetDay) -> dict[str, Any]:
    return {"day": one.day, "works": one.works, "reason": one.reason}


def _after(act: Any, number: str, step: str, *said: str) -> Response:
    now = moment(None, settings().zone)
    act(reading(), actor(), case_of(reading(), number, now), step, *said)
    return answer(case_data(case_of(reading(), number, moment(None, settings().zone))))
