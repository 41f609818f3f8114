"""Commands: the master list as of a day, prints, comparing revisions, keeping one that no longer holds."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from app.accounts.queries import acting
from app.distribution.actions.printed import note_print
from app.documents import prints
from app.documents.actions.coming.keeping import keep_obsolete
from app.documents.pages.comparing import compare_page
from app.documents.pages.lists.master import DocumentLine, every_document
from app.documents.pages.redline import as_data, as_text, print_redline
from app.documents.pages.sets import kept_data
from app.documents.prints import Format
from app.kernel import clock
from app.kernel.people import SYSTEM
from app.kernel.wording import Words
from app.web.commands import DAY, answers_refusals, as_option, group, json_option, option, print_json, say, wrong_call
from app.web.house import here, settings
from app.web.printing import command_printing, written_out
from app.web.transaction import reading, write


@group(zh="受控文件。")
def documents() -> None:
    """Controlled documents."""


@documents.command("list", zh="列出某一天的全部文件和当时有效的版本。")
@option("--on", "on", type=DAY, help="The day to look back (or forward) to.", zh="看哪一天。")
@json_option
@answers_refusals
def list_documents(on: date | None, as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """List every document with the revision that counts on a day."""
    today = clock.today(settings().zone)
    lines = every_document(reading(), on or today, here())
    if as_json:
        print_json([_as_data(line) for line in lines])
        return
    language = settings().language
    for line in lines:
        since = _said(line.effective_from)
        click.echo(
            f"{line.number:<10} {line.label:<5} {line.state.words.say(language):<8} {since} {line.title.say(language)}"
        )


@documents.command("print", zh="把一个版本打印到文件里。")
@click.argument("number")
@option(
    "--format",
    "kind",
    type=click.Choice([one.value for one in Format]),
    required=True,
    help="pdf or docx.",
    zh="pdf 或 docx。",
)
@option(
    "--revision",
    "label",
    default="",
    metavar="A/0",
    help="By default the one in force.",
    zh="版本，不写就是生效版本。",
)
@option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write.", zh="写到哪里。"
)
@answers_refusals
def print_document(number: str, kind: str, label: str, out: Path) -> None:
    """Print a revision into a file."""
    made = prints.print_revision(reading(), number, label, Format(kind), command_printing())
    written_out(made, note_print, out)
    _say_written(out)


@documents.command("compare", zh="两版对照：[-删去-]{+新增+}。")
@click.argument("number")
@option("--from", "old", required=True, metavar="A/0", help="One revision.", zh="一个版本。")
@option("--to", "new", required=True, metavar="A/1", help="The other.", zh="另一个版本。")
@option(
    "--format",
    "kind",
    type=click.Choice(["text", "pdf"]),
    default="text",
    help="text (by default) or pdf.",
    zh="text（不写就是它）或 pdf。",
)
@option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file; pdf needs it.",
    zh="写到哪里，pdf 要写明。",
)
@json_option
@answers_refusals
def compare_revisions(number: str, old: str, new: str, kind: str, out: Path | None, as_json: bool) -> None:  # noqa: FBT001 - one argument for each option
    """Show what differs between two revisions: [-gone-]{+new+}."""
    if kind == "pdf":
        if out is None:
            raise wrong_call(_NEEDS_FILE)
        written_out(print_redline(reading(), number, (old, new), command_printing()), note_print, out)
        _say_written(out)
        return
    page = compare_page(reading(), SYSTEM, number, (old, new), clock.today(settings().zone))
    if as_json:
        print_json(as_data(page))
    elif out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(f"{as_text(page)}\n", "utf-8")
        _say_written(out)
    else:
        click.echo(as_text(page) or _NOTHING.say(settings().language))


@documents.command("keep", zh="把已替代或作废的版本标为留用：写明为什么，留到哪天。")
@click.argument("number")
@click.argument("label", metavar="A/0")
@option("--reason", required=True, help="Why it is kept.", zh="为什么留用。")
@option("--until", type=DAY, required=True, help="The last day.", zh="留到哪天。")
@as_option
@json_option
@answers_refusals
def keep_revision(number: str, label: str, reason: str, until: date, username: str, as_json: bool) -> None:  # noqa: FBT001 - one argument for each option
    """Mark a superseded or withdrawn revision as kept, with the reason and the last day."""
    today = clock.today(settings().zone)
    with write() as session:
        kept = keep_obsolete(session, acting(session, username), number, label, (reason, until), today)
        told = kept_data(number, kept)
    if as_json:
        print_json(told)
    else:
        say(f"{number} {told['revision']} 留用到 {until}", f"{number} {told['revision']} is kept until {until}")


def _say_written(out: Path) -> None:
    say(f"已写入 {out}", f"Written to {out}")


def _as_data(line: DocumentLine) -> dict[str, Any]:
    return {
        "number": line.number,
        "title": line.title.as_data(),
        "kind": line.kind.value,
        "revision": line.label,
        "state": line.state.value,
        "effective_from": _said(line.effective_from) or None,
        "effective_until": _said(line.effective_until) or None,
        "owner": line.owner.as_data(),
        "sample": line.sample,
        "coming": [
            {"revision": label, "state": state.value, "from": _said(day) or None} for label, state, day in line.coming
        ],
    }


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""


_NEEDS_FILE = Words("打成 pdf 要用 --out 写明文件。", "--format pdf needs a file: --out FILE.")
_NOTHING = Words("没有变化。", "Nothing differs.")
