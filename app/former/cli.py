"""The command that brings in records of former years."""

import sys
from pathlib import Path

import click

from app.accounts.queries import acting
from app.former.actions import Bringing, bring_and_check, rehearse
from app.former.pages import report_data
from app.former.words import Report
from app.kernel import clock
from app.kernel.people import Actor
from app.web.commands import answers_refusals, as_option, group, json_option, option, print_json, say
from app.web.house import settings
from app.web.transaction import begin, go_on

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True)
_HELP_ZH = """迁入以往年度的记录，编号、日期、人员、关联都照原样；有没迁入的以 1 结束。

FILE 是 JSON 行（- 是标准输入）或 Excel 工作簿。JSON 每行一份记录：

\b
{"number": "QR15-03-2025-0001", "filed_on": "2025-03-04", "by": "周亦安",
 "answers": {"kind": "repair", "customer": "……"}, "links": ["QR15-07-2025-0003"],
 "signatures": [{"meaning": "approved", "by": "李堃", "on": "2025-03-05"}]}

答案的写法和 records file 一样，栏目和选项也可以写名称。form、revision、signatures、links 可以不写；
filed_on 也可以写 submitted_at，带时间。不写 signatures 就不判断签署，写 [] 是没有人签。
Excel 每张表单一页，页名写表单编号；表头一行写栏目名称，另有 编号、提交日期、提交人、关联记录、签署。
表格栏写成“检查项目 1 实测值”这样的列，或在一格里一行一条、各列用 | 隔开。

同一份文件再来一次不会重复。违反规则的照样迁入，逐条列出条款；读不懂的不迁入，说明原因。
"""
_HELP_EN = """Bring in records of former years with their own numbers, days, people and links.

Ends with 1 if any line was refused.

FILE holds JSON lines (- for standard input) or is an Excel workbook. A line of JSON is a record:

\b
{"number": "QR15-03-2025-0001", "filed_on": "2025-03-04", "by": "zhouyian",
 "answers": {"kind": "repair", "customer": "…"}, "links": ["QR15-07-2025-0003"],
 "signatures": [{"meaning": "approved", "by": "likun", "on": "2025-03-05"}]}

Answers are written as for `records file`; fields and choices may be named by their labels. form, revision,
signatures and links may be left out; submitted_at with a time stands for filed_on as well. Without signatures
nothing is said of who signed; [] says that nobody did. In Excel: a sheet for each form, named by its number; a
header row with the labels of fields, beside number, filed_on, by, links, signatures. Rows of a table stand in
columns such as `checks.1.item`, or in one cell, a line each, parted by |.

The same file again does nothing twice. What breaks a rule comes in and is listed with its clause; a line that
cannot be read is refused with its reason, the others come in.
"""


@group(zh="填好的表单。")
def records() -> None:
    """Filled forms."""


@records.command("import", zh=_HELP_ZH, help=_HELP_EN)
@click.argument("file", type=_FILE)
@as_option
@option("--dry-run", is_flag=True, help="Report what would happen; change nothing.", zh="只报告会怎样，什么也不改。")
@json_option
@answers_refusals
def import_records(file: Path, username: str, as_json: bool, dry_run: bool) -> None:  # noqa: FBT001 - click's flags
    """Bring in records of former years."""
    actor = acting(begin(), username)
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    report = _brought(actor, data, file.name, dry_run=dry_run)
    if as_json:
        print_json(report_data(report, dry_run=dry_run))
    else:
        _tell(report, dry_run=dry_run)
    if report.refused:
        raise SystemExit(1)


def _brought(actor: Actor, data: bytes, name: str, *, dry_run: bool) -> Report:
    zone = settings().zone
    about = Bringing(name, zone, clock.today(zone), _progress)
    if dry_run:
        return rehearse(begin(), actor, data, about)
    session = begin()
    report = bring_and_check(session, actor, data, about, lambda _: go_on())
    session.rollback()  # all is committed; nothing is to be written any more
    return report


def _progress(done: int, total: int) -> None:
    say(f"已迁入 {done:,} / {total:,}", f"brought in {done:,} of {total:,}")


def _tell(report: Report, *, dry_run: bool) -> None:
    language = settings().language
    for one in report.refused:
        for problem in one.problems:
            reason = (
                f"{problem.field}: {problem.message.say(language)}" if problem.field else problem.message.say(language)
            )
            click.echo(f"{one.place.say(language)}  {one.number or '-'}  {problem.clause or '-'}  {reason}")
    for found in report.broken:
        click.echo(f"{found.subject}  {found.clause}  {found.message.say(language)}  [{found.rule}]")
    counts = (len(report.brought), len(report.known), len(report.refused), len(report.broken))
    zh = "共 {} 行：迁入 {} 份，已有 {} 份，没迁入 {} 行；违反规则或逾期 {} 项。".format(report.lines, *counts)
    en = "{} lines: {} brought in, {} there already, {} refused; {} rules broken or late.".format(report.lines, *counts)
    say(f"演练，没有写入。{zh}" if dry_run else zh, f"Rehearsed, nothing written. {en}" if dry_run else en)


commands = (records,)
