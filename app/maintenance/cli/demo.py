"""The whole way on a fresh data folder, from import to proof; every print, answer and verdict lands in one folder."""

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path

import click
from flask import current_app

from app.bundled.actions.content import accept_findings, load_forms, sign_through
from app.bundled.actions.people import add_people
from app.bundled.actions.records import load_records, sample_records
from app.bundled.words import Place, Staff
from app.kernel import clock
from app.kernel.people import SYSTEM
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.words import Tag
from app.maintenance.actions import founding
from app.maintenance.actions.preparing import bring_up_to_date
from app.maintenance.cli.house import start_again_on
from app.web.commands import answers_refusals, command, option, say
from app.web.house import house, settings
from app.web.transaction import reading, write

_ROOT = Path(__file__).resolve().parents[3]
_OWN_TEXT = _ROOT / "procedures" / "SP15" / "clauses.txt"
_FORMS = "QR15-"  # those of the procedure that is shown; the company has others
_AS_CAPTURED = "演示照原文走完全程，原文的问题留着给人看。"
_BEGINNING = re.compile(r"^\s*(1\s*[.．、]?\s*目的)", re.MULTILINE)
_QUERIES = (
    "投诉",
    "顾客满意度",
    '"管理者代表"',
    "QR15-03",
    "qr1503",
    "投诉 AND 品管部",
    "维修 NOT 调试",
    "派遣*",
    "repair",
)


@command(zh="在一个新的数据目录里走完全程，每份打印、答案和核对结果都放进 DIR。")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@option(
    "--source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The procedure's text.",
    zh="程序文件的文字。",
)
@option("--from", "start", default=None, help="Text at which the document begins in it.", zh="文件从哪一行开始。")
@option("--to", "end", default=None, help="Text at which it ends.", zh="到哪一行结束。")
@answers_refusals
def demo(folder: Path, source: Path | None, start: str | None, end: str | None) -> None:
    """Walk the whole way on a fresh data folder in DIR; every print, answer and verdict lands in DIR."""
    _in_its_own_data_folder(folder)
    bring_up_to_date(settings().files)
    if not founding.is_new(reading()):
        say(f"{folder} 里已有一次演示，换一个目录。", f"{folder} holds a demo already. Take another folder.")
        raise SystemExit(1)
    source = source or _OWN_TEXT
    marks = _marks(source, start, end)
    with write() as session:
        record(session, SYSTEM, Tag.SYSTEM_STARTED, Subject(SubjectKind.SYSTEM, "qms"))
        staff = add_people(session)
    _import(folder, source, marks)
    numbers = _approve(staff)
    _print(folder, numbers)
    _find_and_prove(folder)
    say(f"全部在 {folder}", f"Everything is in {folder}")


def _in_its_own_data_folder(folder: Path) -> None:
    """Starts anew on a data folder inside DIR, so that a demo never touches real data."""
    data = folder.absolute() / "data"
    if settings().data.absolute() == data:
        return
    start_again_on(data)


def _marks(source: Path, start: str | None, end: str | None) -> list[str]:
    text = source.read_bytes().decode("utf-8", errors="ignore")
    found = _BEGINNING.search(text)
    start = start or (found[1] if found else None)
    return [*(["--from", start] if start else []), *(["--to", end] if end else [])]


def _import(folder: Path, source: Path, marks: list[str]) -> None:
    author = ["--as", "linzhixia"]
    titled = ["--title", "顾客服务程序"]
    _keep(
        folder / "import.json",
        "documents",
        "import",
        str(source),
        "--number",
        "SP15",
        *titled,
        *marks,
        *author,
        "--json",
    )
    _keep(folder / "findings.json", "documents", "lint", str(source), *marks, "--json")


def _approve(staff: Staff) -> list[str]:
    place = Place(_ROOT, settings().files, settings().zone, clock.today(settings().zone), house().keyring)
    say("审核、批准、生效 …", "Review, approval, into force …")
    with write() as session:
        load_forms(session, staff, place)
        accept_findings(session, "SP15", staff, _AS_CAPTURED)
        sign_through(session, "SP15", staff, place)
    say("填写记录 …", "Filing records …")
    with write() as session:
        filed_today = [replace(one, day=place.today) for one in sample_records(place)]  # its forms hold since today
        return list(load_records(session, staff, filed_today, place))


def _print(folder: Path, numbers: list[str]) -> None:
    _keep(folder / "documents.json", "documents", "list", "--json")
    for kind in ("pdf", "docx"):
        _run("documents", "print", "SP15", "--format", kind, "--out", str(folder / f"SP15.{kind}"))
        for form in sorted({number[: len("QR15-01")] for number in numbers if number.startswith(_FORMS)}):
            _run("forms", "blank", form, "--format", kind, "--out", str(folder / f"{form}-blank.{kind}"))
            filled = next(number for number in numbers if number.startswith(form))
            _run("records", "print", filled, "--format", kind, "--out", str(folder / f"{filled}.{kind}"))


def _find_and_prove(folder: Path) -> None:
    for number, query in enumerate(_QUERIES, start=1):
        _keep(folder / f"search-{number}.json", "search", query, "--as", "guqing", "--json")
    _keep(folder / "checkpoint.txt", "ledger", "checkpoint")
    _keep(folder / "verdict.json", "ledger", "verify", "--against", str(folder / "checkpoint.txt"), "--json")


def _keep(target: Path, *arguments: str) -> None:
    """Runs a command and keeps what it prints."""
    out = io.StringIO()
    with redirect_stdout(out):
        _run(*arguments)
    target.write_text(out.getvalue(), "utf-8")


def _run(*arguments: str) -> None:
    """Runs one of our own commands as a person would type it; its `no` (status 1) is an answer, not a failure."""
    say(f"$ ./qms {' '.join(_quoted(arguments))}", f"$ ./qms {' '.join(_quoted(arguments))}")
    try:
        current_app.cli.main(list(arguments), prog_name="./qms", standalone_mode=False)
    except SystemExit as ended:
        if ended.code not in {0, 1, None}:
            raise


def _quoted(arguments: tuple[str, ...]) -> Iterator[str]:
    return (f"'{one}'" if " " in one or '"' in one or "*" in one else one for one in arguments)
