"""The rows of the designer as a page sends them: their order is that of the page, whoever moved them."""

import re
from collections.abc import Mapping
from typing import Any

from app.forms.words.designing import (
    Plan,
    PlannedField,
    PlannedHead,
    PlannedRule,
    PlannedSection,
    PlannedSignature,
    Redesigned,
    Start,
)

_ROW = re.compile(r"[sgfr][0-9]{1,5}(?:c[0-9]{1,5})?")
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LONGEST, _LONGEST_OPTIONS = 2000, 12_000
_TEXTS = ("zh", "en", "hint_zh", "hint_en", "unit_zh", "unit_en", "least", "most", "form", "formula", "shown", "when")
_MOST_ROWS = 1500


def start(sha256: str, form: Mapping[str, str]) -> Start:
    """The number and the head that a form from a Word file begins with."""
    return Start(sha256, _text(form, "number"), head(form))


def head(form: Mapping[str, str]) -> PlannedHead:
    """Title, procedure, clauses, retention."""
    names = ("title_zh", "title_en", "procedure", "clauses", "years", "keeper_zh", "keeper_en")
    return PlannedHead(*(_text(form, name) for name in names))


def plan(form: Any) -> Plan:
    """All that the page sent. A row without a section before it is left aside, one that is sent twice counts once."""
    made = Plan(head(form))
    fields: dict[str, PlannedField] = {}
    for key in dict.fromkeys(form.getlist("row")[:_MOST_ROWS]):
        if not _ROW.fullmatch(key):
            continue
        if key[0] == "s":
            made.sections.append(
                PlannedSection(key, _id(form, key), _text(form, f"{key}-zh"), _text(form, f"{key}-en"))
            )
        elif key[0] == "r":
            made.rules.append(
                PlannedRule(key, *(_text(form, f"{key}-{name}") for name in ("must", "when", "zh", "en")))
            )
        elif key[0] == "g":
            made.signatures.append(_signature(form, key))
        else:
            _take(made, fields, key, _field(form, key))
    return made


def redesigned(form: Any, made: Plan) -> Redesigned:
    """The rows with the version of the draft that the page was shown with."""
    seen = form.get("seen", "")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    return Redesigned(made, version, form.get("template") == "made")


def _take(made: Plan, fields: dict[str, PlannedField], key: str, row: PlannedField) -> None:
    table, column, _ = key.partition("c")
    if column:
        if table in fields:
            fields[table].columns.append(row)
    elif made.sections:
        fields[key] = row
        made.sections[-1].fields.append(row)


def _field(form: Mapping[str, str], key: str) -> PlannedField:
    texts = {name: _text(form, f"{key}-{name}") for name in _TEXTS}
    return PlannedField(
        key,
        _id(form, key),
        _text(form, f"{key}-type")[:40],
        required=_text(form, f"{key}-required")[:8],
        wide=form.get(f"{key}-wide") == "yes",
        in_title=form.get(f"{key}-title") == "yes",
        options="\n".join(form.get(f"{key}-options", "")[:_LONGEST_OPTIONS].splitlines()),
        **texts,
    )


def _signature(form: Mapping[str, str], key: str) -> PlannedSignature:
    texts = [_text(form, f"{key}-{name}") for name in ("zh", "en", "meaning", "signer")]
    return PlannedSignature(key, _id(form, key), *texts)


def _id(form: Mapping[str, str], key: str) -> str:
    text = form.get(f"{key}-id", "")
    return text if _ID.fullmatch(text) else ""


def _text(form: Mapping[str, str], name: str) -> str:
    return " ".join(form.get(name, "")[:_LONGEST].split())
