"""The commands of restore drills: the drill itself, and what it runs in a place of its own."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import pikepdf
from flask import current_app

from app.files import queries as files
from app.kernel.people import SYSTEM
from app.kernel.wording import Words
from app.maintenance.actions import backups, verification
from app.maintenance.actions import drills as acts
from app.maintenance.actions.preparing import bring_up_to_date
from app.maintenance.cli.house import own_environment
from app.maintenance.queries import drills as rows
from app.web.commands import answers_refusals, command, json_option, option, print_json, say, wrong_call
from app.web.house import House, furnish, house, settings
from app.web.keeping import keyring
from app.web.transaction import reading, write

_PRINTED = 3  # records


@command(zh="恢复演练：把最近的备份恢复到临时的地方，核对，打印几份，报告封存成记录。")
@click.argument("source", type=click.Path(exists=True, path_type=Path), required=False)
@option("--if-due", is_flag=True, help="Only if none succeeded for a month.", zh="一个月内没有通过的才做。")
@json_option
@answers_refusals
def drill(source: Path | None, as_json: bool, *, if_due: bool) -> None:  # noqa: FBT001 - a command's flag
    """Restore the newest backup of SOURCE (by default QMS_BACKUPS) elsewhere, verify it, and file the report."""
    source = source or settings().backup_folder
    if source is None:
        raise wrong_call(_WHERE_FROM)
    if if_due and not acts.is_due(rows.drills(reading())):
        say("一个月内演练通过了，这次不做。", "A drill succeeded within a month. None is held now.")
        return
    report = acts.hold(reading(), source, own_environment())
    with write() as session:
        held = acts.file_report(session, SYSTEM, report)
    if as_json:
        steps = [one.as_data() for one in held.steps]
        print_json({"ok": held.ok, "number": held.number, "backup": held.backup, "steps": steps})
    else:
        for one in held.steps:
            mark, said = "✓" if one.ok else "✗", one.said
            say(
                f"{mark} {one.step.words.zh}：{one.counted.zh}{f'，{said.zh}' if said else ''}",
                f"{mark} {one.step.words.en}: {one.counted.en}{f', {said.en}' if said else ''}",
            )
        say(f"演练报告第 {held.number} 号，已封存。", f"Report {held.number} of the drill is sealed.")
    if not held.ok:
        raise SystemExit(1)


@command("drill-check", zh="演练时在临时的数据目录里做的事（由 drill 启动）。", hidden=True)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@answers_refusals
def drill_check(source: Path) -> None:
    """Restore SOURCE into this empty data folder, verify all, print some records, and tell it as JSON."""
    bring_up_to_date(settings().files)
    with write() as session:
        restored = backups.restore(session, source, settings().data)
    here, ours = current_app._get_current_object(), settings()  # noqa: SLF001 - the app itself
    furnish(here, House(ours, keyring(ours.keys, demands_code=ours.demands_code)))
    verdict = verification.verify_all(reading(), house(), ())
    printed, unprinted = _printed(rows.some_records(reading(), _PRINTED))
    problems = [_WRONG.filled(where=one.where, what=one.what).as_data() for one in verdict.problems]
    found: dict[str, Any] = {
        "rows": restored,
        "entries": verdict.entries,
        "head": verdict.head,
        "problems": problems[:20],
        "files": sum(1 for _ in files.files(reading())),
        "prints": printed,
        "unprinted": unprinted,
    }
    click.echo(json.dumps(found, ensure_ascii=False))


def _printed(numbers: tuple[str, ...]) -> tuple[int, dict[str, str] | None]:
    """Prints some records by our own command, and opens what it wrote: how many, and what went wrong."""
    with TemporaryDirectory() as folder:
        for done, number in enumerate(numbers):
            out, said = Path(folder) / f"{done}.pdf", io.StringIO()
            call = ["records", "print", number, "--format", "pdf", "--out", str(out)]
            try:
                with redirect_stdout(said), redirect_stderr(said):
                    current_app.cli.main(call, prog_name="./qms", standalone_mode=False)
                with pikepdf.open(out) as opened:
                    assert opened.pages
            except (SystemExit, click.ClickException, OSError, pikepdf.PdfError, AssertionError) as error:
                problem = f"{number}: {said.getvalue().strip()[:200] or repr(error)[:200]}"
                return done, {"zh": problem, "en": problem}
    return len(numbers), None


_WRONG = Words("{where}：{what}", "{where}: {what}")
_WHERE_FROM = Words("写上备份在哪个目录，或设 QMS_BACKUPS。", "Say where the backups are, or set QMS_BACKUPS.")
