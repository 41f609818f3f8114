"""The command that lists the targets in force, with the conflicts between documents."""

from collections.abc import Mapping
from datetime import datetime

import click

from app.kernel import clock
from app.targets.pages import as_data
from app.targets.queries import groups_on, readings
from app.targets.rules.measuring import keeps
from app.targets.words import Group, Measure, Reading
from app.web.commands import answers_refusals, group, json_option, option, print_json
from app.web.house import settings
from app.web.transaction import reading


@group(zh="目标与限值。")
def targets() -> None:
    """Targets and limits."""


@targets.command("list", zh="列出某一天生效文件里的目标，标出冲突。有没解决的冲突时以 1 结束。")
@option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="The day to look at.", zh="看哪一天。")
@json_option
@answers_refusals
def list_targets(on: datetime | None, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List the targets of documents in force and their conflicts. Ends with 1 where a conflict is not settled."""
    zone = settings().zone
    day = on.date() if on else clock.today(zone)
    found, shown = groups_on(reading(), day, zone), readings(reading(), clock.day_ends(day, zone))
    if as_json:
        print_json([as_data(one, shown) for one in found])
    else:
        for one in found:
            _tell(one, shown)
    if any(one.is_open for one in found):
        raise SystemExit(1)


def _tell(one: Group, shown: Mapping[Measure, Reading]) -> None:
    language = settings().language
    state = one.relation.words.say(language) if one.relation else ""
    why = one.decision.reason if one.is_accepted and one.decision else ""
    click.echo("  ".join(filter(None, (one.subject.say(language), state, why))))
    for each in one.statements:
        place = f"  {each.document:<8} {each.label:<5} {each.target.clause:<8}"
        said = shown.get(each.target.measure)
        seen = f"  {said.said.say(language)} ({said.record})" if said and keeps(each.target, said) is not None else ""
        click.echo(f"{place} {each.target.limit.say(language)}  {each.target.scope.say(language)}".rstrip() + seen)


commands = (targets,)
