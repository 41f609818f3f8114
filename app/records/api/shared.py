"""What the record routes for programs share: the blueprint, what acts need, how records and routes are told."""

from typing import Any

from flask import Blueprint

from app.kernel import clock
from app.records.words import Addition, Draft, Listed, Place, Record
from app.web.house import house
from app.web.programs import ANYTHING, FLAG, NUMBER, PREFIX, TEXT, WORDING, listed, thing

blueprint = Blueprint("records_api", __name__, url_prefix=PREFIX)

LISTED = {
    "number": TEXT,
    "form": TEXT,
    "form_revision": TEXT,
    "title": WORDING,
    "version": NUMBER,
    "filed_by": TEXT,
    "filed_at": TEXT,
    "is_void": FLAG,
}
_WHOLE = {"content_hash": TEXT, "answers": ANYTHING, "former": ANYTHING}  # former: of a record that was brought in
RECORD = thing(("number", "version", "content_hash", "answers"), **LISTED, **_WHOLE)
DRAFT = thing(
    ("key", "form", "version", "answers"),
    key=TEXT,
    form=TEXT,
    form_revision=TEXT,
    version=NUMBER,
    saved_at=TEXT,
    filed_as=TEXT,
    answers=ANYTHING,
    left_over=listed(thing(label=WORDING, text=TEXT)),
)


def place() -> Place:
    """What an act needs of the installation."""
    zone = house().settings.zone
    return Place(zone, clock.today(zone), house().keyring)


def listed_data(one: Record | Listed) -> dict[str, Any]:
    """A record as lists tell it."""
    return {
        "number": one.number,
        "form": one.form_number,
        "form_revision": one.revision_label,
        "title": one.title,
        "version": one.version,
        "filed_by": one.filed_by_name,
        "filed_at": one.filed_at,
        "is_void": one.is_void,
    }


def void_data(one: Record) -> dict[str, Any] | None:
    """That a record was made void: when, by whom, why."""
    return {"at": one.void.at, "by": one.void.by, "reason": one.void.reason} if one.void else None


def addition_data(one: Addition) -> dict[str, Any]:
    """Something added to a filed record."""
    told = {"id": one.id, "kind": one.kind, "text": one.text, "by": one.by, "at": one.at}
    return told | ({"sha256": one.sha256, "name": one.name, "size": one.size} if one.sha256 else {})


def record_data(one: Record) -> dict[str, Any]:
    """A record as it stands."""
    return listed_data(one) | {"content_hash": one.content_hash, "answers": one.answers, "former": one.former}


def draft_data(one: Draft) -> dict[str, Any]:
    """A half-filled form."""
    return {
        "key": one.key,
        "form": one.form_number,
        "form_revision": one.revision_label,
        "version": one.version,
        "saved_at": one.saved_at,
        "filed_as": one.filed_as,
        "answers": one.answers,
        "left_over": [{"label": left.label, "text": left.text} for left in one.left_over],
    }
