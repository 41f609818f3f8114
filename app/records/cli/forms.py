"""Commands of forms: blank sheets, Word templates to start from."""

from pathlib import Path

import click

from app.forms.actions import read
from app.records.cli.shared import format_option, hand_out, json_in, out_option
from app.records.prints import Format, definition_template, print_blank, starting_template
from app.web.commands import answers_refusals, group, say
from app.web.house import house
from app.web.printing import command_printing
from app.web.transaction import reading


@group(zh="受控表单。")
def forms() -> None:
    """Controlled forms."""


@forms.command("blank", zh="打印生效表单的空白表。")
@click.argument("number")
@format_option
@out_option
@answers_refusals
def blank(number: str, kind: str, out: Path) -> None:
    """Print the empty sheet of a form in force."""
    hand_out(print_blank(reading(), number, Format(kind), command_printing()), out)


@forms.command("template", zh="写出一份 Word 模板作起点，按生效的表单，或按文件里的定义。")
@click.argument("what", metavar="NUMBER|DEFINITION.json")
@out_option
@answers_refusals
def template(what: str, out: Path) -> None:
    """Write a Word template to start from, for a form in force or for a definition in a file."""
    path = Path(what)
    if path.is_file():
        settings = house().settings
        data = definition_template(read(json_in(path)), settings.company, settings.zone)
    else:
        data = starting_template(reading(), what, command_printing())
    out.write_bytes(data)
    say(f"已写入 {out}", f"Written to {out}")
