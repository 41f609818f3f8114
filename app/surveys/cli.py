"""Commands: surveys from planning to closing, who was asked and how each stands, invitations and reminders."""

from collections.abc import Callable, Collection
from datetime import date

import click

from app.accounts.queries import acting
from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Actor
from app.surveys.actions import asking, planning
from app.surveys.pages.campaigns import as_data, invitation_data
from app.surveys.queries import campaigns as rows
from app.surveys.queries.customers import main_customers_on
from app.surveys.words import Campaign, NewCampaign
from app.web.commands import DAY, answers_refusals, as_option, group, json_option, option, print_json, say
from app.web.house import settings
from app.web.transaction import reading, write

_Act = Callable[[Session, Actor, Campaign, Collection[str], str], int]

_until_option = option("--until", type=DAY, required=True, help="The last day for answers.", zh="收答卷到哪天。")


@group(zh="满意度调查。")
def surveys() -> None:
    """Satisfaction surveys."""


@surveys.command("list", zh="列出各次调查，新的在前。")
@json_option
@answers_refusals
def list_surveys(as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List the surveys, the latest first."""
    counts = rows.progress(reading())
    found = [as_data(one, counts.get(one.id, (0, 0))) for one in rows.campaigns(reading())]
    if as_json:
        print_json(found)
        return
    for one in found:
        click.echo(f"{one['form']}  {one['period']}  {one['state']:<8} {one['answered']}/{one['listed']}")


@surveys.command("show", zh="看一次调查问到了谁、答了没有。")
@click.argument("form")
@click.argument("period")
@json_option
@answers_refusals
def show(form: str, period: str, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Print whom a survey asks and how each stands."""
    campaign = rows.campaign(reading(), form, period)
    found = rows.invitations(reading(), campaign, settings().zone)
    if as_json:
        print_json([invitation_data(one) for one in found])
        return
    spoken = settings().language
    for one in found:
        stands = one.standing.words.say(spoken)
        click.echo(f"{one.code}  {stands:<6} {one.record_number or '—':<20} {one.customer.name.say(spoken)}")


@surveys.command("ask", zh="给还没有问到、有邮箱的顾客放好邀请。")
@click.argument("form")
@click.argument("period")
@as_option
@answers_refusals
def ask(form: str, period: str, username: str) -> None:
    """Queue the invitation for everyone not asked yet who has a mail address."""
    _queue(form, period, username, asking.ask_by_mail)


@surveys.command("remind", zh="给还没有答的顾客放好提醒。")
@click.argument("form")
@click.argument("period")
@as_option
@answers_refusals
def remind(form: str, period: str, username: str) -> None:
    """Queue a reminder for everyone who was asked and has not answered."""
    _queue(form, period, username, asking.remind)


@surveys.command("plan", zh="安排半年一次的调查，列入主要顾客。")
@click.argument("form")
@click.argument("period", metavar="2026-H2")
@_until_option
@as_option
@answers_refusals
def plan(form: str, period: str, until: date, username: str) -> None:
    """Plan the survey of a half-year and list the main customers."""
    with write() as session:
        customers = main_customers_on(session, _today())
        made = planning.plan(session, acting(session, username), NewCampaign(form, period, until), customers, _today())
    say(f"{made.form_number} {made.period} 已安排", f"{made.form_number} {made.period} is planned")


@surveys.command("open", zh="审定以后开始调查。")
@click.argument("form")
@click.argument("period")
@option("--review", required=True, help="How the form was reviewed (4.3.2).", zh="调查表怎样审定的（4.3.2）。")
@as_option
@answers_refusals
def open_survey(form: str, period: str, review: str, username: str) -> None:
    """Open a survey, once its form was reviewed."""
    with write() as session:
        planning.open_campaign(session, acting(session, username), form, period, review)
    say("已开始。", "It is open.")


@surveys.command("prolong", zh="推后最后一天。")
@click.argument("form")
@click.argument("period")
@_until_option
@as_option
@answers_refusals
def prolong(form: str, period: str, until: date, username: str) -> None:
    """Move the last day for answers."""
    with write() as session:
        planning.prolong(session, acting(session, username), form, period, until, _today())
    say(f"到 {until} 为止。", f"It runs until {until}.")


@surveys.command("close", zh="结束调查，不再收答卷。")
@click.argument("form")
@click.argument("period")
@option("--closing", default="", help="Why somebody was not asked (4.3.1).", zh="没有问到的，为什么（4.3.1）。")
@as_option
@answers_refusals
def close(form: str, period: str, closing: str, username: str) -> None:
    """Close a survey for good."""
    with write() as session:
        planning.close(session, acting(session, username), form, period, closing)
    say("已结束。", "It is closed.")


def _today() -> date:
    return clock.today(settings().zone)


def _queue(form: str, period: str, username: str, act: _Act) -> None:
    with write() as session:
        count = act(session, acting(session, username), rows.campaign(session, form, period), (), settings().zone)
    say(f"{count} 封邮件放进发件箱。", f"{count} mails put into the outbox.")


commands = (surveys,)
