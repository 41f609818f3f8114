"""The commands that make packages: for a person at a terminal, and for a page that does not wait."""

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from app.accounts.queries import actors_by_id, enter
from app.evidence import inputs
from app.evidence.actions import ordering, packing
from app.evidence.words import Order, OrderState
from app.kernel import clock
from app.kernel.people import SYSTEM
from app.kernel.refusals import Refusal
from app.kernel.wording import Words
from app.web.commands import answers_refusals, command, json_option, option, print_json, say
from app.web.house import settings
from app.web.printing import command_printing
from app.web.transaction import reading, reading_one_moment, write

_NICE = 5  # pages come first
_BEAT = 1.0  # seconds between two notes of how far an order has come


@command(zh="把文件、记录连同签署和证明装进一个 ZIP，到哪里都能核对。")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, writable=True))
@option("--document", "documents", multiple=True, help="A document, all its revisions.", zh="一份文件，含各版。")
@option("--record", "records", multiple=True, help="A record.", zh="一条记录。")
@option(
    "--case", "cases", multiple=True, help="A case: all its records and its procedure.", zh="一个案卷，含程序文件。"
)
@option("--search", default="", help="All that a search finds.", zh="查找得到的全部。")
@option("--everything", is_flag=True, help="Every document and every record.", zh="全部文件和记录。")
@option("--form", default="", help="Only records of this form.", zh="只取这种表单的记录。")
@option("--from", "since", default="", help="Records filed from this day.", zh="从这天起提交的记录。")
@option("--to", "until", default="", help="Records filed until this day.", zh="到这天为止提交的记录。")
@option("--prints/--no-prints", default=True, help="With PDFs (slow) or without.", zh="带不带 PDF（慢）。")
@json_option
@answers_refusals
def evidence(file: Path, as_json: bool, **typed: Any) -> None:  # noqa: FBT001 - a command's flag
    """Put documents and records with signatures and proofs into FILE, a ZIP that can be checked anywhere."""
    made = packing.pack(reading_one_moment(), SYSTEM, inputs.scope(typed), command_printing(), file, _tell)
    with write() as session:
        packing.note(session, SYSTEM, made)
    counts = {
        "documents": made.documents,
        "records": made.records,
        "entries": made.entries,
        "sign_offs": made.sign_offs,
        "manifest": made.manifest_hash,
    }
    if as_json:
        print_json({"file": str(file), **counts})
    else:
        say(
            f"{file}：{made.documents} 个版本，{made.records} 条记录，{made.entries} 条履历，{made.sign_offs} 个签署",
            f"{file}: {made.documents} revisions, {made.records} records, {made.entries} entries, "
            f"{made.sign_offs} sign-offs",
        )


def _tell(done: int, total: int) -> None:
    if done % 10_000 == 0 and done:
        say(f"已装 {done} / {total}", f"{done} / {total} packed")


@command("evidence-order", zh="装网页上要的证据包（由页面启动，停了可以再跑）。", hidden=True)
@click.argument("key")
@answers_refusals
def evidence_order(key: str) -> None:
    """Make a package that was asked for on a page; started by the page, and again after a stop."""
    cache = settings().cache
    found = ordering.take_up(cache, key)
    os.nice(_NICE)
    problem: Words | None = _BROKE_OFF
    try:
        _make(cache, found)
        problem = None
    except Refusal as refusal:
        problem = refusal.message
    finally:
        state = OrderState.FAILED if problem else OrderState.DONE
        ordering.get_on(cache, found, state, 0 if problem else found.total, problem)


def _make(cache: Path, found: Order) -> None:
    """Makes the package of an order, and notes every second how far it has come."""
    asker = actors_by_id(reading(), [found.account_id])[found.account_id]
    enter(reading(), asker)
    noted_at = time.monotonic()

    def tell(done: int, _total: int) -> None:
        nonlocal noted_at
        if time.monotonic() - noted_at > _BEAT:
            ordering.get_on(cache, found, OrderState.RUNNING, done)
            noted_at = time.monotonic()

    target = ordering.package_of(cache, found)
    part = target.with_suffix(".part")
    press = replace(command_printing(), printer=asker)
    made = packing.pack(reading_one_moment(), asker, inputs.scope(found.scope), press, part, tell)
    with write() as session:
        asker.demand_at(clock.now())  # an auditor's time may end while it is made
        packing.note(session, asker, made)
    part.replace(target)


_BROKE_OFF = Words("装到一半中断了，再来一次。", "Packing broke off. Try again.")
commands = (evidence, evidence_order)
