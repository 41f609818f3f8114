"""Commands: release sets, documents that come into force together or not at all."""

from datetime import date

import click

from app.accounts.queries import acting
from app.db.session import Session
from app.documents.actions.coming import sets
from app.documents.pages.sets import SetPage, set_data, set_line_data, set_page
from app.documents.queries.revisions.sets import release_sets as all_sets
from app.kernel import clock
from app.kernel.people import SYSTEM
from app.web.commands import DAY, answers_refusals, as_option, group, json_option, option, print_json
from app.web.house import settings
from app.web.transaction import reading, write

_reason_option = option("--reason", required=True, help="Why.", zh="为什么。")
_on_option = option(
    "--on",
    "effective_on",
    type=DAY,
    default=None,
    help="The day from which it holds; without it, the day of release.",
    zh="从哪天起生效，不写就是发布那天。",
)
_set_argument = click.argument("set_id", type=int, metavar="SET")


@group("release-sets", zh="发布集：一份程序和它的表单，一起生效，缺一不可。")
def release_sets() -> None:
    """Release sets: a procedure and its forms, in force together or not at all."""


@release_sets.command("list", zh="列出发布集。")
@json_option
@answers_refusals
def list_sets(as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List the release sets, the open ones first."""
    told = [set_line_data(*line) for line in all_sets(reading())]
    if as_json:
        print_json(told)
        return
    for one in told:
        click.echo(
            f"{one['id']:<5} {one['state']:<10} {one['effective_on'] or '':<11} {one['members']:>3}  {one['name']}"
        )


@release_sets.command("show", zh="看一个发布集：里面有什么，还缺什么。")
@_set_argument
@json_option
@answers_refusals
def show_set(set_id: int, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Show one set: what is in it, and what stands against its release."""
    _tell(reading(), set_id, as_json=as_json)


@release_sets.command("open", zh="开一个发布集。")
@click.argument("name")
@_on_option
@as_option
@json_option
@answers_refusals
def open_set(name: str, effective_on: date | None, username: str, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Open a release set."""
    with write() as session:
        made = sets.open_set(session, acting(session, username), name, effective_on)
        _tell(session, made.id, as_json=as_json)


@release_sets.command("put-in", zh="把一份在编或已签的文件放进来。")
@_set_argument
@click.argument("number")
@as_option
@json_option
@answers_refusals
def put_in(set_id: int, number: str, username: str, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Put what is under way of a document into a set."""
    with write() as session:
        sets.put_in(session, acting(session, username), set_id, number)
        _tell(session, set_id, as_json=as_json)


@release_sets.command("take-out", zh="把一份文件拿出去。")
@_set_argument
@click.argument("number")
@as_option
@json_option
@answers_refusals
def take_out(set_id: int, number: str, username: str, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Take a document out of a set again."""
    with write() as session:
        sets.take_out(session, acting(session, username), set_id, number)
        _tell(session, set_id, as_json=as_json)


@release_sets.command("send-back", zh="把签好的一份退回起草，签署作废。")
@_set_argument
@click.argument("number")
@_reason_option
@as_option
@json_option
@answers_refusals
def send_back(set_id: int, number: str, reason: str, username: str, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Make a signed revision of a set a draft again; its signatures are void."""
    with write() as session:
        sets.send_back(session, acting(session, username), set_id, number, reason)
        _tell(session, set_id, as_json=as_json)


@release_sets.command("redate", zh="改发布集的生效日期。")
@_set_argument
@_on_option
@as_option
@json_option
@answers_refusals
def redate(set_id: int, effective_on: date | None, username: str, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Give a set another day."""
    with write() as session:
        sets.redate(session, acting(session, username), set_id, effective_on)
        _tell(session, set_id, as_json=as_json)


@release_sets.command("release", zh="整套发布：都齐了就同一天生效，缺一份就都不发布。")
@_set_argument
@as_option
@json_option
@answers_refusals
def release(set_id: int, username: str, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Bring all of a set into force on one day, or nothing of it."""
    with write() as session:
        sets.release(session, acting(session, username), set_id, _today())
        _tell(session, set_id, as_json=as_json)


@release_sets.command("dissolve", zh="解散发布集，里面的各走各的。")
@_set_argument
@_reason_option
@as_option
@json_option
@answers_refusals
def dissolve(set_id: int, reason: str, username: str, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Dissolve a set: what was in it goes on by itself."""
    with write() as session:
        sets.dissolve(session, acting(session, username), set_id, reason)
        _tell(session, set_id, as_json=as_json)


def _today() -> date:
    return clock.today(settings().zone)


def _tell(session: Session, set_id: int, *, as_json: bool) -> None:
    page = set_page(session, SYSTEM, set_id, _today())
    if as_json:
        print_json(set_data(page))
    else:
        _show(page)


def _show(page: SetPage) -> None:
    spoken = settings().language
    click.echo(f"{page.found.id}  {page.found.name}  {page.found.state}  {page.begins.isoformat()}")
    for one in page.members:
        click.echo(f"  {one.number:<10} {one.label:<5} {one.state.words.say(spoken):<8} {one.title.say(spoken)}")
    for reason in page.reasons:
        click.echo(f"  ! {reason.say(spoken)}")
