"""Commands: controlled copies, and who has read."""

from typing import Any

import click

from app.accounts.queries import acting
from app.distribution.actions import copies as acts
from app.distribution.pages.copies import copies_in
from app.distribution.pages.reading import all_readers
from app.distribution.queries.copies import NO_COPY, copy_of
from app.distribution.words.copies import CopyAct, CopyVerb
from app.distribution.words.telling import copy_data
from app.kernel import clock
from app.kernel.people import SYSTEM
from app.kernel.proofs import Credentials
from app.kernel.refusals import NotFound
from app.web.commands import DAY, answers_refusals, as_option, group, json_option, option, print_json, say
from app.web.house import house, settings
from app.web.transaction import reading, write

_ELSEWHERE = (CopyVerb.ISSUE, CopyVerb.RECEIVE)  # issued with its document, received by its holder's signature


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


@copies.command(
    "act",
    zh="对一个副本做一步，如 recall 收回、take_back 归还、hand_over 转交、declare_lost 丢失、destroy 销毁。",
)
@click.argument("number", metavar="SP15")
@click.argument("copy_no", type=int, metavar="NO")
@click.argument("verb", type=click.Choice([one.value for one in CopyVerb if one not in _ELSEWHERE]))
@option("--reason", default="", help="Why.", zh="为什么。")
@option("--due", "due_on", type=DAY, default=None, help="Until when it is to be back.", zh="哪天以前归还。")
@option("--to", "holder", default="", metavar="NAME", help="The new holder, by account.", zh="交给哪个账号。")
@option("--place", default="", help="Or the place it is kept at.", zh="或放在哪里。")
@as_option
@answers_refusals
def act_on_copy(number: str, copy_no: int, verb: str, username: str, **said: Any) -> None:
    """Take a step with a copy: recall it, take it back, hand it over, note it lost, written off or destroyed."""
    with write() as session:
        found = copy_of(session, number, copy_no)
        if found is None:
            raise NotFound(NO_COPY)
        holder = acting(session, said["holder"]).person_id if said["holder"] else None
        given = CopyAct(found.version, said["reason"], Credentials(""), holder, said["place"], said["due_on"])
        today = clock.today(settings().zone)
        done = acts.act(session, acting(session, username), found.id, CopyVerb(verb), given, today, house().keyring)
        told = done.state.words
    say(f"{number} #{copy_no:02d} {told.zh}", f"{number} #{copy_no:02d}: {told.en}")


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
