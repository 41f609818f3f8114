"""Commands that print records: one, several, all that a filter finds; and the process behind a page's batch."""

import os
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from app.accounts.queries import actors_by_id, enter
from app.distribution.actions.printed import note_print
from app.distribution.words.printed import NewPrint
from app.kernel.clock import day_begins, day_ends
from app.kernel.refusals import Refusal
from app.kernel.wording import Words
from app.records.actions.kept import batching
from app.records.cli.records import records
from app.records.cli.shared import OUT, format_option, hand_out
from app.records.prints import Format, batch_file, cores, packed, print_many, print_record
from app.records.queries import records as queries
from app.records.words import Batch, Pack, RecordFilter
from app.web.commands import DAY, answers_refusals, option, say, wrong_call
from app.web.house import house
from app.web.printing import command_printing
from app.web.transaction import reading, write

_NICE = 5  # pages come first
_BEAT = 1.0  # seconds between two notes of how far a batch has come


@records.command("print", zh="按提交时的表单版本打印记录：一份，或多份合成一个 PDF、装进一个 ZIP。")
@click.argument("numbers", nargs=-1, metavar="[NUMBER]...")
@option("--all", "every", is_flag=True, help="All records that the filter finds.", zh="筛选出的全部记录。")
@option("--form", default="", help="Only of this form.", zh="只要这种表单的。")
@option("--from", "since", type=DAY, default=None, help="Only filed on this day or later.", zh="只要这天起提交的。")
@option("--to", "until", type=DAY, default=None, help="Only filed on this day or earlier.", zh="只要这天为止提交的。")
@format_option
@option(
    "--out",
    required=True,
    type=OUT,
    help="Where to write; several records go into .zip, or .pdf as one.",
    zh="写到哪里；多份写进 .zip，或合成一个 .pdf。",
)
@answers_refusals
def print_records(numbers: tuple[str, ...], kind: str, out: Path, *, every: bool, **sift: Any) -> None:
    """Print records by the revision of their form that they were filed on."""
    if bool(numbers) == every:
        raise wrong_call(_WHICH)
    wanted = numbers or queries.numbers_found(reading(), _filter(**sift))
    if not every and len(wanted) == 1 and out.suffix.lower() != ".zip":
        hand_out(print_record(reading(), wanted[0], Format(kind), command_printing()), out)
        return
    pack = _pack(out, Format(kind))
    printed = print_many(reading(), wanted, Format(kind), command_printing(), cores())
    with packed(pack, out) as packing:
        for done, made in enumerate(printed, 1):
            packing.add(made)
            if made.new:
                with write() as session:
                    note_print(session, made.new)
            if done % 50 == 0 or done == len(wanted):
                say(f"已打印 {done} / {len(wanted)}", f"Printed {done} / {len(wanted)}")
    say(f"已写入 {out}", f"Written to {out}")


def _filter(form: str, since: date | None, until: date | None) -> RecordFilter:
    zone = house().settings.zone
    return RecordFilter(form, day_begins(since, zone) if since else None, day_ends(until, zone) if until else None)


def _pack(out: Path, kind: Format) -> Pack:
    if out.suffix.lower() == ".zip":
        return Pack.ZIP
    if out.suffix.lower() == ".pdf" and kind is Format.PDF:
        return Pack.ONE
    raise wrong_call(_SUFFIX)


@records.command("print-batch", zh="打印网页上要的一批（由页面启动，停了可以再跑）。", hidden=True)
@click.argument("key")
@answers_refusals
def print_batch(key: str) -> None:
    """Print a batch that was asked for on a page; started by the page, and again after a stop."""
    with write() as session:
        batch = batching.take_up(session, key)
    os.nice(_NICE)
    problem: Words | None = _BROKE_OFF
    try:
        _print(batch)
        problem = None
    except Refusal as refusal:
        problem = refusal.message
    finally:
        with write() as session:
            batching.finish(session, key, problem)


def _print(batch: Batch) -> None:
    """Draws a batch into its file, and notes every second how far it has come."""
    printer = actors_by_id(reading(), [batch.account_id])[batch.account_id]
    enter(reading(), printer)
    press = replace(command_printing(), printer=printer, language=batch.language)
    new: list[NewPrint] = []
    noted_at = time.monotonic()
    with packed(batch.pack, batch_file(press.cache, batch)) as packing:
        for done, made in enumerate(print_many(reading(), batch.numbers, Format.PDF, press, cores()), 1):
            packing.add(made)
            new += [made.new] if made.new else []
            if done == batch.total or time.monotonic() - noted_at > _BEAT:
                with write() as session:
                    batching.get_on(session, batch.key, done, new)
                new, noted_at = [], time.monotonic()


_WHICH = Words("写上记录编号，或用 --all（可加筛选）。", "Name the records, or use --all (with a filter).")
_SUFFIX = Words(
    "多份写进 .zip；PDF 也可以合成一个 .pdf。", "Several records go into a .zip; PDFs may also become one .pdf."
)
_BROKE_OFF = Words("打印中断了，再打一次。", "Printing broke off. Try again.")
