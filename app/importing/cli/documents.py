"""Commands: bring a document in, check a text."""

from collections.abc import Mapping
from pathlib import Path

import click

from app.accounts.queries import acting
from app.db.session import Session
from app.documents.actions.examining import examine_clauses
from app.documents.queries import known_titles
from app.documents.queries.revisions.company import all_found, grounds
from app.documents.words.clauses import Examination, Finding, Severity
from app.importing import queries
from app.importing.actions.taking import keep_source, take_over
from app.importing.cli import folder
from app.importing.pages import review as pages
from app.importing.rules.archive import is_archive
from app.importing.rules.guessing import kind_of, title_for
from app.importing.rules.reading import read
from app.importing.words import Drafted, ReadText, TakeOver
from app.kernel.numbers import document_number
from app.kernel.people import SYSTEM, Actor
from app.kernel.wording import Words, many
from app.web.commands import answers_refusals, group, json_option, option, print_json, say, wrong_call
from app.web.house import settings
from app.web.transaction import reading, write

_PATH = click.Path(exists=True, path_type=Path)
_from_option = option(
    "--from", "start", default=None, metavar="TEXT", help="Line where the document begins.", zh="文件从哪一行开始。"
)
_to_option = option("--to", "end", default=None, metavar="TEXT", help="Line where it ends.", zh="到哪一行结束。")

_changes_option = option(
    "--changes",
    type=click.Choice(("accept", "reject")),
    default="accept",
    help="What becomes of tracked changes.",
    zh="修订标记采纳（accept）还是不采纳（reject）。",
)


@group(zh="受控文件。")
def documents() -> None:
    """Controlled documents."""


@documents.command("import", zh="把一份 .docx、.txt、.md，或整个文件夹、ZIP 收进来，成为草稿；有没收成的以 1 结束。")
@click.argument("what", type=_PATH, required=False, metavar="FILE|FOLDER|ZIP")
@option("--number", default="", help="The number of one document, such as SP15.", zh="一份文件的编号，如 SP15。")
@option("--title", default="", help="Its title; by default what the file says.", zh="名称，不写就按文件里的。")
@option("--as", "username", default="", help="The person who prepares the draft.", zh="编制草稿的人。")
@_from_option
@_to_option
@option(
    "--changes",
    type=click.Choice(("accept", "reject")),
    default="accept",
    help="What becomes of tracked changes.",
    zh="修订标记采纳（accept）还是不采纳（reject）。",
)
@option(
    "--hold", is_flag=True, help="Only read a folder; drafts are made on its page.", zh="文件夹只读取，到页面上再起草。"
)
@option("--batch", type=int, default=0, help="Go on with a batch by its number.", zh="接着做这个编号的批次。")
@json_option
@answers_refusals
def import_documents(what: Path | None, as_json: bool, hold: bool, batch: int, **options: str | None) -> None:  # noqa: FBT001 - click's flags
    """Bring in a .docx, .txt or .md, or a whole folder or ZIP, as drafts; ends with 1 if something was left."""
    if batch or (what is not None and (what.is_dir() or is_archive(what.read_bytes(), what.name))):
        actor = _actor(reading(), options["username"] or "")
        batch = batch or folder.keep_folder(_given(what), actor)
        folder.tell(folder.finish(batch, actor, hold=hold), as_json=as_json)
        return
    if not options["number"]:
        raise wrong_call(_NO_NUMBER)
    _import_file(_given(what), options["number"], options, as_json=as_json)


def _given(what: Path | None) -> Path:
    if what is None:
        raise wrong_call(_NO_PATH)
    return what


def _import_file(file: Path, number: str, options: Mapping[str, str | None], *, as_json: bool) -> None:
    data, marks = file.read_bytes(), (options["start"], options["end"])
    text = queries.read_file(data, file.name, settings().files)
    part, found = queries.examined(reading(), text, marks)
    first = found.clauses[0].line if found.clauses else part[0].number
    title = options["title"] or title_for(_spelt(number), file.name, text.lines, first) or number
    wanted = TakeOver(number, Words(title, ""), kind_of(number), *marks, changes=options["changes"] or "")
    with write() as session:
        actor = _actor(session, options["username"] or "")
        source_id = keep_source(session, actor, settings().files, data, file.name)
        drafted = take_over(session, actor, settings().files, source_id, wanted)
    if as_json:
        print_json(pages.imported_data(drafted, settings().language))
    else:
        _tell(drafted)


