"""Commands: records whose term is over, and disposing of them by two signatures."""

from typing import Any

import click

from app.accounts.queries import acting
from app.records.actions.kept import disposing
from app.records.cli.shared import place
from app.records.pages.disposal import disposal_page, disposals_page
from app.records.prints import clear_disposed
from app.records.words import DisposalApproval, Proposal
from app.web.commands import answers_refusals, as_option, group, json_option, option, print_json, say
from app.web.house import settings
from app.web.proofs import given_proof, proof_options
from app.web.transaction import reading, write

_reason_option = option("--reason", required=True, help="Why.", zh="为什么。")


@group(zh="处置保存期满的记录：两个人签署。")
def disposals() -> None:
    """Disposing of records whose term is over: two people sign."""


@disposals.command("list", zh="列出今天可以处置的、暂缓的，和提出过的处置。")
@json_option
@answers_refusals
def list_due(as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List what may be disposed of today, what is held back, and what was proposed."""
    page = disposals_page(reading(), place())
    if as_json:
        told = {"due": [one.as_data() for one in page.due], "held": [one.as_data() for one in page.held]}
        print_json(told | {"disposals": [{"number": one.number, "state": one.state} for one in page.disposals]})
        return
    for one in page.due:
        click.echo(f"{one.number}  {one.form}")
    for each in page.disposals:
        click.echo(f"{each.number}  {each.state.words.say(settings().language)}  {len(each.records)}  {each.reason}")


@disposals.command("propose", zh="提出处置几份记录，签第一个名。")
@click.argument("records", nargs=-1, required=True, metavar="RECORD...")
@_reason_option
@as_option
@proof_options
@answers_refusals
def propose(records: tuple[str, ...], reason: str, username: str, **proof: Any) -> None:
    """Propose to dispose of records, with the first signature."""
    given = given_proof(**proof).credentials(asks=True)
    with write() as session:
        made = disposing.propose(session, acting(session, username), Proposal(records, reason, given), place())
    say(f"{made.number} 等第二个人签署", f"{made.number} waits for a second person")


@disposals.command("sign", zh="签第二个名：内容、附件和打印件随即删去。")
@click.argument("number")
@as_option
@proof_options
@answers_refusals
def sign(number: str, username: str, **proof: Any) -> None:
    """Give the second signature: content, files and prints go."""
    given = given_proof(**proof).credentials(asks=True)
    with write() as session:
        actor = acting(session, username)
        seen = disposal_page(session, actor, number).disposal.content_hash
        done, gone = disposing.approve(session, actor, DisposalApproval(number, given, seen), place())
    clear_disposed(settings().files, settings().cache, done, gone)
    say(f"{done.number} 已处置 {len(done.records)} 份", f"{done.number}: {len(done.records)} disposed of")


@disposals.command("refuse", zh="不同意处置，记录留着。")
@click.argument("number")
@_reason_option
@as_option
@answers_refusals
def refuse(number: str, reason: str, username: str) -> None:
    """Refuse a proposed disposal: the records stay."""
    with write() as session:
        made = disposing.refuse(session, acting(session, username), number, reason)
    say(f"{made.number} 不处置", f"{made.number} is refused")


@disposals.command("hold", zh="暂缓处置一份记录，或不再暂缓。")
@click.argument("record")
@option("--on/--off", "held", default=True, help="Hold it, or let it go again.", zh="暂缓，还是不再暂缓。")
@_reason_option
@as_option
@answers_refusals
def hold(record: str, held: bool, reason: str, username: str) -> None:  # noqa: FBT001 - click hands flags over so
    """Hold a record back from disposal whatever its term, or let it go again."""
    with write() as session:
        disposing.hold(session, acting(session, username), record, reason, on=held)
    say(f"{record} {'暂缓处置' if held else '不再暂缓'}", f"{record} is {'held back' if held else 'held no more'}")
