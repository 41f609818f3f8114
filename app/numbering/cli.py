"""Commands: the numbers that were given, reserving one and making it void, the scheme."""

from pathlib import Path

import click

from app.accounts.queries import acting
from app.kernel.people import SYSTEM
from app.numbering import inputs, queries
from app.numbering.actions import decide_scheme, reserve, void
from app.numbering.pages import Range, line_data, numbers_page, series_page
from app.numbering.rules import scheme_data
from app.web.bodies import read_json
from app.web.commands import answers_refusals, as_option, group, json_option, option, print_json, say
from app.web.house import settings
from app.web.transaction import reading, write

_reason_option = option("--reason", required=True, help="Why.", zh="为什么。")


@group(zh="编号：给过哪些，预留，作废，编号规则。")
def numbers() -> None:
    """Numbers: those that were given, reserving, making void, the scheme."""


@numbers.command("list", zh="列出各个系列，和每个系列的最后一个号。")
@json_option
@answers_refusals
def list_series(as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List all series with the last number of each."""
    page = numbers_page(reading(), SYSTEM)
    found = [(one.key, str(one.last)) for one in page.lines] + [(key, str(last)) for key, last in page.records]
    if as_json:
        print_json([{"series": key, "last": last} for key, last in found])
        return
    for key, last in found:
        click.echo(f"{key:<16} {last}")


@numbers.command("show", zh="逐号说明一个系列。")
@click.argument("series")
@json_option
@answers_refusals
def show(series: str, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Explain a series number by number."""
    lines = series_page(reading(), SYSTEM, series).lines
    if as_json:
        print_json([line_data(one) for one in lines])
        return
    spoken = settings().language
    for one in lines:
        if isinstance(one, Range):
            click.echo(f"{one.first}–{one.last}")
        else:
            click.echo(
                f"{one.number:<14} {one.state.words.say(spoken):<6} {one.title.say(spoken)} {one.reason}".rstrip()
            )


@numbers.command("reserve", zh="预留一个号，以后用。")
@click.argument("kind")
@click.argument("number")
@_reason_option
@as_option
@answers_refusals
def reserve_number(kind: str, number: str, reason: str, username: str) -> None:
    """Reserve a number for later. KIND is procedure, form, work_instruction, manual or external."""
    with write() as session:
        made = reserve(session, acting(session, username), kind, number, reason)
    say(f"{made.number} 已预留", f"{made.number} is reserved")


@numbers.command("void", zh="把预留的号作废，不再用。")
@click.argument("number")
@_reason_option
@as_option
@answers_refusals
def void_number(number: str, reason: str, username: str) -> None:
    """Make a reserved number void for good."""
    with write() as session:
        made = void(session, acting(session, username), number, reason)
    say(f"{made.number} 已作废", f"{made.number} is void")


@numbers.command("scheme", zh="输出编号规则，JSON。")
@answers_refusals
def show_scheme() -> None:
    """Print how documents are numbered, as JSON: the shape that `set-scheme` takes."""
    found = queries.scheme(reading())
    print_json(scheme_data(found) | {"seen": found.version})


@numbers.command("set-scheme", zh="按 JSON 文件改编号规则，写法同 scheme 的输出；已给的号不变。")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@_reason_option
@as_option
@answers_refusals
def set_scheme(file: Path, reason: str, username: str) -> None:
    """Change how documents are numbered, by a JSON file as `scheme` prints it; numbers given before stay."""
    typed = inputs.scheme_in(read_json(file.read_bytes()))
    with write() as session:
        kept = decide_scheme(session, acting(session, username), typed, reason)
    say(f"编号规则第 {kept.version} 版", f"Scheme, version {kept.version}")


commands = (numbers,)
