"""Commands: who signs for whom, from when to when."""

import click

from app.accounts.queries import acting
from app.approvals import actions as acts
from app.kernel import clock
from app.kernel.subjects import SubjectKind
from app.signing import inputs
from app.signing.pages.delegations import delegation_data, delegations_page
from app.web.commands import answers_refusals, as_option, group, json_option, option, print_json, say
from app.web.house import settings
from app.web.transaction import reading, write

_KINDS = (SubjectKind.REVISION.value, SubjectKind.RECORD.value)


@group(zh="代签：谁在哪段时间替谁签。")
def delegations() -> None:
    """Delegations: who signs for whom, and when."""


@delegations.command("list", zh="列出一个人给出和得到的代签；质量经理看到全部。")
@as_option
@json_option
@answers_refusals
def list_delegations(username: str, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List what a person gave or was given; everybody's for the quality manager."""
    lines = delegations_page(reading(), acting(reading(), username), settings().zone).lines
    told = [delegation_data(*line) for line in lines]
    if as_json:
        print_json(told)
        return
    for one, line in zip(told, lines, strict=True):
        since = clock.shown(line[0].since, settings().zone)[:10]
        click.echo(f"{one['id']:<5} {one['from']} → {one['to']}  {since} – {one['last_day']}  {one['state']}")


@delegations.command("give", zh="让另一个人在一段时间里替自己签。")
@option("--to", "to_name", required=True, metavar="NAME", help="Who signs, by account.", zh="由哪个账号代签。")
@option("--from", "since", required=True, metavar="2026-11-23", help="The first day.", zh="第一天。")
@option("--until", required=True, metavar="2026-11-27", help="The last day, included.", zh="最后一天，含当天。")
@option(
    "--kind",
    "kinds",
    type=click.Choice(_KINDS),
    multiple=True,
    default=_KINDS,
    help="Documents (revision), records (record); both without it.",
    zh="文件（revision）、记录（record），不写就是都代。",
)
@option("--reason", required=True, help="Why.", zh="为什么。")
@as_option
@json_option
@answers_refusals
def give(to_name: str, kinds: tuple[str, ...], username: str, as_json: bool, **typed: str) -> None:  # noqa: FBT001 - click's flag
    """Let another person sign for oneself for a time."""
    with write() as session:
        values = typed | {"delegate": acting(session, to_name).person_id}
        made = acts.delegate(session, acting(session, username), inputs.delegation(values, kinds, settings().zone))
    if as_json:
        print_json({"id": made})
    else:
        say(f"第 {made} 号代签已设", f"Delegation {made} is set")


@delegations.command("end", zh="马上结束一个代签。")
@click.argument("delegation", type=int)
@as_option
@answers_refusals
def end(delegation: int, username: str) -> None:
    """End a delegation at once."""
    with write() as session:
        acts.revoke(session, acting(session, username), delegation)
    say(f"第 {delegation} 号代签已结束", f"Delegation {delegation} has ended")
