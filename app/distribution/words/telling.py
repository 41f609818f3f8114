"""How controlled copies are told to programs and commands."""

from datetime import date
from typing import Any

from app.distribution.words.copies import Copy
from app.kernel.schemas import FLAG, NUMBER, TEXT, WORDING, thing


def copy_data(one: Copy, today: date) -> dict[str, Any]:
    """A copy as programs and commands are told it."""
    return {
        "id": one.id,
        "document": one.number,
        "revision": one.label,
        "title": one.title,
        "copy": one.copy_no,
        "state": one.state,
        "holder": one.holder,
        "place": one.place,
        "serial": one.serial,
        "issued_at": one.issued_at,
        "due_on": one.due_on,
        "overdue": one.is_overdue(today),
        "holder_has_left": one.left,
        "version": one.version,
    }


COPY = thing(
    ("id", "document", "copy", "state"),
    id=NUMBER,
    document=TEXT,
    revision=TEXT,
    title=WORDING,
    copy=NUMBER,
    state=TEXT,
    holder=TEXT,
    place=TEXT,
    serial=TEXT,
    issued_at=TEXT,
    due_on=TEXT,
    overdue=FLAG,
    holder_has_left=FLAG,
    version=NUMBER,
)
