"""Commands: the surveys, who was asked in one and how each stands, the invitations and reminders."""

from collections.abc import Callable, Collection

import click

from app.accounts.queries import acting
from app.db.session import Session
from app.kernel.people import Actor
from app.surveys.actions import asking
from app.surveys.pages.campaigns import as_data, invitation_data
from app.surveys.queries import campaigns as rows
from app.surveys.words import Campaign
from app.web.commands import answers_refusals, as_option, group, json_option, print_json, say
from app.web.house import settings
from app.web.transaction import reading, write

_Act = Callable[[Session, Actor, Campaign, Collection[str], str], int]


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


def _queue(form: str, period: str, username: str, act: _Act) -> None:
    with write() as session:
        count = act(session, acting(session, username), rows.campaign(session, form, period), (), settings().zone)
    say(f"{count} 封邮件放进发件箱。", f"{count} mails put into the outbox.")


commands = (surveys,)
