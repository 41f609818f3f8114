"""Commands: what follows a document about: its readers, its numbered copies, its periodic review."""

from datetime import date

import click

from app.accounts.queries import acting
from app.distribution.words.reading import Audience
from app.documents.actions.following import copies
from app.documents.actions.reviewing import change_interval
from app.documents.cli.controlled import documents
from app.documents.pages.distribution import distribution_page
from app.documents.pages.lists.reviewing import DueLine, due_page
from app.kernel import clock
from app.kernel.people import SYSTEM, Post
from app.web.commands import DAY, answers_refusals, as_option, json_option, option, print_json, say
from app.web.house import here, house, settings
from app.web.transaction import reading, write


@documents.command("readers", zh="看或改一份文件发给谁阅知：岗位和人员。")
@click.argument("number")
@option("--post", "posts", multiple=True, type=click.Choice([one.value for one in Post]), help="A post.", zh="岗位。")
@option("--person", "people", multiple=True, metavar="NAME", help="A person, by account.", zh="人员的账号。")
@option("--as", "username", default="", metavar="NAME", help="Who changes it.", zh="谁改的；改才要写。")
@json_option
@answers_refusals
def readers(number: str, posts: tuple[str, ...], people: tuple[str, ...], username: str, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Show who reads a document; with --as, set it to the posts and people named."""
    if username:
        with write() as session:
            actor, named = acting(session, username), (acting(session, one).person_id for one in people)
            audience = Audience(frozenset(map(Post, posts)), frozenset(named))
            seen = distribution_page(session, actor, number).version
            copies.set_list(session, actor, number, audience, seen)
    page = distribution_page(reading(), SYSTEM, number)
    if as_json:
        found = {"posts": sorted(page.audience.posts), "people": sorted(page.audience.people)}
        print_json({"number": page.number, **found, "is_default": page.is_default})
        return
    for post in sorted(page.audience.posts):
        click.echo(post.words.say(settings().language))
    for person in sorted(page.audience.people):
        click.echo(person)


@documents.command("issue-copy", zh="发放一个编号的受控副本，给一个人或放在一处。")
@click.argument("number")
@option("--revision", "label", default="", metavar="A/0", help="By default the one in force.", zh="不写就是生效版本。")
@option("--to", "holder", default="", metavar="NAME", help="To whom, by account.", zh="给哪个账号。")
@option("--place", default="", help="Or the place it is kept at.", zh="或放在哪里。")
@as_option
@answers_refusals
def issue_copy(number: str, label: str, holder: str, place: str, username: str) -> None:
    """Issue the next numbered copy of a document to a person, or to a place."""
    with write() as session:
        to = (acting(session, holder).person_id if holder else None, place)
        today = clock.today(settings().zone)
        made = copies.issue_copy(session, acting(session, username), number, label, to, today, house().keyring)
    say(f"{made.number} {made.label} #{made.copy_no:02d}", f"{made.number} {made.label} #{made.copy_no:02d}")


@documents.command("reviews", zh="列出到期要评审的文件，最逾期的在前。")
@option("--on", "on", type=DAY, default=None, help="As of a day.", zh="按哪一天看。")
@option("--all", "every", is_flag=True, help="Those that are not due, too.", zh="没有到期的也列。")
@json_option
@answers_refusals
def reviews(on: date | None, every: bool, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List the documents that are due for review, the most overdue first."""
    day = on or clock.today(settings().zone)
    lines = due_page(reading(), SYSTEM, "all" if every else "", day, here()).lines
    if as_json:
        print_json([_due_data(one) for one in lines])
        return
    for one in lines:
        state = one.due.state.words.say(settings().language)
        click.echo(f"{one.line.number:<10} {one.line.label:<5} {one.due.on or '-'}  {state}")


def _due_data(one: DueLine) -> dict[str, object]:
    found = {"number": one.line.number, "revision": one.line.label, "months": one.due.months}
    return found | {"due_on": one.due.on.isoformat() if one.due.on else None, "state": one.due.state.value}


@documents.command("review-interval", zh="给一份文件定自己的评审周期，按月。")
@click.argument("number")
@click.argument("months", type=int)
@option("--reason", required=True, help="Why.", zh="为什么。")
@as_option
@answers_refusals
def review_interval(number: str, months: int, reason: str, username: str) -> None:
    """Give a document an interval of its own for its periodic review, in months."""
    with write() as session:
        today = clock.today(settings().zone)
        change_interval(session, acting(session, username), number, months, reason, today)
    say(f"{number} 每 {months} 个月评审", f"{number} is reviewed every {months} months")
