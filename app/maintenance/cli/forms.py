"""The command that brings a form in: its definition and its Word template, as the draft of its next revision."""

from pathlib import Path

import click

from app.accounts.queries import actor_named
from app.bundled.actions.content import open_form
from app.kernel.wording import Words
from app.web.commands import NOBODY, answers_refusals, group, option, say, wrong_call
from app.web.house import settings
from app.web.transaction import reading, write

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_PARTS = ("definition.json", "template.docx")


@group(zh="受控表单。")
def forms() -> None:
    """Controlled forms."""


@forms.command("import", zh="把一个目录（definition.json 和 template.docx）收进来，成为表单的草稿。")
@click.argument("folder", type=_FOLDER)
@option("--as", "username", required=True, help="The person who prepares the draft.", zh="编制草稿的人。")
@answers_refusals
def import_form(folder: Path, username: str) -> None:
    """Bring in FOLDER, such as forms/QR15-03, with definition.json and template.docx, as the draft of a form."""
    missing = [name for name in _PARTS if not (folder / name).is_file()]
    if missing:
        raise wrong_call(_INCOMPLETE.filled(folder=folder, missing=", ".join(missing)))
    actor = actor_named(reading(), username)
    if actor is None:
        raise wrong_call(NOBODY.filled(name=username))
    try:
        with write() as session:
            drafted = open_form(session, actor, folder, settings().files)
    except ValueError as error:
        raise wrong_call(_NO_JSON.filled(path=folder / _PARTS[0], error=error)) from error
    click.echo(drafted)
    say("成为草稿。在页面“修订”里送审。", "Made a draft. Submit it under Revisions.")


_INCOMPLETE = Words("{folder} 里缺 {missing}。", "{folder} has no {missing}.")
_NO_JSON = Words("{path} 不是 UTF-8 的 JSON：{error}", "{path} is no JSON in UTF-8: {error}")
