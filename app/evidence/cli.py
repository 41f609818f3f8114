"""The command that makes a package."""

from pathlib import Path
from typing import Any

import click

from app.evidence import inputs
from app.evidence.actions import packing
from app.kernel.people import SYSTEM
from app.web.commands import answers_refusals, command, json_option, option, print_json, say
from app.web.printing import command_printing
from app.web.transaction import reading, write


@command(zh="把文件、记录连同签署和证明装进一个 ZIP，到哪里都能核对。")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, writable=True))
@option("--document", "documents", multiple=True, help="A document, all its revisions.", zh="一份文件，含各版。")
@option("--record", "records", multiple=True, help="A record.", zh="一条记录。")
@option("--form", default="", help="Only records of this form.", zh="只取这种表单的记录。")
@option("--from", "since", default="", help="Records filed from this day.", zh="从这天起提交的记录。")
@option("--to", "until", default="", help="Records filed until this day.", zh="到这天为止提交的记录。")
@option("--prints/--no-prints", default=True, help="With PDFs (slow) or without.", zh="带不带 PDF（慢）。")
@json_option
@answers_refusals
def evidence(file: Path, as_json: bool, **typed: Any) -> None:  # noqa: FBT001 - a command's flag
    """Put documents and records with signatures and proofs into FILE, a ZIP that can be checked anywhere."""
    asked = typed | {"documents": list(typed["documents"]), "records": list(typed["records"])}
    place = packing.Place(command_printing(), most_prints=None)
    made = packing.pack(reading(), SYSTEM, inputs.scope(asked), place, file)
    with write() as session:
        packing.note(session, SYSTEM, made)
    counts = {
        "documents": made.documents,
        "records": made.records,
        "entries": made.entries,
        "sign_offs": made.sign_offs,
        "manifest": made.manifest_hash,
    }
    if as_json:
        print_json({"file": str(file), **counts})
    else:
        say(
            f"{file}：{made.documents} 个版本，{made.records} 条记录，{made.entries} 条履历，{made.sign_offs} 个签署",
            f"{file}: {made.documents} revisions, {made.records} records, {made.entries} entries, "
            f"{made.sign_offs} sign-offs",
        )


commands = (evidence,)
