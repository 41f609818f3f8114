"""The command that brings a form in: its definition and its Word template, as the draft of its next revision."""

from pathlib import Path

import click

from app.accounts.queries import actor_named
from app.bundled.actions.content import open_form
from app.web.commands import answers_refusals, say
from app.web.house import settings
from app.web.transaction import reading, write

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_PARTS = ("definition.json", "template.docx")


@click.group()
def forms() -> None:
    """Controlled forms."""


@forms.command("import")
@click.argument("folder", type=_FOLDER)
@click.option("--as", "username", required=True, help="The person who prepares the draft.")
@answers_refusals
def import_form(folder: Path, username: str) -> None:
    """Bring in FOLDER, such as forms/QR15-03, with definition.json and template.docx, as the draft of a form."""
    missing = [name for name in _PARTS if not (folder / name).is_file()]
    if missing:
        raise click.UsageError(f"{folder} has no {' and no '.join(missing)}")
    actor = actor_named(reading(), username)
    if actor is None:
        raise click.UsageError(f"no active person {username}")
    try:
        with write() as session:
            drafted = open_form(session, actor, folder, settings().files)
    except ValueError as error:
        raise click.UsageError(f"{folder / _PARTS[0]} is no JSON in UTF-8: {error}") from error
    click.echo(drafted)
    say("成为草稿。在页面“修订”里送审。", "Made a draft. Submit it under Revisions.")
