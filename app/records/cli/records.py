"""Commands of records: filing from a file of answers, making void, attaching."""

from pathlib import Path
from typing import Any

import click

from app.accounts.queries import acting
from app.forms import queries as form_queries
from app.forms.actions import own_signature_asked
from app.kernel.wording import Language, Words
from app.records.actions.attaching import Upload
from app.records.actions.kept import adding, voiding
from app.records.actions.submitting import file_at_once
from app.records.cli.shared import FILE, json_in, place
from app.records.queries import records as queries
from app.records.words import Adding, Record, Voiding
from app.web.commands import answers_refusals, as_option, group, json_option, option, print_json, say, wrong_call
from app.web.house import house
from app.web.proofs import given_proof, proof_options
from app.web.transaction import reading, write


@group(zh="填好的表单。")
def records() -> None:
    """Filled forms."""


@records.command("file", zh="按 JSON 文件里的答案提交一份表单（- 是标准输入），输出记录编号。")
@click.argument("form")
@click.argument("answers", type=FILE, metavar="ANSWERS.json")
@as_option
@proof_options
@json_option
@answers_refusals
def file_record(form: str, answers: Path, username: str, as_json: bool, **proof: Any) -> None:  # noqa: FBT001 - click's flag
    """File a form from a JSON file of answers (- for standard input); prints the record's number."""
    if str(answers) == "-" and proof["password_stdin"]:
        raise wrong_call(_ONE_INPUT)
    raw = json_in(answers)
    if not isinstance(raw, dict):
        raise wrong_call(_NO_OBJECT)
    actor = acting(reading(), username)
    definition = form_queries.in_force(reading(), form, place().today).definition
    known = given_proof(**proof).credentials(asks=own_signature_asked(definition))
    with write() as session:
        record = file_at_once(session, actor, form, raw, known, place())
    _told(record, as_json=as_json)


@records.command("void", zh="作废一份记录，写明理由并签署。")
@click.argument("number")
@option("--reason", required=True, help="Why it is made void.", zh="为什么作废。")
@as_option
@proof_options
@json_option
@answers_refusals
def void(number: str, reason: str, username: str, as_json: bool, **proof: Any) -> None:  # noqa: FBT001 - click's flag
    """Make a record void, with a reason and a signature; its number and content are kept."""
    actor = acting(reading(), username)
    seen = queries.record(reading(), number)
    known = given_proof(**proof).credentials(asks=True)
    with write() as session:
        record = voiding.void(session, actor, Voiding(seen.number, reason, known, seen.content_hash), place())
    _told(record, as_json=as_json)


@records.command("attach", zh="给已提交的记录附上文件，或签过字的纸面扫描件。")
@click.argument("number")
@click.argument("files", nargs=-1, required=True, type=FILE)
@option("--scan", is_flag=True, help="They are scans of its signed paper.", zh="这些是签过字的纸面扫描件。")
@option("--text", default="", help="A remark beside them.", zh="说明。")
@as_option
@answers_refusals
def attach(number: str, files: tuple[Path, ...], username: str, text: str, *, scan: bool) -> None:
    """Attach files to a filed record."""
    actor, root = acting(reading(), username), house().settings.files
    sent = [Upload(path.name, path.read_bytes(), "application/octet-stream") for path in files]
    with write() as session:
        kept = [adding.upload(session, actor, number, one, root).sha256 for one in sent]
        adding.add(session, actor, number, Adding(text, tuple(kept), scan, house().settings.zone))
    say(f"已附上 {len(kept)} 个文件", f"{len(kept)} attached")


def _told(record: Record, *, as_json: bool) -> None:
    if not as_json:
        click.echo(record.number)
        return
    print_json(
        {
            "number": record.number,
            "form": record.form_number,
            "revision": record.revision_label,
            "title": record.title.say(Language.ZH),
            "filed_at": record.filed_at.isoformat(),
            "content_hash": record.content_hash,
            "is_void": record.is_void,
            "url": f"/records/{record.number}",
        }
    )


_ONE_INPUT = Words("答案和密码不能都从标准输入来。", "Answers and password cannot both come from standard input.")
_NO_OBJECT = Words("答案要是一个 JSON 对象：字段对应值。", "The answers are a JSON object: field id to value.")
