"""Commands: the change requests, and one with all that it touches."""

import click

from app.changes.pages import as_data, impact_data, list_page, request_page
from app.kernel import clock
from app.kernel.people import SYSTEM
from app.web.commands import answers_refusals, group, json_option, option, print_json
from app.web.house import settings
from app.web.transaction import reading


@group(zh="更改申请。")
def changes() -> None:
    """Change requests."""


@changes.command("list", zh="列出更改申请，新的在前。")
@option(
    "--all", "every", is_flag=True, help="Those that are done, rejected or closed too.", zh="已完成、驳回、关闭的也列。"
)
@json_option
@answers_refusals
def list_changes(every: bool, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List the change requests, the newest first."""
    lines = list_page(reading(), "all" if every else "waiting", clock.today(settings().zone)).lines
    if as_json:
        print_json([as_data(one) for one in lines])
        return
    for one in lines:
        means = "、".join(f"{place.document} {place.clause}".strip() for place in one.places)
        click.echo(f"{one.number}  {one.state.words.say(settings().language):<8} {means}  {one.wanted.splitlines()[0]}")


@changes.command("show", zh="看一份更改申请和它的影响。")
@click.argument("number")
@answers_refusals
def show_change(number: str) -> None:
    """Print one request with all that it touches, as JSON."""
    page = request_page(reading(), SYSTEM, number, clock.today(settings().zone))
    print_json({**as_data(page.request), "impact": impact_data(page.impact)})


commands = (changes,)
