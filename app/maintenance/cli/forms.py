"""The command that brings a form in: its definition and its Word template, as the draft of its next revision."""

from pathlib import Path

import click

from app.accounts.queries import acting
from app.forms.actions import controlling, designing
from app.forms.words.controlled import Sent, TemplateFrom, Workshop
from app.forms.words.designing import PlannedHead, Start
from app.kernel.wording import Words
from app.web.commands import answers_refusals, group, json_option, option, print_json, say, wrong_call
from app.web.house import settings
from app.web.transaction import reading, write

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_DEFINITION, _TEMPLATE = "definition.json", "template.docx"


@group(zh="受控表单。")
def forms() -> None:
    """Controlled forms."""


@forms.command(
    "import", zh="把一个目录（definition.json 和 template.docx）收进来，成为表单的草稿；没有模板就由定义生成。"
)
@click.argument("folder", type=_FOLDER)
@option("--as", "username", required=True, help="The person who prepares the draft.", zh="编制草稿的人。")
@answers_refusals
def import_form(folder: Path, username: str) -> None:
    """Bring in FOLDER, such as forms/QR15-03, with definition.json and template.docx, as the draft of a form.

    Without template.docx one is made from the definition.
    """
    if not (folder / _DEFINITION).is_file():
        raise wrong_call(_INCOMPLETE.filled(folder=folder, missing=_DEFINITION))
    actor = acting(reading(), username)
    found = settings()
    shop = Workshop(found.files, found.company, found.zone)
    sent = _sent(folder)
    with write() as session:
        drafted = controlling.bring(session, actor, sent, shop)
    click.echo(f"{drafted.number} {drafted.label}")
    say("成为草稿。在页面“修订”里送审。", "Made a draft. Submit it under Revisions.")


@forms.command("from-word", zh="由公司的 Word 空白表新建表单：认出的栏目成为定义，版式照原样成为打印模板。")
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--number", required=True, help="Number of the form, such as QR15-08.", zh="表单编号，如 QR15-08。")
@option("--clauses", required=True, help="Clauses that ask for it: 4.1.3.1,4.1.4.", zh="依据的条款：4.1.3.1,4.1.4。")
@option("--title", default="", help="Title; that of the sheet without it.", zh="名称；不写用空白表上的。")
@option("--title-en", default="", help="Title in English.", zh="英文名称。")
@option("--procedure", default="", help="Procedure; by the number without it.", zh="依据的程序；不写按编号。")
@option("--years", default="", help="Years records are kept; 5 without it.", zh="保存几年；不写是 5。")
@option("--as", "username", required=True, help="The person who prepares the draft.", zh="编制草稿的人。")
@json_option
@answers_refusals
def from_word(sheet: Path, as_json: bool, username: str, **options: str) -> None:  # noqa: FBT001 - click's flag
    """Begin a form from SHEET, the company's empty sheet as .docx: what is recognised becomes its fields, the sheet
    its print template. Correct the draft under Revisions.
    """
    head = PlannedHead(
        options["title"], options["title_en"], options["procedure"], options["clauses"], options["years"]
    )
    actor = acting(reading(), username)
    found = settings()
    shop = Workshop(found.files, found.company, found.zone)
    with write() as session:
        sha256 = designing.keep_sheet(session, actor, sheet.read_bytes(), sheet.name, shop)
        drafted = designing.begin(session, actor, Start(sha256, options["number"], head), shop)
    if as_json:
        print_json({"number": drafted.number, "revision": drafted.label})
        return
    click.echo(f"{drafted.number} {drafted.label}")
    say("成为草稿。在页面“修订”里逐栏改正。", "Made a draft. Correct its fields under Revisions.")


def _sent(folder: Path) -> Sent:
    template = folder / _TEMPLATE
    try:
        text = (folder / _DEFINITION).read_text("utf-8-sig")
    except ValueError as error:
        raise wrong_call(_NO_TEXT.filled(path=folder / _DEFINITION, error=error)) from error
    if not template.is_file():
        return Sent(text)
    return Sent(text, TemplateFrom.SENT, template.read_bytes())


_INCOMPLETE = Words("{folder} 里缺 {missing}。", "{folder} has no {missing}.")
_NO_TEXT = Words("{path} 不是 UTF-8 的文字：{error}", "{path} is no text in UTF-8: {error}")
