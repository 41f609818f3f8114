"""Surveys, for programs: list, whom one asks and how each stands, queue invitations and reminders, revoke."""

from flask import Blueprint, Response

from app.kernel.people import Permission
from app.surveys.actions import asking
from app.surveys.pages.campaigns import as_data, invitation_data
from app.surveys.queries import campaigns as rows
from app.web.bodies import json_body, text_in
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.programs import ANYTHING, PREFIX, TEXT, answer, described, listed, thing
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
