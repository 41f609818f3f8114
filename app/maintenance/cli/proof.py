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
from app.maintenance.actions import backups, vault, verification
from app.maintenance.actions.preparing import bring_up_to_date
from app.search import actions as search
from app.search.queries import SUPPLY
from app.web.commands import answers_refusals, command, group, json_option, option, print_json, say, wrong_call
from app.web.house import House, furnish, given, house, settings
from app.web.keeping import keyring
from app.web.transaction import reading, reading_one_moment, write

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
    verdict = verification.verify_all(reading_one_moment(), house(), _kept(against), _tell)
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


@command(zh="备份全部内容：各行数据、存放的文件、密钥和校验清单。名字以 .tar 结尾是一个文件，否则是只添新内容的目录。")
@click.argument("target", type=click.Path(path_type=Path), required=False)
@option("--overwrite", is_flag=True, help="Replace a file that is there.", zh="已有这个文件时替换它。")
@option("--keep", type=click.IntRange(min=1), help="Of a folder: keep the newest so many.", zh="目录里只留最近几份。")
@answers_refusals
def backup(target: Path | None, keep: int | None, *, overwrite: bool) -> None:
    """Back up everything to TARGET (by default QMS_BACKUPS): rows, stored files, keys, a manifest of hashes.

    A name that ends in .tar is one file. Any other is a folder: each backup adds what is new, verified.
    """
    target = target or settings().backup_folder
    if target is None:
        raise wrong_call(_WHERE_TO)
    if target.is_dir() or not (target.is_file() or target.suffix == ".tar"):
        _into_folder(target, keep)
        return
    if target.exists() and not overwrite:
        raise wrong_call(_STANDS_ALREADY.filled(file=target))
    count = backups.back_up(reading_one_moment(), settings().data, target)
    made = verifying.checkpoint(reading(), house().keyring)
    say(
        f"已备份 {count} 项到 {target}。校验点另存一处：",
        f"{count} members in {target}. Keep this checkpoint elsewhere:",
    )
    click.echo(verifying.checkpoint_text(made), nl=False)


def _into_folder(target: Path, keep: int | None) -> None:
    session = reading_one_moment()
    made = verifying.checkpoint(session, house().keyring)
    written = vault.write(target, backups.members(session, settings().data), made)
    size = f"{written.new_bytes / 1e6:.1f} MB"
    say(
        f"{written.manifest}：{written.members} 项，新的 {written.new} 项（{size}），已读回核对。校验点另存一处：",
        f"{written.manifest}: {written.members} members, {written.new} of them new ({size}), read back and compared. "
        "Keep this checkpoint elsewhere:",
    )
    click.echo(verifying.checkpoint_text(made), nl=False)
    if keep is not None and (gone := vault.thin(target, keep)):
        say(f"清掉了 {gone} 份旧备份。", f"{gone} old backups were cleared away.")


@command(zh="把备份恢复到空的数据目录里，并核对。")
@click.argument("backup", type=click.Path(exists=True, path_type=Path))
@option("--against", type=_FILE, help="The newest checkpoint.", zh="最近的校验点。")
@click.pass_context
@answers_refusals
def restore(context: click.Context, backup: Path, against: Path | None) -> None:
    """Put BACKUP (a .tar, a folder of backups, or a manifest in one) into an empty data folder, and verify it."""
    bring_up_to_date(settings().files)
    with write() as session:
        rows = backups.restore(session, backup, settings().data)
        supply = given(SUPPLY)
        search.rebuild(session, chain.from_iterable(one(session) for one in supply.entries), fetch=supply.fetch)
    say(f"已恢复 {rows} 行，现在核对。", f"{rows} rows restored; verifying.")
    here, ours = current_app._get_current_object(), settings()  # noqa: SLF001 - the app itself
    furnish(here, House(ours, keyring(ours.keys, demands_code=ours.demands_code)))
    context.invoke(verify, against=against, as_json=False)


_HOLDS = Words("✓ {entries} 条，末条校验值 {head}", "✓ {entries} entries, head {head}")
_WRONG = Words("✗ {where}：{what}", "✗ {where}: {what}")
_WHERE_TO = Words("写上备份到哪里，或设 QMS_BACKUPS。", "Say where to back up to, or set QMS_BACKUPS.")
_STANDS_ALREADY = Words(
    "已有 {file}，没有动它。换个名字，或加 --overwrite 替换它。",
    "{file} is there already and was left as it is. Take another name, or replace it with --overwrite.",
)
