"""Commands: the routes that documents take as data, and which of them one document takes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from app.accounts.queries import acting
from app.approvals import actions as acts
from app.approvals.words.telling import definition_data
from app.kernel.wording import Words
from app.signing import inputs
from app.signing.pages.routes import RouteLine, applying, route_line_data, routes_page
from app.web.bodies import read_json, text_in
from app.web.commands import answers_refusals, as_option, group, json_option, option, print_json, say, wrong_call
from app.web.house import settings
from app.web.transaction import reading, write

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_reason_option = option("--reason", required=True, help="Why it is changed.", zh="为什么改。")


@group(zh="审批流程：谁审核、谁批准。")
def approvals() -> None:
    """Routes of approval: who reviews, who approves."""


@approvals.command("routes", zh="列出每一条审批流程。")
@json_option
@answers_refusals
def list_routes(as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List every route; with --json as `approvals define` takes it."""
    lines = routes_page(reading())
    if as_json:
        print_json([route_line_data(line) for line in lines])
        return
    for line in lines:
        _show(line)


@approvals.command("applies", zh="一份文件下次送审走哪一条。")
@click.argument("number")
@json_option
@answers_refusals
def show_applying(number: str, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Show the route that a document takes when it is submitted next."""
    found, line = applying(reading(), number)
    if as_json:
        print_json({"number": found, "route": route_line_data(line)})
    else:
        _show(line)


@approvals.command("define", zh="按 JSON 文件改一条流程：approvals routes --json 里的一项，改好写回。")
@click.argument("file", type=_FILE, metavar="ROUTE.json")
@_reason_option
@as_option
@json_option
@answers_refusals
def define_route(file: Path, reason: str, username: str, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Make the next revision of a route from a file, as one of `approvals routes --json`; its `revision` is the one
    that it follows, 0 for the first.
    """
    sent = read_json(file.read_bytes())
    if not isinstance(sent, dict):
        raise wrong_call(_NO_ROUTE.filled(file=file))
    target = inputs.target({name: text_in(sent, name) for name in ("kind", "department")})
    stages, why = inputs.sent_stages(sent.get("stages")), (inputs.whole(sent.get("revision", 0)), reason)
    with write() as session:
        made = definition_data(acts.define(session, acting(session, username), target, stages, why))
    _tell(made, as_json=as_json)


@approvals.command("retire", zh="停用一条单独的流程，改走更一般的那一条。")
@option("--kind", default="", help="The type of document, such as procedure.", zh="文件类型，如 procedure。")
@option("--department", default="", help="The department in charge.", zh="归口部门。")
@option("--seen", type=int, required=True, help="The revision that stands.", zh="现在是第几次修订。")
@_reason_option
@as_option
@json_option
@answers_refusals
def retire_route(kind: str, department: str, seen: int, username: str, as_json: bool, **why: str) -> None:  # noqa: FBT001 - click's flag
    """Let a route give way to the more general one."""
    target = inputs.target({"kind": kind, "department": department})
    with write() as session:
        made = definition_data(acts.retire(session, acting(session, username), target, (seen, why["reason"])))
    _tell(made, as_json=as_json)


def _tell(made: Mapping[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(made)
    else:
        say(f"已存为第 {made['revision']} 次修订", f"Saved as revision {made['revision']}")


def _show(line: RouteLine) -> None:
    spoken = settings().language
    click.echo(f"{line.name.say(spoken)} · {line.definition.pin}")
    for sentence in line.told:
        click.echo(f"  {sentence.say(spoken)}")


_NO_ROUTE = Words("{file} 要是一个 JSON 对象：一条流程。", "{file} must hold one JSON object: a route.")
