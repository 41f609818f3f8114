"""What the commands of forms and records share: options, what an act needs, a file of answers."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from app.distribution.actions.printed import note_print
from app.distribution.words.printed import Print
from app.kernel import clock
from app.kernel.refusals import TooLarge
from app.kernel.wording import Words
from app.records.prints import Format
from app.records.words import Place
from app.web.commands import option, say, wrong_call
from app.web.house import house
from app.web.printing import written_out

FILE = click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True)
OUT = click.Path(dir_okay=False, path_type=Path, writable=True)
out_option = option("--out", required=True, type=OUT, help="Where to write.", zh="写到哪里。")
format_option = option(
    "--format",
    "kind",
    required=True,
    type=click.Choice([one.value for one in Format]),
    help="pdf or docx.",
    zh="pdf 或 docx。",
)
_LARGEST = 10 * 1024 * 1024


def json_in(path: Path) -> Any:
    """What a JSON file (or standard input, `-`) says. Ends the command for what is no JSON; raises TooLarge."""
    data = sys.stdin.buffer.read(_LARGEST + 1) if str(path) == "-" else path.read_bytes()
    if len(data) > _LARGEST:
        raise TooLarge(_TOO_LARGE)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise wrong_call(_NO_JSON.filled(path=path, error=error)) from error


def place() -> Place:
    """What an act needs of the installation."""
    zone = house().settings.zone
    return Place(zone, clock.today(zone), house().keyring)


def hand_out(made: Print, out: Path) -> None:
    """Writes a print to a file, and notes it."""
    written_out(made, note_print, out)
    say(f"已写入 {out}", f"Written to {out}")


_NO_JSON = Words("{path} 不是 UTF-8 的 JSON：{error}", "{path} is no JSON in UTF-8: {error}")
_TOO_LARGE = Words("答案文件最大 10 MB。", "A file of answers has 10 MB at most.")
