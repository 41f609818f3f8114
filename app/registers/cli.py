"""Commands: a register as a list, as a file, its template, and an import with its dry run."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from app.accounts.queries import acting
from app.kernel import clock
from app.kernel.people import SYSTEM, Actor
from app.kernel.wording import many
from app.lists.prints import hand_out
from app.registers.actions import applying, importing
from app.registers.pages.entries import as_data
from app.registers.pages.imports import as_data as import_data
from app.registers.prints import listing, template_listing
from app.registers.queries import entries, imports
from app.registers.words import Asked, Import, Register
from app.rendering.lists import ListFormat
from app.web.commands import DAY, answers_refusals, as_option, group, json_option, option, print_json, say
from app.web.house import settings
from app.web.printing import command_printing
from app.web.transaction import reading, write

_SECONDS = 12.0  # under SQLite's patience: others wait so long to write
_REGISTER = click.argument("register", type=click.Choice([one.value for one in Register]))
_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
_GIVEN = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
_on = option("--on", type=DAY, help="The day to look at.", zh="看哪一天。")
_main = option("--main", is_flag=True, help="Main customers only.", zh="只要主要顾客。")


@group(zh="台账：顾客、产品。")
def registers() -> None:
    """Registers of customers and products."""


@registers.command("list", zh="列出台账的条目，可看任何一天。")
@_REGISTER
@_on
@_main
@json_option
@answers_refusals
def list_entries(register: str, on: date | None, main: bool, as_json: bool) -> None:  # noqa: FBT001 - click's flags
    """List the entries of a register, as of any day."""
    asked = Asked(on=on, main=main)
    found = entries.all_entries(reading(), Register(register), asked, settings().zone)
    if as_json:
        print_json([as_data(one) for one in found])
        return
    for one in found:
        since = f"  {one.main_since}" if one.main_since else ""
        click.echo(f"{one.code}  {one.name.say(settings().language)}{since}")


@registers.command("export", zh="把台账存成 .xlsx 或 .csv。")
@_REGISTER
@_FILE
@_on
@answers_refusals
def export(register: str, file: Path, on: date | None) -> None:
    """Save a register as .xlsx or .csv."""
    asked, zone, language = Asked(on=on), settings().zone, settings().language
    made_of = listing(reading(), SYSTEM, Register(register), asked, clock.today(zone), zone, language)
    file.write_bytes(hand_out(reading(), made_of, _format(file), command_printing()).data)


@registers.command("template", zh="存一份导入用的模板（.xlsx 或 .csv）。")
@_REGISTER
@_FILE
@answers_refusals
def template(register: str, file: Path) -> None:
    """Save a template for an import, as .xlsx or .csv."""
    made_of = template_listing(Register(register), clock.today(settings().zone), settings().language)
    file.write_bytes(hand_out(reading(), made_of, _format(file), command_printing()).data)


@registers.command("import", zh="把 .xlsx 或 .csv 收进台账：有一行不对，一行也不收，以 1 结束。停了再运行，接着检查。")
@_REGISTER
@_GIVEN
@option("--dry-run", is_flag=True, help="Only check.", zh="只检查，不收。")
@option("--reason", default="", help="Why; by default that it was imported.", zh="理由，不写就记从文件导入。")
@as_option
@json_option
@answers_refusals
def import_file(register: str, file: Path, dry_run: bool, as_json: bool, **options: str) -> None:  # noqa: FBT001 - click's flags
    """Bring a .xlsx or .csv into a register, all or nothing; run again after a stop, it goes on checking."""
    actor = acting(reading(), options["username"])
    found = _checked(Register(register), file, actor)
    data = import_data(reading(), found.id, settings().language)
    is_taken = found.is_sound and found.writes > 0 and not dry_run
    if is_taken:
        with write() as session:
            applying.take_in(session, actor, found.id, options["reason"], clock.today(settings().zone))
    elif dry_run or not found.is_sound:
        with write() as session:
            importing.drop(session, actor, found.id)
    _tell({**data, "taken": is_taken}, as_json=as_json)
    if not found.is_sound:
        raise SystemExit(1)


def _checked(register: Register, file: Path, actor: Actor) -> Import:
    with write() as session:
        import_id = importing.open_import(session, actor, register, file.name, file.read_bytes())
    tick = _ticker(imports.of_import(reading(), import_id).total)
    while True:
        with write() as session:
            waits = importing.take_steps(session, actor, import_id, _SECONDS, clock.today(settings().zone), tick)
            found = imports.of_import(session, import_id)
        if not waits:
            return found


def _ticker(total: int) -> Callable[[int], None]:
    """Says how far it is on standard error: on a terminal in one line, else a line each time."""
    ending = "\r" if click.get_text_stream("stderr").isatty() else "\n"
    return lambda read: click.echo(f"{read} / {max(total, read)}{ending}", err=True, nl=False)


def _tell(data: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        print_json(data)
        return
    for kind in ("problems", "told"):
        for one in data[kind]:  # type: ignore[attr-defined]  # a list of rows
            click.echo(f"{one['row']:>7}  {one['code']:<16} {one['column']}: {one['message']}")
    for note in data["notes"]:  # type: ignore[attr-defined]  # a list of texts
        click.echo(note, err=True)
    new, changed, same, bad = (int(str(data[name])) for name in ("new", "changed", "same", "bad"))
    done = ("已收入台账", "taken in") if data["taken"] else ("没有收", "nothing taken in")
    say(
        f"新增 {new}，更改 {changed}，没有变化 {same}，要改 {bad}；{done[0]}。",
        f"{new} new, {changed} changed, {same} same, {many(bad, 'row')} to put right; {done[1]}.",
    )


def _format(file: Path) -> ListFormat:
    return ListFormat.CSV if file.suffix.lower() == ".csv" else ListFormat.XLSX


commands = (registers,)
