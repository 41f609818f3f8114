"""The company's calendar: which days are worked on."""

from flask import render_template, request

from app.cases import actions
from app.checks import pages
from app.checks.inputs import day_sent
from app.checks.views.shared import blueprint
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.transaction import reading


@blueprint.get("/calendar")
@needs(Permission.RECORD_READ)
def calendar() -> str:
    """The days that are not as the week has them."""
    return _page(None)


def _page(refusal: Refusal | None) -> str:
    page = pages.calendar_page(reading(), actor())
    return render_template("checks/calendar.html", page=page, refusal=refusal, typed=request.form)


@blueprint.post("/calendar")
@needs(Permission.CASE_WAIVE)
def set_day() -> Answer:
    """Says of a day whether the company works on it."""

    def act() -> None:
        day = day_sent(request.form, "day")
        works = request.form.get("works") == "yes"
        actions.set_day(reading(), actor(), day, request.form.get("reason", ""), works=works)

    return attempt(act, go("checks.calendar"), _page)
