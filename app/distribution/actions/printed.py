"""Marking prints: each gets a serial and a signed token before it is drawn, and is noted once it is handed out."""

from dataclasses import dataclass
from datetime import date

from app.db.session import Session
from app.distribution.models import IssuedPrint
from app.distribution.rules import tokens
from app.distribution.words.printed import NewPrint, PrintKind, PrintMark
from app.kernel import clock
from app.kernel.keys import Keyring
from app.kernel.serials import new_serial


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark and the address its QR code holds."""

    mark: PrintMark
    address: str


def mark_print(
    kind: PrintKind,
    thing: tuple[str, str],
    content_hash: str,
    today: date,
    house: tuple[Keyring, str],
    copy: tuple[int, str] | None = None,
) -> Marked:
    """The mark of a new print of a thing (number, revision), and its address in a house (keyring, public address).

    `copy` is the number and serial of a controlled copy, whose serial was given when it was issued.
    """
    copy_no, serial = copy or (0, new_serial())
    mark = PrintMark(kind, *thing, content_hash[:12], serial, copy_no, today)
    keyring, public_url = house
    return Marked(mark, tokens.address_of(public_url, tokens.token_of(mark, keyring)))


def note_print(session: Session, made: NewPrint) -> None:
    """Notes a print that is handed out. No act of the ledger: what it shows is not changed by it."""
    mark = made.mark
    session.add(
        IssuedPrint(
            serial=mark.serial,
            kind=mark.kind.value,
            number=mark.number,
            label=mark.label,
            content=mark.content,
            copy_no=mark.copy_no,
            printed_by=made.printed_by,
            printed_by_name=made.printed_by_name,
            medium=made.medium,
            at=clock.now(),
        )
    )
    session.flush()
