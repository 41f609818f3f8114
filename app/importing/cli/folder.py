"""Bringing in a whole folder or a ZIP by command: read, draft what is sound, report the rest."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from app.importing.actions import batches
from app.importing.actions.steps import take_steps
from app.importing.pages.batch import BatchPage, ItemRow, batch_data, batch_page
from app.importing.words import ItemState, Upload
from app.kernel.people import Actor
from app.web.commands import print_json, say
from app.web.house import settings
from app.web.transaction import reading, write

_PART = 64 * 1024 * 1024  # so many bytes of files are in memory at once
_SECONDS = 2.0
_ALL = 100_000


def keep_folder(path: Path, actor: Actor) -> int:
    """Keeps all files of a folder, or a ZIP, as a batch; gives its number."""
    batch_id = 0
    for part in _parts(path):
        with write() as session:
            if batch_id:
                batches.add_files(session, actor, settings().files, batch_id, part)
            else:
                batch_id = batches.open_batch(session, actor, settings().files, part)
    if not batch_id:
        with write() as session:  # an empty folder: the act itself says that there is nothing in it
            batch_id = batches.open_batch(session, actor, settings().files, ())
    return batch_id


def finish(batch_id: int, actor: Actor, *, hold: bool) -> BatchPage:
    """Reads what waits in a batch and, unless it is to be held, drafts from what nothing speaks against."""
    _work(batch_id, actor)
    if not hold:
        with write() as session:
            batches.choose(session, actor, batch_id, None)
        _work(batch_id, actor)
    return batch_page(reading(), batch_id, "all", 1, _ALL)


def tell(page: BatchPage, *, as_json: bool) -> None:
    """Prints each file with what became of it. Ends with 1 if a file could not be read or waits to be checked."""
    if as_json:
        print_json(batch_data(page, settings().language))
    else:
        for row in page.rows:
            click.echo(_line(row))
        for one in page.passed_over:
            click.echo(f"-          {one.path}: {one.reason.say(settings().language)}")
    counts = page.counts
    drafted, failed, left = counts[ItemState.DRAFTED], counts[ItemState.FAILED], counts[ItemState.READ]
    say(
        f"第 {page.id} 批：{page.total} 份文件，起草 {drafted}，待核对 {left}，读不了 {failed}。",
        f"Batch {page.id}: {page.total} files, {drafted} drafted, {left} to check, {failed} cannot be read.",
    )
    if failed or left:
        raise SystemExit(1)


def _line(row: ItemRow) -> str:
    language, item = settings().language, row.item
    what = item.drafted or item.proposed.number or "?"
    reasons = " ".join(reason.say(language) for reason in row.against)
    title = f" {item.proposed.title}" if item.proposed.title else ""
    return f"{item.state.words.say(language)}  {what}{title}  {item.path}" + (f": {reasons}" if reasons else "")


def _parts(path: Path) -> Iterator[list[Upload]]:
    """The files of a folder by their paths, as many at once as fit; a ZIP as it is."""
    if path.is_file():
        yield [Upload(path.name, path.read_bytes())]
        return
    part: list[Upload] = []
    size = 0
    for each in sorted(one for one in path.rglob("*") if one.is_file()):
        part.append(Upload(f"{path.resolve().name}/{each.relative_to(path).as_posix()}", each.read_bytes()))
        size += len(part[-1].data)
        if size > _PART:
            yield part
            part, size = [], 0
    if part:
        yield part


def _work(batch_id: int, actor: Actor) -> None:
    tick = _ticker(batch_page(reading(), batch_id, "all", 1).waiting)
    while True:
        with write() as session:
            done = take_steps(session, actor, settings().files, batch_id, _SECONDS)
        if not done:
            break
        tick(done)


def _ticker(total: int) -> Callable[[int], None]:
    """Counts on standard error: on a terminal in one line, else a line each time."""
    done = 0

    def tick(more: int) -> None:
        nonlocal done
        done += more
        ending = "\n" if done >= total or not click.get_text_stream("stderr").isatty() else "\r"
        click.echo(f"{done} / {total}{ending}", nl=False, err=True)

    return tick
