"""The tags of a form's content controls: which a paper asks for, and how a template's tags compare with them."""

import re
from collections.abc import Iterable, Iterator

from app.kernel.refusals import Problem
from app.rendering.docx import words
from app.rendering.paper import Cell, FormPaper, Grid, SignOffLine

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


def parts_of(paper: FormPaper) -> Iterator[Cell | Grid]:
    """All cells and tables of a form in order."""
    for section in paper.sections:
        yield from section.parts


def keys_of(paper: FormPaper) -> tuple[str, ...]:
    """The tags a template of this form must have, apart from `meta.…`: fields, options, tables, columns, signatures."""
    keys: list[str] = []
    for part in parts_of(paper):
        if isinstance(part, Grid):
            keys += [part.key, *(f"{part.key}.{column.key}" for column in part.columns)]
        elif part.choices:
            keys += [option_tag(part.key, choice.value or choice.label.zh) for choice in part.choices]
        else:
            keys.append(part.key)
    for place, line in enumerate(paper.sign_offs, 1):
        keys += [f"sign.{sign_key(line, place)}.{part}" for part in SIGN_PARTS]
    return tuple(keys)


def compared(tags: Iterable[str], rows: Iterable[str], keys: Iterable[str]) -> tuple[Problem, ...]:
    """What is unknown in a template and what has no place in it.

    `tags` are the template's tags, a column's as `table.column`; `rows` the tables that have a repeating row;
    `keys` the tags of the form as `keys_of` gives them.
    """
    found, repeated, wanted = set(tags), set(rows), list(dict.fromkeys(keys))
    if not found:
        return (Problem("", words.NO_TAGS),)
    tables = {key for key in wanted if any(other.startswith(key + ".") for other in wanted)}
    known = set(wanted) | _implied(wanted, tables)
    unknown = (Problem(tag, words.UNKNOWN_TAG.filled(tag=tag)) for tag in sorted(found - known))
    lost = (Problem(key, words.TABLE_LOST.filled(tag=key)) for key in wanted if key in tables - repeated)
    missing = (
        Problem(key, words.NO_PLACE.filled(tag=key))
        for key in (*wanted, *META_NEEDED)
        if key not in tables and key not in found and key.partition("=")[0] not in found
    )
    return (*unknown, *lost, *missing)


def _implied(wanted: list[str], tables: set[str]) -> set[str]:
    """Tags a template may also have: a choice written out, row numbers and counts, signature marks, `meta.…`."""
    signatures = {key.rsplit(".", 1)[0] for key in wanted if key.startswith("sign.")}
    return (
        {key.partition("=")[0] for key in wanted if "=" in key}
        | {f"{table}.count" for table in tables}
        | {f"{signature}.{part}" for signature in signatures for part in _SIGN_EXTRAS}
        | {f"{AMENDMENTS}.{column}" for column in AMENDMENT_COLUMNS}
        | {ROW_NUMBER, *META_NEEDED, *_META_OPTIONAL}
    )
