"""The shape of what arrives at the pages of change requests."""

from typing import Any

from app.changes.rules.checking import places_in
from app.changes.words import NewRequest

_LONGEST = 4000
VIEWS = ("waiting", "all")


def new_request(form: Any) -> NewRequest:
    """A request as typed."""
    return NewRequest(
        form.get("source", "")[:40],
        form.get("evidence", "")[:_LONGEST],
        form.get("reason", "")[:_LONGEST],
        form.get("wanted", "")[:_LONGEST],
        places_in(form.get("places", "")[:_LONGEST]),
    )


def view(args: Any) -> str:
    """Which requests are asked for: those that wait for something, or all."""
    return args.get("view", "") if args.get("view") in VIEWS else "waiting"
