"""The command that checks the house."""

import click

from app.checks.queries.cases import moment
from app.checks.queries.checking import findings_on
from app.checks.words import finding_data
from app.kernel.clock import calendar_day
from app.kernel.wording import Words
from app.web.commands import answers_refusals, command, json_option, option, print_json, say, wrong_call
from app.web.house import settings
from app.web.transaction import reading


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


_DAY = Words("--on 写成 2026-11-22 这样的日期。", "Write --on as a day such as 2026-11-22.")
commands = (check,)