@documents.command("lint", zh="检查一个文件的文字，或按编号检查一份文件；有必改项时以 1 结束。")
@click.argument("what", required=False, metavar="FILE|NUMBER")
@option("--all", "every", is_flag=True, help="Check every document in force.", zh="检查全部生效的文件。")
@_from_option
@_to_option
@json_option
@answers_refusals
def lint(what: str | None, every: bool, start: str | None, end: str | None, as_json: bool) -> None:  # noqa: FBT001 - click's flags
    """Check the text of a file, of a document by its number, or of all in force; ends with 1 if there are errors."""
    if every:
        _lint_all(as_json=as_json)
        return
    if what is None:
        raise wrong_call(_NO_TEXT)
    found = _examined(what, start, end)
    if as_json:
        print_json([pages.finding_data(one, settings().language) for one in found.findings])
    else:
        for one in found.findings:
            click.echo(_line(one))
        say(
            f"{len(found.clauses)} 条，{len(found.findings)} 处发现。",
            f"{many(len(found.clauses), 'clause')}, {many(len(found.findings), 'finding')}.",
        )
    if found.has_errors:
        raise SystemExit(1)


def _examined(what: str, start: str | None, end: str | None) -> Examination:
    path = Path(what)
    if path.is_file():
        text: ReadText = read(path.read_bytes(), path.name)
        found = queries.examined(reading(), text, (start, end))[1]
        queries.demand_clauses(found)
        return found
    if document_number(what) is None:
        raise wrong_call(_NEITHER.filled(what=what))
    if start or end:
        raise wrong_call(_MARKS_A_FILE)
    clauses = queries.newest_clauses(reading(), what)
    return examine_clauses(clauses, known_titles(reading()), grounds(reading(), _spelt(what)))


def _lint_all(*, as_json: bool) -> None:
    """What stands against every document in force; accepted findings are told and fail nothing."""
    found = [(paper.number, one) for paper, held in all_found(reading()) for one in held]
    if as_json:
        told = ((number, one, pages.finding_data(one.finding, settings().language)) for number, one in found)
        print_json([{"document": number, **data, "accepted": one.accepted is not None} for number, one, data in told])
    else:
        for number, one in found:
            click.echo(f"{number:<8} {_line(one.finding)}")
        say(f"{len(found)} 处发现。", f"{many(len(found), 'finding')}.")
    if any(one.severity is Severity.ERROR and one.accepted is None for _, one in found):
        raise SystemExit(1)


def _actor(session: Session, username: str) -> Actor:
    return acting(session, username) if username else SYSTEM


def _spelt(number: str) -> str:
    found = document_number(number)
    return found.text if found else number


def _tell(drafted: Drafted) -> None:
    found = drafted.examination
    click.echo(f"{drafted.number} {drafted.revision} {drafted.title.zh}")
    say(
        f"{len(found.clauses)} 条，{len(found.references)} 处引用，{len(found.forms)} 份表单，"
        f"{len(found.findings)} 处发现。",
        f"{many(len(found.clauses), 'clause')}, {many(len(found.references), 'reference')}, "
        f"{many(len(found.forms), 'form')}, {many(len(found.findings), 'finding')}.",
    )
    for note in drafted.notes:
        click.echo(note.say(settings().language), err=True)
    for one in found.findings:
        click.echo(_line(one))


def _line(one: Finding) -> str:
    language = settings().language
    suggestion = one.suggestion.say(language) if one.suggestion else ""
    return (
        f"{one.clause:<10} {one.severity.words.say(language):<8} {one.message.say(language)} {suggestion} [{one.rule}]"
    )


_NO_NUMBER = Words("一份文件要写 --number，如 --number SP15。", "One document needs --number, such as --number SP15.")
_NO_PATH = Words("写上文件、文件夹或 ZIP。", "Give a file, a folder or a ZIP.")
_NO_TEXT = Words("写上文件、编号，或 --all。", "Give a file, a number, or --all.")
_NEITHER = Words("{what} 既不是文件，也不是文件编号。", "{what} is neither a file nor a document's number.")
_MARKS_A_FILE = Words("--from 和 --to 只用在文件上。", "--from and --to mark a place in a file.")
