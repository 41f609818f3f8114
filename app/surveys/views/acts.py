"""The acts on a campaign: open, list, ask, remind, revoke, prolong, close, compute."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for

from app.distribution.actions.printed import note_print
from app.kernel.clock import calendar_day
from app.kernel.people import Permission
from app.kernel.wording import Words
from app.surveys import inputs, prints
from app.surveys.actions import asking, computing, planning
from app.surveys.queries.customers import main_customers_on
from app.surveys.views.campaigns import one
from app.surveys.views.shared import blueprint, found, today, zone
from app.surveys.words import Made, Way
from app.web.answers import Answer, attempt, download, go
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.printing import printing
from app.web.transaction import reading


def _acted(number: str, period: str, act: Callable[[], Words | None]) -> Answer:
    """Takes an act and goes back to the campaign, with what was done."""

    def then(told: Words | None) -> Answer:
        if told is not None:
            flash(told.as_data())
        return go("surveys.survey", number=number, period=period)(None)

    return attempt(act, then, one(number, period))


@blueprint.post("/surveys/<number>/<period>/open")
@needs(Permission.SURVEY_RUN)
def open_survey(number: str, period: str) -> Answer:
    """Opens a campaign."""
    review = inputs.text(request.form, "review")
    return _acted(number, period, lambda: planning.open_campaign(reading(), actor(), number, period, review))


@blueprint.post("/surveys/<number>/<period>/list")
@needs(Permission.SURVEY_RUN)
def bring_up_to_date(number: str, period: str) -> Answer:
    """Adds who is a main customer now and is not on the list."""

    def act() -> Words:
        customers = main_customers_on(reading(), today())
        return _ADDED.filled(count=planning.bring_up_to_date(reading(), actor(), number, period, customers))

    return _acted(number, period, act)


@blueprint.post("/surveys/<number>/<period>/ask")
@needs(Permission.SURVEY_RUN)
def ask(number: str, period: str) -> Answer:
    """Queues the invitations."""
    codes = inputs.codes(request.form)

    def act() -> Words:
        return _QUEUED.filled(count=asking.ask_by_mail(reading(), actor(), found(number, period), codes, zone()))

    return _acted(number, period, act)


@blueprint.post("/surveys/<number>/<period>/remind")
@needs(Permission.SURVEY_RUN)
def remind(number: str, period: str) -> Answer:
    """Queues reminders for those who have not answered."""
    codes = inputs.codes(request.form)

    def act() -> Words:
        return _QUEUED.filled(count=asking.remind(reading(), actor(), found(number, period), codes, zone()))

    return _acted(number, period, act)


@blueprint.post("/surveys/<number>/<period>/<code>/link")
@needs(Permission.SURVEY_RUN)
def hand_over(number: str, period: str, code: str) -> Answer:
    """Makes a link to be handed over, and shows it this once."""

    def shown(made: Made) -> str:
        url = settings().public_url.rstrip("/") + url_for("surveys.answer", link=made.token)
        return render_template("surveys/hand_over.html", campaign=found(number, period), code=code, url=url, made=made)

    return attempt(
        lambda: asking.hand_over(reading(), actor(), found(number, period), code, today()), shown, one(number, period)
    )


@blueprint.post("/surveys/<number>/<period>/<code>/sheet")
@needs(Permission.SURVEY_RUN)
def print_sheet(number: str, period: str, code: str) -> Answer:
    """Notes that a customer is asked on paper, and hands out the sheet."""
    campaign, how = found(number, period), inputs.text(request.form, "how")

    def handed_out(made: Made) -> Answer:
        sheet = prints.sheet(reading(), campaign, code, made, (Way(how), today()), printing())
        if sheet.new:
            note_print(reading(), sheet.new)
        return download(sheet.data, sheet.media_type, f"{campaign.form_number}-{period}-{code}.pdf")

    return attempt(
        lambda: asking.put_on_paper(reading(), actor(), campaign, code, how, today()), handed_out, one(number, period)
    )


@blueprint.post("/surveys/<number>/<period>/<code>/revoke")
@needs(Permission.SURVEY_RUN)
def revoke(number: str, period: str, code: str) -> Answer:
    """Revokes every link to an invitation."""
    reason = inputs.text(request.form, "reason")

    def act() -> Words:
        return _REVOKED.filled(count=asking.revoke(reading(), actor(), found(number, period), code, reason))

    return _acted(number, period, act)


@blueprint.post("/surveys/<number>/<period>/prolong")
@needs(Permission.SURVEY_RUN)
def prolong(number: str, period: str) -> Answer:
    """Moves the last day for answers."""
    until = calendar_day(inputs.text(request.form, "closes_on").strip())
    return _acted(number, period, lambda: planning.prolong(reading(), actor(), number, period, until, today()))


@blueprint.post("/surveys/<number>/<period>/close")
@needs(Permission.SURVEY_RUN)
def close(number: str, period: str) -> Answer:
    """Closes a campaign."""
    closing = inputs.text(request.form, "closing")
    return _acted(number, period, lambda: planning.close(reading(), actor(), number, period, closing))


@blueprint.post("/surveys/<number>/<period>/compute")
@needs(Permission.RECORD_FILE)
def compute(number: str, period: str) -> Answer:
    """Opens the draft of the statistics, computed."""
    return attempt(
        lambda: computing.compute(reading(), actor(), found(number, period), today(), zone()),
        lambda draft: redirect(url_for("records.draft", key=draft.key), 303),
        one(number, period),
    )


_ADDED = Words("列入 {count} 家。", "{count} added to the list.")
_QUEUED = Words("{count} 封邮件放进发件箱。", "{count} mails put into the outbox.")
_REVOKED = Words("收回 {count} 个链接，马上失效。", "{count} links revoked; they no longer open.")
