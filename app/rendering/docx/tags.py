"""The tags of a form's content controls: which a paper asks for, and how a template's tags compare with them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.kernel.refusals import Problem
from app.rendering.docx import words
from app.rendering.paper import Cell, FormPaper, Grid, GridColumn, SignOffLine

ROW_NUMBER = "row.no"
AMENDMENTS = "meta.amendments"
AMENDMENT_COLUMNS = ("version", "when", "who", "why", "what")
SIGN_PARTS = ("name", "post", "time", "code")
_SIGN_EXTRAS = ("mark", "note")
SIGNATURE = re.compile(rf"sign\.[^.]+\.({'|'.join(SIGN_PARTS + _SIGN_EXTRAS)})")
META_NEEDED = (
    "meta.record_number",
    "meta.revision",
    "meta.status",
    "meta.kept_until",
    "meta.printed",
    "meta.checkpoint",
    "meta.hash",
)
_META_OPTIONAL = (
    *("meta.qr", "meta.state", "meta.copy", "meta.sentence", "meta.governed_by", "meta.kept_by", "meta.stamp_note"),
    AMENDMENTS,
)


def sign_key(line: SignOffLine, place: int) -> str:
    """The id of a signature: its own, or its place in the block (from 1)."""
    return line.key or str(place)


def option_tag(key: str, value: str) -> str:
    """The tag of an option's check box: `kind=repair`."""
    return f"{key}={value}"


def column_tags(table: str, column: GridColumn) -> tuple[str, ...]:
    """The tags of a column's cell: one, or for a column of choices one to each check box, by the Chinese label."""
    tag = f"{table}.{column.key}"
    return tuple(option_tag(tag, option.zh) for option in column.options) or (tag,)


def tables_in(keys: Iterable[str]) -> frozenset[str]:
    """The tables among some keys: what stands before the dot of a column's."""
    fields = (key.partition("=")[0] for key in keys if not key.startswith("sign."))
    return frozenset(field.partition(".")[0] for field in fields if "." in field)


def parts_of(paper: FormPaper) -> Iterator[Cell | Grid]:
    """All cells and tables of a form in order."""
    for section in paper.sections:
        yield from section.parts


def keys_of(paper: FormPaper) -> tuple[str, ...]:
    """The tags a template of this form must have, apart from `meta.…`: fields, options, tables, columns, signatures.

    A signer who was added to one record has no place in the template of all; a row is made for them.
    """
    keys: list[str] = []
    for part in parts_of(paper):
        if isinstance(part, Grid):
            keys += [part.key, *(tag for column in part.columns for tag in column_tags(part.key, column))]
        elif part.choices:
            keys += [option_tag(part.key, choice.value or choice.label.zh) for choice in part.choices]
        else:
            keys.append(part.key)
    asked = (one for one in enumerate(paper.sign_offs, 1) if not one[1].is_added)
    for place, line in asked:
        keys += [f"sign.{sign_key(line, place)}.{part}" for part in SIGN_PARTS]
    return tuple(keys)


def compared(tags: Iterable[str], rows: Iterable[str], keys: Iterable[str]) -> tuple[Problem, ...]:
    """What is unknown in a template and what has no place in it.

    `tags` are the template's tags, a column's as `table.column`; `rows` the tables that have a repeating row;
    `keys` the tags of the form as `keys_of` gives them.
    """
    found = set(tags)
    if not found:
        return (Problem("", words.NO_TAGS),)
    differing = differences(found, rows, keys)
    return (
        *(Problem(tag, words.UNKNOWN_TAG.filled(tag=tag)) for tag in differing.unknown),
        *(Problem(key, words.TABLE_LOST.filled(tag=key)) for key in differing.lost),
        *(Problem(key, words.NO_PLACE.filled(tag=key)) for key in differing.missing),
    )


@dataclass(frozen=True, slots=True)
class Differences:
    """Tags of a template that its form does not know, tables without a row to repeat, keys without a place."""

    unknown: tuple[str, ...]
    lost: tuple[str, ...]
    missing: tuple[str, ...]


def differences(tags: Iterable[str], rows: Iterable[str], keys: Iterable[str]) -> Differences:
    """How a template's tags and the keys of its form differ; the arguments are those of `compared`."""
    found, repeated, wanted = set(tags), set(rows), list(dict.fromkeys(keys))
    tables = tables_in(wanted)
    known = set(wanted) | _implied(wanted, tables)
    return Differences(
        tuple(sorted(found - known)),
        tuple(key for key in wanted if key in tables - repeated),
        tuple(
            key
            for key in (*wanted, *META_NEEDED)
            if key not in tables and key not in found and key.partition("=")[0] not in found
        ),
    )


def _implied(wanted: list[str], tables: frozenset[str]) -> set[str]:
    """Tags a template may also have: a choice written out, row numbers and counts, signature marks, `meta.…`."""
    signatures = {key.rsplit(".", 1)[0] for key in wanted if key.startswith("sign.")}
    return (
        {key.partition("=")[0] for key in wanted if "=" in key}
        | {f"{table}.count" for table in tables}
        | {f"{signature}.{part}" for signature in signatures for part in _SIGN_EXTRAS}
        | {f"{AMENDMENTS}.{column}" for column in AMENDMENT_COLUMNS}
        | {ROW_NUMBER, *META_NEEDED, *_META_OPTIONAL}
    )
