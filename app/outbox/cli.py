"""Commands: send what waits, list the mails, take in what a mail server sent back."""

import time
from typing import BinaryIO

import click
from flask import Flask, current_app

from app.kernel import clock
from app.kernel.people import SYSTEM
from app.kernel.wording import Words
from app.outbox import queries
from app.outbox.actions import queueing, sending
from app.outbox.actions.posting import Postbox
from app.outbox.rules.delivery import CLAIM
from app.outbox.words import Composers, MailState, Sender
from app.web.commands import answers_refusals, group, json_option, option, print_json, say
from app.web.house import settings
from app.web.transaction import reading, write

_KEY = "qms.composers"
_BATCH = 500
_LARGEST = 5 * 1024 * 1024


def give_composers(app: Flask, composers: Composers) -> None:
    """Says who writes the mails of which purpose."""
    app.extensions[_KEY] = composers


@group(zh="发件箱：待发、已发、发不出、被退回的邮件。")
def outbox() -> None:
    """The outbox: mails that wait, were sent, failed or came back."""


@outbox.command("send", zh="把到时间的邮件发出去。")
@option(
    "--every", type=click.IntRange(min=10), help="Stay and send every so many seconds.", zh="不退出，每隔几秒发一次。"
)
@answers_refusals
def send(every: int | None) -> None:
    """Send the mails that are due; ends with 1 where mails must wait."""
    while True:
        is_well = _send_due()
        if every is None:
            raise SystemExit(0 if is_well else 1)
        time.sleep(every)


def _send_due() -> bool:
    now = clock.now()
    mails = queries.due(reading(), now, now - CLAIM, _BATCH)
    house = settings()
    if not house.smtp_url or not house.mail_from:
        waiting = queries.waiting(reading())
        say(_UNSET.zh.format(count=waiting), _UNSET.en.format(count=waiting))
        return not waiting
    sender = Sender(house.company, house.mail_from, house.public_url.rstrip("/"), house.zone)
    counted = dict.fromkeys((MailState.SENT, MailState.QUEUED, MailState.BOUNCED, MailState.FAILED), 0)
    if mails:
        with Postbox(house.smtp_url, house.mail_from) as box:
            for mail_id in mails:
                state = _send_one(box, mail_id, sender)
                if state is not None:
                    counted[state] += 1
    told = [Words(f"{state.words.zh} {count}", f"{state.words.en.lower()} {count}") for state, count in counted.items()]
    click.echo(Words("，".join(one.zh for one in told), ", ".join(one.en for one in told)).say(house.language))
    return not counted[MailState.QUEUED] and not counted[MailState.FAILED]


def _send_one(box: Postbox, mail_id: int, sender: Sender) -> MailState | None:
    with write() as session:
        taken = sending.take(session, mail_id, current_app.extensions[_KEY], sender)
    if taken is None:
        return None
    answer = box.post(taken)
    with write() as session:
        return sending.settle(session, mail_id, answer)


@outbox.command("list", zh="列出邮件，新的在前。")
@option("--state", type=click.Choice([one.value for one in MailState]), help="Only those.", zh="只列这种状态的。")
@json_option
@answers_refusals
def list_mails(state: str | None, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List the mails, the newest first."""
    mails = queries.newest(reading(), MailState(state) if state else None)
    if as_json:
        names = ("id", "purpose", "subject_key", "to", "state", "queued_at", "tries", "said")
        print_json([{name: str(getattr(one, name)) for name in names} for one in mails])
        return
    for one in mails:
        shown = clock.shown(one.queued_at, settings().zone)
        click.echo(f"{one.id:>5}  {one.state.words.say(settings().language):<6} {shown}  {one.to}  {one.subject_key}")


@outbox.command("bounced", zh="从标准输入读一封退信，记到对应的邮件上。邮件服务器可以直接转给它。")
@click.argument("report", type=click.File("rb"), default="-")
@answers_refusals
def bounced(report: BinaryIO) -> None:
    """Read a returned mail (from a file, or standard input) and note it at the mail it is about."""
    data = report.read(_LARGEST)
    with write() as session:
        found = queueing.take_in_returned(session, SYSTEM, data)
    if found is None:
        say("这不是退信，或不是从这里发出的邮件。", "This is no returned mail, or not of a mail sent from here.")
        raise SystemExit(1)
    say(f"{found.subject_key}：{found.to} 被退回，已记下。", f"{found.subject_key}: {found.to} came back; noted.")


_UNSET = Words(
    "没有设 QMS_SMTP_URL 和 QMS_MAIL_FROM，{count} 封邮件在等。",
    "QMS_SMTP_URL and QMS_MAIL_FROM are not set; {count} mails wait.",
)
commands = (outbox,)
