"""Proof and safety: verify, checkpoint, back up, restore."""

from itertools import chain
from pathlib import Path

import click
from flask import current_app

from app.documents.queries import finding as documents
from app.ledger.actions import verifying
from app.ledger.words import Checkpoint
from app.maintenance.actions import backups, verification
from app.maintenance.actions.preparing import bring_up_to_date
from app.records.queries import entries as records
from app.search import actions as search
from app.web.commands import answers_refusals, json_option, print_json, say
from app.web.house import House, furnish, house, settings
from app.web.keeping import keyring
from app.web.transaction import reading, write


@click.group()
def ledger() -> None:
    """The ledger: verify it, take a checkpoint."""


@ledger.command()
@click.option("--against", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A kept checkpoint.")
@json_option
@answers_refusals
def verify(against: Path | None, as_json: bool) -> None:  # noqa: FBT001 - a command's flag
    """Recompute everything from rows and files, and name what does not hold."""
    kept = verifying.read_checkpoint(against.read_text("utf-8", errors="replace")) if against else None
    verdict = verification.verify_all(reading(), house(), kept, _tell)
    if as_json:
        problems = [{"where": found.where, "what": found.what} for found in verdict.problems]
        print_json({"ok": verdict.ok, "entries": verdict.entries, "head": verdict.head, "problems": problems})
    elif verdict.ok:
        click.echo(f"✓ {verdict.entries} entries, head {verdict.head}")
    else:
        for found in verdict.problems:
            click.echo(f"✗ {found.where}: {found.what}")
    if not verdict.ok:
        raise SystemExit(1)


def _tell(done: int) -> None:
    if done % 50_000 == 0:
        say(f"已核对 {done} 条", f"{done} entries checked")


@ledger.command()
@json_option
def checkpoint(as_json: bool) -> None:  # noqa: FBT001 - a command's flag
    """Print size, head and signature of the ledger, to be kept elsewhere."""
    made = verifying.checkpoint(reading(), house().keyring)
    if as_json:
        print_json(_data(made))
    else:
        click.echo(verifying.checkpoint_text(made), nl=False)


def _data(made: Checkpoint) -> dict[str, object]:
    return {
        "size": made.size,
        "head": made.head,
        "at": made.at.isoformat(timespec="microseconds"),
        "key": made.key,
        "signature": made.signature,
    }


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@answers_refusals
def backup(file: Path) -> None:
    """Write everything into FILE: rows, stored files, keys, and a manifest of hashes."""
    count = backups.back_up(reading(), settings().data, file)
    made = verifying.checkpoint(reading(), house().keyring)
    say(f"已备份 {count} 项到 {file}。校验点另存一处：", f"{count} members in {file}. Keep this checkpoint elsewhere:")
    click.echo(verifying.checkpoint_text(made), nl=False)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--against", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The newest checkpoint.")
@click.pass_context
@answers_refusals
def restore(context: click.Context, file: Path, against: Path | None) -> None:
    """Put the backup FILE into an empty data folder, and verify it."""
    bring_up_to_date(settings().files)
    with write() as session:
        rows = backups.restore(session, file, settings().data)
        search.rebuild(session, chain(documents.search_entries(session), records.search_entries(session)))
    say(f"已恢复 {rows} 行，现在核对。", f"{rows} rows restored; verifying.")
    furnish(current_app._get_current_object(), House(settings(), keyring(settings().keys)))  # noqa: SLF001 - the app itself
    context.invoke(verify, against=against, as_json=False)
