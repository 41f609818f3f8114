"""Commands: blank forms, Word templates to start from, records from a file of answers, prints."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from app.accounts.queries import actor_named
from app.distribution.actions.printed import note_print
from app.forms import queries as form_queries
from app.forms.actions import own_signature_asked, read
from app.kernel import clock
from app.kernel.people import SYSTEM, Actor
from app.kernel.refusals import TooLarge
from app.kernel.wording import Language, Words
from app.records.actions.submitting import file_at_once
from app.records.prints import (
    Format,
    Print,
    Printing,
    definition_template,
    print_blank,
    print_record,
    starting_template,
)
from app.records.words import Place, Record
from app.web.commands import NOBODY, answers_refusals, group, json_option, option, print_json, say, wrong_call
from app.web.house import house
from app.web.transaction import reading, write

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True)
_OUT = click.Path(dir_okay=False, path_type=Path, writable=True)
_out_option = option("--out", required=True, type=_OUT, help="Where to write.", zh="写到哪里。")
_format_option = option(
    "--format",
    "kind",
    required=True,
    type=click.Choice([one.value for one in Format]),
    help="pdf or docx.",
    zh="pdf 或 docx。",
)
_LARGEST = 10 * 1024 * 1024


@group(zh="受控表单。")
def forms() -> None:
    """Controlled forms."""


@group(zh="填好的表单。")
def records() -> None:
    """Filled forms."""


@forms.command("blank", zh="打印生效表单的空白表。")
@click.argument("number")
@_format_option
@_out_option
@answers_refusals
def blank(number: str, kind: str, out: Path) -> None:
    """Print the empty sheet of a form in force."""
    _hand_out(print_blank(reading(), number, Format(kind), _printing()), out)


@forms.command("template", zh="写出一份 Word 模板作起点，按生效的表单，或按文件里的定义。")
@click.argument("what", metavar="NUMBER|DEFINITION.json")
@_out_option
@answers_refusals
def template(what: str, out: Path) -> None:
    """Write a Word template to start from, for a form in force or for a definition in a file."""
    path = Path(what)
    if path.is_file():
        settings = house().settings
        data = definition_template(read(_json_in(path)), settings.company, settings.zone)
    else:
        data = starting_template(reading(), what, _printing())
    out.write_bytes(data)
    say(f"已写入 {out}", f"Written to {out}")


@records.command("file", zh="按 JSON 文件里的答案提交一份表单（- 是标准输入），输出记录编号。")
@click.argument("form")
@click.argument("answers", type=_FILE, metavar="ANSWERS.json")
@option("--as", "username", required=True, help="The person who files it.", zh="提交的人。")
@option(
    "--password-stdin",
    is_flag=True,
    help="Read the password of the signature from standard input.",
    zh="从标准输入读签署用的密码。",
)
@option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Or from a file.",
    zh="或从文件里读。",
)
@json_option
@answers_refusals
def file_record(form: str, answers: Path, username: str, as_json: bool, **password: Any) -> None:  # noqa: FBT001 - click's flag
    """File a form from a JSON file of answers (- for standard input); prints the record's number."""
    if str(answers) == "-" and password["password_stdin"]:
        raise wrong_call(_ONE_INPUT)
    raw = _json_in(answers)
    if not isinstance(raw, dict):
        raise wrong_call(_NO_OBJECT)
    actor = _actor(username)
    known = _password(form, **password)
    with write() as session:
        record = file_at_once(session, actor, form, raw, known, _place())
    if as_json:
        print_json(_as_data(record))
    else:
        click.echo(record.number)


@records.command("print", zh="按提交时的表单版本打印一份记录。")
@click.argument("number")
@_format_option
@_out_option
@answers_refusals
def print_one(number: str, kind: str, out: Path) -> None:
    """Print a record by the revision of its form that it was filed on."""
    _hand_out(print_record(reading(), number, Format(kind), _printing()), out)


def _password(form: str, *, password_stdin: bool, password_file: Path | None) -> str:
    if password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if password_file:
        return password_file.read_text("utf-8").split("\n", 1)[0].rstrip("\r")
    definition = form_queries.in_force(reading(), form, _place().today).definition
    if own_signature_asked(definition) and sys.stdin.isatty():
        asked: str = click.prompt(_ASK.say(house().settings.language), hide_input=True, err=True)
        return asked
    return ""


def _json_in(path: Path) -> Any:
    data = sys.stdin.buffer.read(_LARGEST + 1) if str(path) == "-" else path.read_bytes()
    if len(data) > _LARGEST:
        raise TooLarge(_TOO_LARGE)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise wrong_call(_NO_JSON.filled(path=path, error=error)) from error


def _actor(username: str) -> Actor:
    found = actor_named(reading(), username)
    if found is None:
        raise wrong_call(NOBODY.filled(name=username))
    return found


def _place() -> Place:
    zone = house().settings.zone
    return Place(zone, clock.today(zone), house().keyring)


def _printing() -> Printing:
    settings = house().settings
    return Printing(
        settings.company,
        settings.zone,
        settings.public_url,
        settings.cache,
        settings.files,
        house().keyring,
        replace(SYSTEM, name=_PRINTER.say(settings.language)),
        settings.language,
        isolated=False,
    )


def _hand_out(made: Print, out: Path) -> None:
    if made.new:
        with write() as session:
            note_print(session, made.new)
    out.write_bytes(made.data)
    say(f"已写入 {out}", f"Written to {out}")


def _as_data(record: Record) -> dict[str, Any]:
    return {
        "number": record.number,
        "form": record.form_number,
        "revision": record.revision_label,
        "title": record.title.say(Language.ZH),
        "filed_at": record.filed_at.isoformat(),
        "content_hash": record.content_hash,
        "url": f"/records/{record.number}",
    }


commands = (forms, records)

_ASK = Words("签署用的密码", "Password for the signature")
_PRINTER = Words("命令行", "command line")
_ONE_INPUT = Words("答案和密码不能都从标准输入来。", "Answers and password cannot both come from standard input.")
_NO_OBJECT = Words("答案要是一个 JSON 对象：字段对应值。", "The answers are a JSON object: field id to value.")
_NO_JSON = Words("{path} 不是 UTF-8 的 JSON：{error}", "{path} is no JSON in UTF-8: {error}")
_TOO_LARGE = Words("答案文件最大 10 MB。", "A file of answers has 10 MB at most.")
