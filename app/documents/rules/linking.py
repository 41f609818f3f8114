"""Turning what a text cites into links: a paragraph as pieces, each with the address it leads to, if any."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.documents.rules.parsing.blocks import blocks_of
from app.documents.words.blocks import Block, Picture
from app.documents.words.clauses import Reference, ReferenceKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; `url` is empty for plain text, `missing` marks a name that nothing answers to."""

    text: str
    url: str = ""
    missing: bool = False


def pieces(paragraph: str, cited: Iterable[Reference], known: Mapping[str, str]) -> tuple[Piece, ...]:
    """A paragraph as pieces. `known` maps the numbers of existing documents to their addresses.

    A clause of this text is linked by its anchor, a document or form by its page; names not known stay text.
    """
    links = {reference.text: _link(reference, known) for reference in cited if reference.text}
    if not links:
        return (Piece(paragraph),) if paragraph else ()
    longest_first = sorted(links, key=len, reverse=True)
    found, place = [], 0
    for match in re.finditer("|".join(map(re.escape, longest_first)), paragraph):
        if _is_inside_a_number(paragraph, match):
            continue
        if match.start() > place:
            found.append(Piece(paragraph[place : match.start()]))
        found.append(links[match[0]])
        place = match.end()
    return (*found, Piece(paragraph[place:])) if place < len(paragraph) else tuple(found)


@dataclass(frozen=True, slots=True)
class LinkedCell:
    """A cell of a table with its lines as pieces or pictures."""

    lines: tuple[tuple[Piece, ...] | Picture, ...]
    columns: int
    rows: int
    is_head: bool


@dataclass(frozen=True, slots=True)
class LinkedTable:
    """A table whose cells lead to what they cite."""

    rows: tuple[tuple[LinkedCell, ...], ...]


Linked = tuple[Piece, ...] | LinkedTable | Picture


def linked(text: str, cited: Iterable[Reference], known: Mapping[str, str]) -> tuple[Linked, ...]:
    """The text of a clause as paragraphs, tables and pictures, each with its links."""
    own = tuple(cited)
    return tuple(_linked(block, own, known) for block in blocks_of(text))


def _linked(block: Block, cited: tuple[Reference, ...], known: Mapping[str, str]) -> Linked:
    if isinstance(block, str):
        return pieces(block, cited, known)
    if isinstance(block, Picture):
        return block
    rows = (
        tuple(
            LinkedCell(
                tuple(one if isinstance(one, Picture) else pieces(one, cited, known) for one in cell.lines),
                cell.columns,
                cell.rows,
                place < block.heads,
            )
            for cell in row
        )
        for place, row in enumerate(block.rows)
    )
    return LinkedTable(tuple(rows))


def _link(reference: Reference, known: Mapping[str, str]) -> Piece:
    if reference.kind is ReferenceKind.CLAUSE:
        return Piece(reference.text, f"#c{reference.target}") if reference.target else Piece(reference.text)
    url = known.get(reference.target or "", "")
    return Piece(reference.text, url, missing=not url)


def _is_inside_a_number(paragraph: str, match: re.Match[str]) -> bool:
    """Whether `4.1` was found within `4.1.3` or `14.1`."""
    before, after = paragraph[: match.start()][-1:], paragraph[match.end() :][:1]
    digits = match[0][0].isdigit() and (before.isdigit() or before == ".")
    follows = paragraph[match.end() : match.end() + 2]
    return digits or (match[0][-1].isdigit() and (after.isdigit() or (after == "." and follows[1:].isdigit())))
