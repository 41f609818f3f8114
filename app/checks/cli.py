"""The command that checks the house, and those of its calendar."""

from datetime import date

import click

from app.accounts.queries import acting
from app.cases import actions
from app.cases import queries as engine
from app.checks.queries.cases import moment
from app.checks.queries.checking import findings_on
from app.checks.words import finding_data
from app.kernel.clock import calendar_day
from app.kernel.wording import Words
from app.web.commands import (
    DAY,
    answers_refusals,
    as_option,
    command,
    group,
    json_option,
    option,
    print_json,
    say,
    wrong_call,
)
from app.web.house import settings
from app.web.transaction import reading, write


@command(zh="查出违反规则、逾期和缺少的，每条写明条款；查出有就以 1 结束。")
@option("--on", "day", default="", help="As of a day, such as 2026-11-22.", zh="按哪一天查，如 2026-11-22。")
@json_option
@answers_refusals
def check(day: str, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Find what breaks a rule, is late or missing, each with its clause; ends with 1 if anything was found."""
    on = calendar_day(day.strip())
    if day and on is None:
        raise wrong_call(_DAY)
    found = findings_on(reading(), moment(on, settings().zone))
    if as_json:
        print_json([finding_data(one) for one in found])
    else:
        for one in found:
            since = one.since.isoformat() if one.since else "-"
            click.echo(f"{one.subject}  {since}  {one.clause}  {one.message.say(settings().language)}  [{one.rule}]")
        say(f"查出 {len(found)} 项。", f"Found: {len(found)}.")
    if found:
        raise SystemExit(1)


@group(zh="公司日历：哪几天与平常不同。")
def calendar() -> None:
    """The company's calendar: the days that are not as the week has them."""


@calendar.command("list", zh="列出与平常不同的日子。")
@json_option
@answers_refusals
def list_days(as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List the days that are not as the week has them."""
    found = engine.set_days(reading())
    if as_json:
        print_json([{"day": one.day.isoformat(), "works": one.works, "reason": one.reason} for one in found])
        return
    for one in found:
        state = (_WORKS if one.works else _RESTS).say(settings().language)
        click.echo(f"{one.day.isoformat()}  {state}  {one.reason}")


@calendar.command("set", zh="写明一天或几天上不上班；后写的算数。")
@click.argument("days", nargs=-1, required=True, type=DAY, metavar="DAY...")
@option("--works/--rests", "works", required=True, help="Whether the company works then.", zh="上班，还是休息。")
@option("--reason", required=True, help="Such as the name of the holiday.", zh="如节日的名称。")
@as_option
@answers_refusals
def set_days(days: tuple[date, ...], works: bool, reason: str, username: str) -> None:  # noqa: FBT001 - click's flag
    """Say of days whether the company works on them; the last word counts."""
    with write() as session:
        actor = acting(session, username)
        for day in days:
            actions.set_day(session, actor, day, reason, works=works)
    say(f"写入 {len(days)} 天。", f"{len(days)} days are set.")


_WORKS, _RESTS = Words("上班", "works"), Words("休息", "rests")
_DAY = Words("--on 写成 2026-11-22 这样的日期。", "Write --on as a day such as 2026-11-22.")
commands = (check, calendar)
