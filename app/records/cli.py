"""Commands: blank forms, Word templates to start from, records from a file of answers, prints."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from app.accounts.queries import acting
from app.distribution.actions.printed import note_print
from app.distribution.words.printed import Print
from app.documents.actions.coming.in_flight import choose_in_flight
from app.documents.words.states import InFlight
from app.forms import queries as form_queries
from app.forms.actions import own_signature_asked, read
from app.kernel import clock
from app.kernel.people import SYSTEM
from app.kernel.refusals import TooLarge
from app.kernel.wording import Language, Words
from app.records.actions.submitting import file_at_once
from app.records.pages.in_flight import in_flight_data, in_flight_page
from app.records.prints import (
    Format,
    definition_template,
    print_blank,
    print_record,
    starting_template,
)
from app.records.words import Place, Record
from app.web.commands import DAY, answers_refusals, as_option, group, json_option, option, print_json, say, wrong_call
from app.web.house import house
from app.web.printing import command_printing, written_out
from app.web.proofs import given_proof, proof_options
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
    _hand_out(print_blank(reading(), number, Format(kind), command_printing()), out)


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
        data = starting_template(reading(), what, command_printing())
    out.write_bytes(data)
    say(f"已写入 {out}", f"Written to {out}")


@records.command("file", zh="按 JSON 文件里的答案提交一份表单（- 是标准输入），输出记录编号。")
@click.argument("form")
@click.argument("answers", type=_FILE, metavar="ANSWERS.json")
@as_option
@proof_options
@json_option
@answers_refusals
def file_record(form: str, answers: Path, username: str, as_json: bool, **proof: Any) -> None:  # noqa: FBT001 - click's flag
    """File a form from a JSON file of answers (- for standard input); prints the record's number."""
    if str(answers) == "-" and proof["password_stdin"]:
        raise wrong_call(_ONE_INPUT)
    raw = _json_in(answers)
    if not isinstance(raw, dict):
        raise wrong_call(_NO_OBJECT)
    actor = acting(reading(), username)
    definition = form_queries.in_force(reading(), form, _place().today).definition
    known = given_proof(**proof).credentials(asks=own_signature_asked(definition))
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
    _hand_out(print_record(reading(), number, Format(kind), command_printing()), out)


@group(zh="受控文件。")
def documents() -> None:
    """Controlled documents."""


@documents.command("in-flight", zh="表单换版时，填到一半的怎么办：看预演，或选一种办法。")
@click.argument("number")
@option(
    "--choose",
    "policy",
    type=click.Choice([one.value for one in InFlight]),
    help="move to the new revision, or finish on the old one; needs --as.",
    zh="move 转到新版，finish 按旧版填完；要写 --as。",
)
@option("--until", type=DAY, default=None, help="With finish: the last day.", zh="选 finish 时：最后一天。")
@option("--as", "username", default="", metavar="NAME", help="The person who chooses.", zh="选的人的账号。")
@answers_refusals
def in_flight(number: str, policy: str | None, until: date | None, username: str) -> None:
    """Show how half-filled forms fare on a form's revision under way, as JSON; with --choose, choose."""
    today = _place().today
    if policy is None:
        print_json(in_flight_data(in_flight_page(reading(), SYSTEM, number, today)))
        return
    with write() as session:
        choose_in_flight(session, acting(session, username), number, InFlight(policy), until, today)
        print_json(in_flight_data(in_flight_page(session, SYSTEM, number, today)))


def _json_in(path: Path) -> Any:
    data = sys.stdin.buffer.read(_LARGEST + 1) if str(path) == "-" else path.read_bytes()
    if len(data) > _LARGEST:
        raise TooLarge(_TOO_LARGE)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise wrong_call(_NO_JSON.filled(path=path, error=error)) from error


def _place() -> Place:
    zone = house().settings.zone
    return Place(zone, clock.today(zone), house().keyring)


def _hand_out(made: Print, out: Path) -> None:
    written_out(made, note_print, out)
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


commands = (forms, records, documents)

_ONE_INPUT = Words("答案和密码不能都从标准输入来。", "Answers and password cannot both come from standard input.")
_NO_OBJECT = Words("答案要是一个 JSON 对象：字段对应值。", "The answers are a JSON object: field id to value.")
_NO_JSON = Words("{path} 不是 UTF-8 的 JSON：{error}", "{path} is no JSON in UTF-8: {error}")
_TOO_LARGE = Words("答案文件最大 10 MB。", "A file of answers has 10 MB at most.")
