"""Surveys, for programs: plan, open, prolong, close; whom one asks and how each stands; invite, remind, revoke."""

from datetime import date
from typing import Any

from flask import Blueprint, Response

from app.kernel import clock
from app.kernel.people import Permission
from app.surveys.actions import asking, planning
from app.surveys.pages.campaigns import as_data, invitation_data
from app.surveys.queries import campaigns as rows
from app.surveys.queries.customers import main_customers_on
from app.surveys.words import NewCampaign
from app.web.bodies import day_in, json_body, text_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, PREFIX, TEXT, answer, created, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("surveys_api", __name__, url_prefix=PREFIX)
_CAMPAIGN = thing(form=TEXT, revision=TEXT, period=TEXT, state=TEXT, until=TEXT, listed=ANYTHING, answered=ANYTHING)
_INVITATION = thing(code=TEXT, customer=TEXT, name=ANYTHING, standing=TEXT, record=ANYTHING, sent_how=ANYTHING)
_COUNT = thing(count=ANYTHING)


@blueprint.get("/surveys")
@needs(Permission.RECORD_READ)
@described(gives=listed(_CAMPAIGN))
def surveys() -> Response:
    """The surveys, the latest half-year first."""
    counts = rows.progress(reading())
    return answer([as_data(one, counts.get(one.id, (0, 0))) for one in rows.campaigns(reading())])


@blueprint.post("/surveys")
@needs(Permission.SURVEY_RUN)
@described(takes=thing(("form", "period", "until"), form=TEXT, period=TEXT, until=TEXT), gives=_CAMPAIGN, status=201)
def plan() -> Response:
    """Plan the survey of a half-year, such as 2026-H2, and list the main customers."""
    body = json_body("form", "period", "until")
    new = NewCampaign(text_in(body, "form")[:20], text_in(body, "period")[:10], day_in(body, "until"))
    made = planning.plan(reading(), actor(), new, main_customers_on(reading(), _today()), _today())
    return created(_told(made.form_number, made.period), f"/api/v1/surveys/{made.form_number}/{made.period}")


@blueprint.post("/surveys/<number>/<period>/open")
@needs(Permission.SURVEY_RUN)
@described(takes=thing(("review",), review=TEXT), gives=_CAMPAIGN)
def open_survey(number: str, period: str) -> Response:
    """Open a survey; `review` says how its form was reviewed before it goes out (4.3.2)."""
    planning.open_campaign(reading(), actor(), number, period, text_in(json_body("review"), "review"))
    return answer(_told(number, period))


@blueprint.post("/surveys/<number>/<period>/list")
@needs(Permission.SURVEY_RUN)
@described(gives=_COUNT)
def bring_up_to_date(number: str, period: str) -> Response:
    """Add who is a main customer now and is not on the list; gives how many."""
    customers = main_customers_on(reading(), _today())
    return answer({"count": planning.bring_up_to_date(reading(), actor(), number, period, customers)})


@blueprint.post("/surveys/<number>/<period>/prolong")
@needs(Permission.SURVEY_RUN)
@described(takes=thing(("until",), until=TEXT), gives=_CAMPAIGN)
def prolong(number: str, period: str) -> Response:
    """Move the last day for answers."""
    planning.prolong(reading(), actor(), number, period, day_in(json_body("until"), "until"), _today())
    return answer(_told(number, period))


@blueprint.post("/surveys/<number>/<period>/close")
@needs(Permission.SURVEY_RUN)
@described(takes=thing((), closing=TEXT), gives=_CAMPAIGN)
def close(number: str, period: str) -> Response:
    """Close a survey for good; `closing` says why somebody on the list was not asked (4.3.1)."""
    planning.close(reading(), actor(), number, period, text_in(json_body("closing"), "closing"))
    return answer(_told(number, period))


def _told(number: str, period: str) -> dict[str, Any]:
    campaign = rows.campaign(reading(), number, period)
    return as_data(campaign, rows.progress(reading()).get(campaign.id, (0, 0)))


def _today() -> date:
    return clock.today(settings().zone)


@blueprint.get("/surveys/<number>/<period>")
@needs(Permission.RECORD_READ)
@described(gives=listed(_INVITATION))
def survey(number: str, period: str) -> Response:
    """Whom a survey asks, and how each stands."""
    campaign = rows.campaign(reading(), number, period)
    return answer([invitation_data(one) for one in rows.invitations(reading(), campaign, settings().zone)])


@blueprint.post("/surveys/<number>/<period>/ask")
@needs(Permission.SURVEY_RUN)
@described(gives=_COUNT)
def ask(number: str, period: str) -> Response:
    """Queue the invitation for everyone not asked yet who has a mail address."""
    campaign = rows.campaign(reading(), number, period)
    return answer({"count": asking.ask_by_mail(reading(), actor(), campaign, (), settings().zone)})


@blueprint.post("/surveys/<number>/<period>/remind")
@needs(Permission.SURVEY_RUN)
@described(gives=_COUNT)
def remind(number: str, period: str) -> Response:
    """Queue a reminder for everyone who was asked and has not answered."""
    campaign = rows.campaign(reading(), number, period)
    return answer({"count": asking.remind(reading(), actor(), campaign, (), settings().zone)})


@blueprint.post("/surveys/<number>/<period>/<code>/revoke")
@needs(Permission.SURVEY_RUN)
@described(takes=thing((), reason=TEXT), gives=_COUNT)
def revoke(number: str, period: str, code: str) -> Response:
    """Revoke every link to an invitation at once."""
    campaign = rows.campaign(reading(), number, period)
    reason = text_in(json_body("reason"), "reason")
    return answer({"count": asking.revoke(reading(), actor(), campaign, code, reason)})
