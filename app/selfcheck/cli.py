"""The command that runs the self-check, once or every night."""

import time
from datetime import datetime, timedelta
from datetime import time as clock_time
from typing import Any
from zoneinfo import ZoneInfo

import click

from app.checks.queries.cases import moment
from app.kernel import clock
from app.kernel.people import SYSTEM
from app.kernel.wording import Words
from app.selfcheck import pages
from app.selfcheck.actions import running
from app.selfcheck.queries import kept
from app.selfcheck.words import How, Run
from app.selfcheck.words.given import VERIFY
from app.web.commands import answers_refusals, command, json_option, option, print_json, wrong_call
from app.web.house import given, settings
from app.web.transaction import reading, write


@command(zh="自查：按全部规则查一遍，封存结果；有新的发现就以 1 结束。")
@option(
    "--nightly", metavar="HH:MM", help="Stay and run at this time of every day.", zh="不退出，每天在这个时刻查一次。"
)
@json_option
@answers_refusals
def selfcheck(nightly: str | None, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Hold every rule against the company and seal what was found; ends with 1 if anything is new."""
    if nightly is None:
        run = _run(How.COMMAND)
        _tell(run, as_json=as_json)
        raise SystemExit(1 if run.new else 0)
    at = _time(nightly)
    while True:
        time.sleep(seconds_until(clock.now(), at, settings().zone))
        _tell(_run(How.SCHEDULE), as_json=as_json)


def _run(how: How) -> Run:
    looked = running.look(reading(), moment(None, settings().zone), given(VERIFY))
    with write() as session:
        return running.write_run(session, SYSTEM, how, looked)


def seconds_until(now: datetime, at: clock_time, zone: str) -> float:
    """How long it is until the next time a clock in a zone shows a time of day."""
    here = now.astimezone(ZoneInfo(zone))
    due = datetime.combine(here.date(), at, ZoneInfo(zone))
    if due <= here:
        due = datetime.combine(here.date() + timedelta(days=1), at, ZoneInfo(zone))
    return due.timestamp() - now.timestamp()


def _time(text: str) -> clock_time:
    hour, _, minute = text.partition(":")
    if hour.isdigit() and minute.isdigit() and len(text) <= 5 and int(hour) < 24 and int(minute) < 60:
        return clock_time(int(hour), int(minute))
    raise wrong_call(_TIME)


def _tell(run: Run, *, as_json: bool) -> None:
    if as_json:
        changed: list[dict[str, Any]] = [pages.hit_data(one) for one in kept.changed_in(reading(), run.number)]
        print_json(pages.run_data(run) | {"changed": changed})
        return
    language = settings().language
    for one in kept.changed_in(reading(), run.number):
        mark = "-" if one.gone_in == run.number else "+"
        click.echo(f"{mark} {one.hit.subject}  {one.hit.clause}  {one.hit.message.say(language)}  [{one.hit.rule}]")
    said = _DONE.filled(number=run.number, rules=run.rules, found=run.found, new=run.new, gone=run.gone)
    click.echo(said.say(language))


_TIME = Words("--nightly 写成 02:30 这样的时刻。", "Write --nightly as a time of day such as 02:30.")
_DONE = Words(
    "{number}：查了 {rules} 条规则，发现 {found} 处，新的 {new}，消失 {gone}。",
    "{number}: {rules} rules, {found} hits, {new} new, {gone} gone.",
)
commands = (selfcheck,)
