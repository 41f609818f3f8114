"""Commands: bring a document in, check a text."""

from pathlib import Path

import click

from app.accounts.queries import actor_named
from app.db.session import Session
from app.documents.actions.examining import examine_clauses
from app.documents.words.clauses import Examination, Finding
from app.importing import queries
from app.importing.actions.taking import keep_source, take_over
from app.importing.pages import review as pages
from app.importing.rules.guessing import kind_of, title_for
from app.importing.rules.reading import read
from app.importing.rules.segments import cut
from app.importing.words import Drafted, ReadText, TakeOver
from app.kernel.numbers import document_number
from app.kernel.people import SYSTEM, Actor
from app.kernel.wording import Words, many
from app.web.commands import NOBODY, answers_refusals, group, json_option, option, print_json, say, wrong_call
from app.web.house import settings
from app.web.transaction import reading, write

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_from_option = option(
    "--from", "start", default=None, metavar="TEXT", help="Line where the document begins.", zh="文件从哪一行开始。"
)
_to_option = option("--to", "end", default=None, metavar="TEXT", help="Line where it ends.", zh="到哪一行结束。")


@group(zh="受控文件。")
def documents() -> None:
    """Controlled documents."""


@documents.command("import", zh="把 .txt 或 .docx 收进来，成为一份文件的草稿。")
@click.argument("file", type=_FILE)
@option("--number", required=True, help="The document's number, such as SP15.", zh="文件编号，如 SP15。")
@option("--title", default="", help="Its title; by default what the file says.", zh="名称，不写就按文件里的。")
@option("--as", "username", default="", help="The person who prepares the draft.", zh="编制草稿的人。")
@_from_option
@_to_option
@json_option
@answers_refusals
def import_file(file: Path, number: str, as_json: bool, **options: str | None) -> None:  # noqa: FBT001 - click's flag
    """Bring a .txt or .docx in as the draft of a document."""
    data, marks = file.read_bytes(), (options["start"], options["end"])
    text = read(data, file.name)
    first = cut(text.lines, *marks)[0].number
    title = options["title"] or title_for(_spelt(number), file.name, text.lines, first) or number
    wanted = TakeOver(number, Words(title, ""), kind_of(number), *marks)
    with write() as session:
        actor = _actor(session, options["username"] or "")
        source_id = keep_source(session, actor, settings().files, data, file.name)
        drafted = take_over(session, actor, settings().files, source_id, wanted)
    if as_json:
        print_json(pages.imported_data(drafted, settings().language))
    else:
        _tell(drafted)


@documents.command("lint", zh="检查一个文件的文字，或按编号检查一份文件；有必改项时以 1 结束。")
@click.argument("what", metavar="FILE|NUMBER")
@_from_option
@_to_option
@json_option
@answers_refusals
def lint(what: str, start: str | None, end: str | None, as_json: bool) -> None:  # noqa: FBT001 - click's flag
    """Check the text of a file, or of a document by its number; ends with 1 if there are errors."""
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
    return examine_clauses(clauses, queries.known_titles(reading()))


def _actor(session: Session, username: str) -> Actor:
    if not username:
        return SYSTEM
    actor = actor_named(session, username)
    if actor is None:
        raise wrong_call(NOBODY.filled(name=username))
    return actor


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


commands = (documents,)

_NEITHER = Words("{what} 既不是文件，也不是文件编号。", "{what} is neither a file nor a document's number.")
_MARKS_A_FILE = Words("--from 和 --to 只用在文件上。", "--from and --to mark a place in a file.")
