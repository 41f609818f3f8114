"""Proof and safety: verify, checkpoint, back up, restore."""

import email
import email.policy
from itertools import chain
from pathlib import Path

import click
from flask import current_app

from app.kernel.refusals import Invalid
from app.kernel.wording import Words
from app.ledger.actions import proving, verifying
from app.ledger.words import Checkpoint
from app.maintenance.actions import backups, verification
from app.maintenance.actions.preparing import bring_up_to_date
from app.search import actions as search
from app.search.queries import SUPPLY
from app.web.commands import answers_refusals, command, group, json_option, option, print_json, say, wrong_call
from app.web.house import House, furnish, given, house, settings
from app.web.keeping import keyring
from app.web.transaction import reading, write

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FILE_OR_FOLDER = click.Path(exists=True, path_type=Path)
_KEPT_AS = {".txt", ".eml"}


@group(zh="履历：核对，取校验点。")
def ledger() -> None:
    """The ledger: verify it, take a checkpoint."""


@ledger.command(zh="从各行数据和存放的文件重算一遍，指出对不上的地方。")
@option(
    "--against",
    type=_FILE_OR_FOLDER,
    help="A kept checkpoint: a file, a saved mail (.eml), or a folder of them.",
    zh="以前留下的校验点：文件、存下的邮件（.eml），或放着它们的目录。",
)
@json_option
@answers_refusals
def verify(against: Path | None, as_json: bool) -> None:  # noqa: FBT001 - a command's flag
    """Recompute everything from rows and files, and name what does not hold."""
    verdict = verification.verify_all(reading(), house(), _kept(against), _tell)
    if as_json:
        problems = [{"where": found.where.en, "what": found.what.en} for found in verdict.problems]
        print_json({"ok": verdict.ok, "entries": verdict.entries, "head": verdict.head, "problems": problems})
    elif verdict.ok:
        click.echo(_HOLDS.filled(entries=verdict.entries, head=verdict.head).say(settings().language))
    else:
        for found in verdict.problems:
            click.echo(_WRONG.filled(where=found.where, what=found.what).say(settings().language))
    if not verdict.ok:
        raise SystemExit(1)


def _kept(path: Path | None) -> tuple[Checkpoint, ...]:
    """The checkpoints in a file, in a mail that was saved, or in all files of a folder. What holds none is a wrong
    call: nothing has been verified.
    """
    if path is None:
        return ()
    files = sorted(one for one in path.iterdir() if one.suffix in _KEPT_AS) if path.is_dir() else [path]
    try:
        return verifying.read_checkpoints("\n".join(_text(one) for one in files))
    except Invalid as refusal:
        raise wrong_call(refusal.message) from refusal


def _text(file: Path) -> str:
    data = file.read_bytes()
    if file.suffix != ".eml":
        return data.decode("utf-8", errors="replace")
    body = email.message_from_bytes(data, policy=email.policy.default).get_body(("plain",))
    return str(body.get_content()) if body else ""


def _tell(done: int) -> None:
    if done % 50_000 == 0:
        say(f"已核对 {done} 条", f"{done} entries checked")


@ledger.command(zh="打印履历的条数、末条校验值和签名，另存一处。")
@json_option
def checkpoint(as_json: bool) -> None:  # noqa: FBT001 - a command's flag
    """Print size, head and signature of the ledger, to be kept elsewhere."""
    made = verifying.checkpoint(reading(), house().keyring)
    if as_json:
        print_json(made.as_data())
    else:
        click.echo(verifying.checkpoint_text(made), nl=False)


@ledger.command(zh="证明第 SEQ 条在履历里：校验点和一路上的校验值，别处也能验。")
@click.argument("seq", type=click.IntRange(min=1))
@answers_refusals
def proof(seq: int) -> None:
    """Prove that entry SEQ stands in the ledger: JSON that docs/verifier/verify.py checks without us."""
    made, proofs = proving.prove(reading(), [seq], house().keyring)
    entries = [one.as_data() for one in proofs]
    print_json({"checkpoint": made.as_data(), "entries": entries, "keys": house().keyring.publics})


@ledger.command(zh="证明履历只增不改：今天的履历以最早 SIZE 条开头。")
@click.argument("size", type=click.IntRange(min=1))
@answers_refusals
def growth(size: int) -> None:
    """Prove that today's ledger begins with its first SIZE entries."""
    made = proving.grown(reading(), size, house().keyring)
    print_json(
        {
            "old": made.old,
            "old_root": made.old_root,
            "checkpoint": made.checkpoint.as_data(),
            "proof": list(made.proof),
            "keys": house().keyring.publics,
        }
    )


@command(zh="把全部内容写进一个文件：各行数据、存放的文件、密钥和校验清单。")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@option("--overwrite", is_flag=True, help="Replace FILE if it is there.", zh="已有这个文件时替换它。")
@answers_refusals
def backup(file: Path, *, overwrite: bool) -> None:
    """Write everything into FILE: rows, stored files, keys, and a manifest of hashes."""
    if file.exists() and not overwrite:
        raise wrong_call(_STANDS_ALREADY.filled(file=file))
    count = backups.back_up(reading(), settings().data, file)
    made = verifying.checkpoint(reading(), house().keyring)
    say(f"已备份 {count} 项到 {file}。校验点另存一处：", f"{count} members in {file}. Keep this checkpoint elsewhere:")
    click.echo(verifying.checkpoint_text(made), nl=False)


@command(zh="把备份恢复到空的数据目录里，并核对。")
@click.argument("file", type=_FILE)
@option("--against", type=_FILE, help="The newest checkpoint.", zh="最近的校验点。")
@click.pass_context
@answers_refusals
def restore(context: click.Context, file: Path, against: Path | None) -> None:
    """Put the backup FILE into an empty data folder, and verify it."""
    bring_up_to_date(settings().files)
    with write() as session:
        rows = backups.restore(session, file, settings().data)
        supply = given(SUPPLY)
        search.rebuild(session, chain.from_iterable(one(session) for one in supply.entries), fetch=supply.fetch)
    say(f"已恢复 {rows} 行，现在核对。", f"{rows} rows restored; verifying.")
    here, ours = current_app._get_current_object(), settings()  # noqa: SLF001 - the app itself
    furnish(here, House(ours, keyring(ours.keys, demands_code=ours.demands_code)))
    context.invoke(verify, against=against, as_json=False)


_HOLDS = Words("✓ {entries} 条，末条校验值 {head}", "✓ {entries} entries, head {head}")
_WRONG = Words("✗ {where}：{what}", "✗ {where}: {what}")
_STANDS_ALREADY = Words(
    "已有 {file}，没有动它。换个名字，或加 --overwrite 替换它。",
    "{file} is there already and was left as it is. Take another name, or replace it with --overwrite.",
)
