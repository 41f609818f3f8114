"""Commands: what waits for a person's signature, signing it together, and the course of a route."""

from typing import Any

import click

from app.accounts.queries import acting
from app.approvals import actions as acts
from app.approvals.words.telling import course_data
from app.kernel.people import SYSTEM
from app.kernel.wording import Words
from app.signing import inputs
from app.signing.actions import sign_all
from app.signing.pages.sign_offs import Item, course_page, item_data, outcome_data, sign_offs_page
from app.signing.words import Batch, Pick
from app.web.commands import answers_refusals, as_option, group, json_option, option, print_json, wrong_call
from app.web.house import settings
from app.web.proofs import given_proof, proof_options
from app.web.transaction import reading, write

_SHOWN = 12  # digits of the hash that stand in the list and are typed back
_reason_option = option("--reason", required=True, help="Why.", zh="为什么。")
_to_option = option("--to", "to_name", required=True, metavar="NAME", help="To which account.", zh="交给哪个账号。")


@group("sign-offs", zh="等签署的，和每一份走到了哪一步。")
def sign_offs() -> None:
    """What waits for a signature, and how far each thing is."""


@sign_offs.command("list", zh="列出等一个人签的；每行开头那一段用来签署。")
@as_option
@json_option
@answers_refusals
def list_waiting(username: str, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List what waits for a person; each line begins with what `sign-offs sign` takes."""
    items = sign_offs_page(reading(), acting(reading(), username)).items
    if as_json:
        print_json([item_data(one) | {"mark": _mark(one)} for one in items])
        return
    spoken = settings().language
    for one in items:
        name = f"{one.number} {one.revision}".strip()
        click.echo(f"{_mark(one):<20} {one.waiting.meaning.words.say(spoken)} {name} {one.title.say(spoken)}")


def _mark(one: Item) -> str:
    return f"{one.waiting.route_id}:{one.waiting.content_hash[:_SHOWN]}"


@sign_offs.command("sign", zh="一次签几份，标记照 sign-offs list 写；内容变了的不签。")
@click.argument("marks", nargs=-1, required=True, metavar="MARK...")
@as_option
@proof_options
@json_option
@answers_refusals
def sign(marks: tuple[str, ...], username: str, as_json: bool, **proof: Any) -> None:  # noqa: FBT001 - click's flag
    """Sign several things with one proof, by the marks of `sign-offs list`; what changed since is not signed."""
    actor = acting(reading(), username)
    picks = tuple(_picked(mark, sign_offs_page(reading(), actor).items) for mark in marks)
    given = given_proof(**proof).credentials(asks=True)
    with write() as session:
        outcomes = sign_all(session, actor, Batch(picks, given), inputs.desk())
    if as_json:
        print_json([outcome_data(one) for one in outcomes])
    for one in () if as_json else outcomes:
        said = one.refused.say(settings().language) if one.refused else one.check_code
        click.echo(f"{one.subject.key}  {said}")
    if any(one.refused for one in outcomes):
        raise SystemExit(1)


def _picked(mark: str, items: tuple[Item, ...]) -> Pick:
    """A mark as typed: whatever of the hash was typed must be how the hash begins, else it is sent as it was typed and
    refused as stale.
    """
    route, _, seen = mark.partition(":")
    found = next((one.waiting for one in items if str(one.waiting.route_id) == route), None)
    if found is None or len(seen) < _SHOWN:
        raise wrong_call(_NOT_WAITING.filled(mark=mark))
    return Pick(found.route_id, found.step_id, found.content_hash if found.content_hash.startswith(seen) else seen)


@sign_offs.command("show", zh="看一条流程走到哪一步。")
@click.argument("route", type=int)
@answers_refusals
def show(route: int) -> None:
    """Show the course of a route, as JSON."""
    page = course_page(reading(), SYSTEM, route)
    print_json(course_data(page.route, frozenset(step.id for step in page.stuck)))


@sign_offs.command("hand-on", zh="把自己的签署转给另一个人。")
@click.argument("route", type=int)
@_to_option
@_reason_option
@as_option
@answers_refusals
def hand_on(route: int, to_name: str, reason: str, username: str) -> None:
    """Hand one's signature on to another person."""
    with write() as session:
        to = acts.To(acting(session, to_name).person_id, reason)
        print_json(course_data(acts.hand_on(session, acting(session, username), route, to)))


@sign_offs.command("add-signer", zh="加一个人会签。")
@click.argument("route", type=int)
@_to_option
@option(
    "--where",
    type=click.Choice(["before", "beside", "after"]),
    default="before",
    help="Before, beside or after one's own signature.",
    zh="在自己之前、同时还是之后。",
)
@_reason_option
@as_option
@answers_refusals
def add_signer(route: int, to_name: str, where: str, reason: str, username: str) -> None:
    """Add a person who countersigns."""
    with write() as session:
        to = acts.To(acting(session, to_name).person_id, reason)
        print_json(course_data(acts.add_signer(session, acting(session, username), route, to, inputs.where(where))))


@sign_offs.command("urge", zh="催一催还没签的人。")
@click.argument("route", type=int)
@option("--remark", default="", help="What to say to them.", zh="附一句话。")
@as_option
@answers_refusals
def urge(route: int, remark: str, username: str) -> None:
    """Urge those whom a route waits for."""
    with write() as session:
        print_json(course_data(acts.urge(session, acting(session, username), route, remark)))


@sign_offs.command("reassign", zh="没人能签的一步，改派给别人。")
@click.argument("route", type=int)
@option("--step", type=int, required=True, help="The step that nobody can sign.", zh="没人能签的那一步。")
@_to_option
@_reason_option
@as_option
@answers_refusals
def reassign(route: int, step: int, to_name: str, reason: str, username: str) -> None:
    """Give a signature that nobody is left to give to somebody else."""
    with write() as session:
        to = acts.To(acting(session, to_name).person_id, reason)
        print_json(course_data(acts.reassign(session, acting(session, username), route, to, step)))


_NOT_WAITING = Words(
    "{mark} 不在等这个人签的里面。先看 sign-offs list。", "{mark} does not wait for this person. See sign-offs list."
)
