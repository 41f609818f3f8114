"""Commands of a form's next revision: what becomes of half-filled forms."""

from datetime import date

import click

from app.accounts.queries import acting
from app.documents.actions.coming.in_flight import choose_in_flight
from app.documents.words.states import InFlight
from app.kernel.people import SYSTEM
from app.records.cli.shared import place
from app.records.pages.in_flight import in_flight_data, in_flight_page
from app.web.commands import DAY, answers_refusals, group, option, print_json
from app.web.transaction import reading, write


@group(zh="受控文件。")
def documents() -> None:
    """Controlled documents."""


@documents.command("in-flight", zh="表单换版时，填到一半的怎么办：看预演，或选一种办法。")
@click.argument("number")
@option(
    "--choose",
    "policy",
    type=click.Choice([one.value for one in InFlight]),
    help="move to the new revision, or finish on the old one; needs --as.",
    zh="move 转到新版，finish 按旧版填完；要写 --as。",
)
@option("--until", type=DAY, default=None, help="With finish: the last day.", zh="选 finish 时：最后一天。")
@option("--as", "username", default="", metavar="NAME", help="The person who chooses.", zh="选的人的账号。")
@answers_refusals
def in_flight(number: str, policy: str | None, until: date | None, username: str) -> None:
    """Show how half-filled forms fare on a form's revision under way, as JSON; with --choose, choose."""
    today = place().today
    if policy is None:
        print_json(in_flight_data(in_flight_page(reading(), SYSTEM, number, today)))
        return
    with write() as session:
        choose_in_flight(session, acting(session, username), number, InFlight(policy), until, today)
        print_json(in_flight_data(in_flight_page(session, SYSTEM, number, today)))
