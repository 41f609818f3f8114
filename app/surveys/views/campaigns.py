"""The pages of campaigns: the list, one campaign, an answer on paper."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for

from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.surveys import inputs
from app.surveys.actions import answering, planning
from app.surveys.pages.answering import definition_of, paper_page
from app.surveys.pages.campaigns import campaign_page, list_page
from app.surveys.queries.campaigns import place_of
from app.surveys.queries.customers import main_customers_on
from app.surveys.views.shared import blueprint, found, place, today, zone
from app.web.answers import Answer, attempt, go
from app.web.guard import actor, needs
from app.web.transaction import reading


@blueprint.get("/surveys")
@needs(Permission.RECORD_READ)
def surveys() -> str:
    """The campaigns."""
    return _list(None)


def _list(refusal: Refusal | None) -> str:
    page = list_page(reading(), today())
    return render_template("surveys/surveys.html", page=page, refusal=refusal, typed=request.form)


@blueprint.post("/surveys")
@needs(Permission.SURVEY_RUN)
def plan() -> Answer:
    """Plans the campaign of a half-year."""
    new = inputs.new_campaign(request.form)
    return attempt(
        lambda: planning.plan(reading(), actor(), new, main_customers_on(reading(), today()), today()),
        lambda made: redirect(url_for("surveys.survey", number=made.form_number, period=made.period), 303),
        _list,
    )


@blueprint.get("/surveys/<number>/<period>")
@needs(Permission.RECORD_READ)
def survey(number: str, period: str) -> str:
    """One campaign."""
    return one(number, period)(None)


def one(number: str, period: str) -> Callable[[Refusal | None], str]:
    """The page of a campaign, to be shown with a refusal on it."""

    def page(refusal: Refusal | None) -> str:
        shown = campaign_page(reading(), actor(), found(number, period), today(), zone())
        return render_template("surveys/survey.html", page=shown, refusal=refusal, typed=request.form)

    return page


@blueprint.get("/surveys/<number>/<period>/<code>/paper")
@needs(Permission.SURVEY_RUN)
def paper(number: str, period: str, code: str) -> str:
    """The page on which an answer on paper is typed in."""
    return _paper(number, period, code)(None)


@blueprint.post("/surveys/<number>/<period>/<code>/paper")
@needs(Permission.SURVEY_RUN)
def type_in(number: str, period: str, code: str) -> Answer:
    """Files an answer on paper."""
    campaign = found(number, period)
    typed = inputs.on_paper(definition_of(reading(), campaign), code, request.form)
    return attempt(
        lambda: answering.type_in(reading(), actor(), campaign, typed, place()),
        go("surveys.survey", number=number, period=period),
        _paper(number, period, code),
    )


def _paper(number: str, period: str, code: str) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        campaign = found(number, period)
        sent = inputs.answers(definition_of(reading(), campaign), request.form)
        shown = paper_page(reading(), campaign, code, zone(), sent, refusal.problems if refusal else ())
        return render_template("surveys/paper.html", page=shown, refusal=refusal, typed=request.form, today=today())

    return page


@blueprint.get("/surveys/by-code")
@needs(Permission.SURVEY_RUN)
def by_code() -> Answer:
    """Leads from the code on a sheet of paper to the page on which it is typed in."""
    if not request.args.get("code", "").strip():
        return redirect(url_for("surveys.surveys"), 303)
    number, period, code = place_of(reading(), request.args["code"][:40])
    return redirect(url_for("surveys.paper", number=number, period=period, code=code), 303)
