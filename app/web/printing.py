"""Prints: for whom one is made, and how it is handed out. Documents, forms, records and packages all do it so."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from flask import Response

from app.db.session import Session
from app.kernel.people import SYSTEM, Actor
from app.kernel.printing import Printing
from app.kernel.wording import Language, Words
from app.web.answers import download
from app.web.guard import actor
from app.web.house import house
from app.web.tongue import language
from app.web.transaction import write

_PDF = "application/pdf"
_PRINTER = Words("命令行", "command line")


class Made(Protocol):
    """A print: its file, and what is to be noted of it where it was made just now."""

    data: bytes
    media_type: str
    name: str
    new: Any


Note = Callable[[Session, Any], None]


def printing() -> Printing:
    """What a print needs that the person at work asks for."""
    return _of(actor(), language(), isolated=True)


def command_printing() -> Printing:
    """What a print needs that a command asks for: in the installation's language, in the command's own process."""
    spoken = house().settings.language
    return _of(replace(SYSTEM, name=_PRINTER.say(spoken)), spoken, isolated=False)


def _of(printer: Actor, spoken: Language, *, isolated: bool) -> Printing:
    found, keyring = house().settings, house().keyring
    ours = (found.company, found.zone, found.public_url, found.cache, found.files)
    return Printing(*ours, keyring, printer, spoken, isolated=isolated)


def handed_out(made: Made, note: Note, *, inline: bool = False) -> Response:
    """A print for the reader, noted before it leaves. `inline`: a PDF is shown where the browser can."""
    _noted(made, note)
    return download(made.data, made.media_type, made.name, inline=inline and made.media_type == _PDF)


def written_out(made: Made, note: Note, out: Path) -> None:
    """A print in a file, noted."""
    _noted(made, note)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(made.data)


def _noted(made: Made, note: Note) -> None:
    if made.new:
        with write() as session:
            note(session, made.new)
