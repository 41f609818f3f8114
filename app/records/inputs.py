"""The shape of what arrives at the pages of records."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from app.forms import actions as forms
from app.forms.words import FieldType, FormDefinition
from app.kernel.clock import calendar_day, day_begins, day_ends
from app.records.words import Adding, AdditionKind, Attachment, RecordFilter, Typed
from app.web.house import settings

_IN_ROW = re.compile(r"^([a-z][a-z0-9_]*)-(\d{1,4})-([a-z][a-z0-9_]*)$")
_LONGEST = 200


def typed(definition: FormDefinition, form: Any, added: tuple[Attachment, ...] = ()) -> Typed:
    """A filled form as the page sends it: `checks-0-item` is the first row's item; files by their hidden hashes."""
    pairs = ((_name(name), value) for name, value in form.items(multi=True))
    return Typed(
        forms.from_pairs(definition, pairs),
        whole(form.get("seen", "")) or 0,
        _kept(definition, form),
        added,
        "fill-links" in form,
    )


def _name(name: str) -> str:
    found = _IN_ROW.match(name)
    return ".".join(found.groups()) if found else name


def _kept(definition: FormDefinition, form: Any) -> dict[str, frozenset[str]]:
    files = (field.id for field in definition.fields() if field.type is FieldType.FILE)
    return {name: frozenset(form.getlist(f"{name}-kept")) - frozenset(form.getlist(f"{name}-drop")) for name in files}


def adding_sent(form: Any, uploaded: Iterable[str]) -> Adding:
    """What the page of a record adds: a text, the files sent before that stay, and those that came with the page."""
    files = (set(form.getlist("files-kept")) | set(uploaded)) - set(form.getlist("files-drop"))
    return Adding(form.get("text", ""), tuple(sorted(files)), form.get("kind") == AdditionKind.SCAN, settings().zone)


def whole(text: str | None) -> int | None:
    """A whole number in plain digits, or None."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None


def day(text: str | None) -> date | None:
    """A day as a date box sends it, or None."""
    return calendar_day(text or "")


def record_filter(arguments: Any, zone: str) -> RecordFilter:
    """The filter of the list as its address says it; what cannot be read is no filter."""
    since, until = day(arguments.get("from")), day(arguments.get("to"))
    return RecordFilter(
        form=arguments.get("form", "")[:20],
        since=day_begins(since, zone) if since else None,
        until=day_ends(until, zone) if until else None,
        person_id=whole(arguments.get("person")),
        text=arguments.get("q", "").replace("\x00", "")[:_LONGEST],
    )
