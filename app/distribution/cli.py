"""Commands: controlled copies, and who has read."""

import click

from app.distribution.pages.copies import copies_in
from app.distribution.pages.reading import all_readers
from app.distribution.words.telling import copy_data
from app.kernel import clock
from app.kernel.people import SYSTEM
from app.web.commands import answers_refusals, group, json_option, option, print_json
from app.web.house import settings
from app.web.transaction import reading


@group(zh="受控副本。")
def copies() -> None:
    """Controlled copies."""


@copies.command("list", zh="列出发放过的每一个副本。")
@option("--document", "number", default="", metavar="SP15", help="Only of this document.", zh="只看这份文件的。")
@option("--overdue", is_flag=True, help="Only recalled ones that should be back.", zh="只看逾期未还的。")
@json_option
@answers_refusals
def list_copies(number: str, overdue: bool, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List every copy there ever was."""
    today, language = clock.today(settings().zone), settings().language
    found = copies_in(reading(), "overdue" if overdue else "", today, number)
    if as_json:
        print_json([copy_data(one, today) for one in found])
        return
    for one in found:
        held = " ".join(filter(None, (one.holder, one.place)))
        due = one.due_on.isoformat() if one.due_on else ""
        click.echo(f"{one.number:<10} #{one.copy_no:02d} {one.label:<5} {one.state.words.say(language)} {held} {due}")


@group(zh="阅知情况。")
def readings() -> None:
    """Who has read what changed."""


@readings.command("list", zh="列出进行中的阅知和还没读的人。")
@option("--overdue", is_flag=True, help="Only those past their day.", zh="只看过了期限的。")
@json_option
@answers_refusals
def list_readings(overdue: bool, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List the open readings and who has not read."""
    today = clock.today(settings().zone)
    found = all_readers(reading(), SYSTEM, "late" if overdue else "", today)
    waiting = {page.round.id: [one.name for one in page.readers if one.acknowledged is None] for page in found}
    if as_json:
        print_json(
            [
                {
                    "document": page.round.number,
                    "revision": page.round.label,
                    "due_on": page.round.due_on.isoformat(),
                    "readers": len(page.readers),
                    "read": page.done,
                    "overdue": page.is_late,
                    "waiting_for": waiting[page.round.id],
                }
                for page in found
            ]
        )
        return
    for page in found:
        far = f"{page.done}/{len(page.readers)}"
        names = "、".join(waiting[page.round.id])
        click.echo(f"{page.round.number:<10} {page.round.label:<5} {far:<7} {page.round.due_on.isoformat()} {names}")


commands = (copies, readings)
