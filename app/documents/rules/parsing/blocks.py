"""Tables and pictures in the text of a clause: how they are spelt there, and how they are read again.

A text keeps one paragraph to a line. A line that begins and ends with a bar is the row of a table: `| a | b |`; a
cell that goes over several columns is followed by empty bars (`| a || b |`), one that goes down is `^^` below; a row
of dashes closes the head; `⏎` breaks a line inside a cell, a bar in a cell is spelt with a backslash before it. A
picture is a line `![caption](sha256:… 120mm)`: its content is part of what is signed. What a person types by these
rules is read like what was imported; any other line is a paragraph, as it always was.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from app.documents.words.blocks import Block, Cell, Picture, Table

BREAK, ABOVE = "⏎", "^^"
_PICTURE = re.compile(r"!\[(?P<caption>[^\[\]\n]*)\]\(sha256:(?P<sha256>[0-9a-f]{64})(?: (?P<width>\d{1,3})mm)?\)")
_BAR = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"^\|(?:\s*:?-{3,}:?\s*\|)+$")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The paragraphs, tables and pictures of a clause's text, in their order."""
    found: list[Block] = []
    for is_table, lines in groupby(filter(None, text.split("\n")), key=is_row):
        if is_table:
            found.append(_table(list(lines)))
        else:
            found += (picture_in(line) or line for line in lines)
    return tuple(found)


def is_row(line: str) -> bool:
    """Whether a line is the row of a table."""
    bare = line.strip()
    return len(bare) > 2 and bare.startswith("|") and bare.endswith("|") and not bare.endswith("\\|")


def is_block(line: str) -> bool:
    """Whether a line belongs to a table or is a picture: it is never a heading, never part of a sentence."""
    return is_row(line) or picture_in(line) is not None


def picture_in(line: str) -> Picture | None:
    """The picture that a line is, or None."""
    found = _PICTURE.fullmatch(line.strip())
    return Picture(found["sha256"], found["caption"], int(found["width"] or 0)) if found else None


def pictures_of(text: str) -> tuple[str, ...]:
    """The hashes of all pictures in a text, those in tables too, each once."""
    return tuple(dict.fromkeys(found["sha256"] for found in _PICTURE.finditer(text)))


def plain(text: str) -> str:
    """The text as a reader says it: cells side by side, pictures by their captions; for search and excerpts."""
    lines = []
    for line in text.split("\n"):
        if _DASHES.match(line.strip()):
            continue
        said = _PICTURE.sub(lambda found: f"〔图 {found['caption']}〕" if found["caption"] else "〔图〕", line)
        if is_row(line):
            cells = (cell.strip() for cell in _BAR.split(said.strip()[1:-1]))
            said = "　".join(cell.replace(BREAK, " ") for cell in cells if cell and cell != ABOVE).replace("\\|", "|")
        lines.append(said)
    return "\n".join(filter(None, lines))


def picture_line(picture: Picture) -> str:
    """A picture as a line of text."""
    caption = re.sub(r"[\[\]\n|]", " ", picture.caption).strip()
    width = f" {picture.width}mm" if picture.width else ""
    return f"![{caption}](sha256:{picture.sha256}{width})"


def table_lines(rows: Sequence[Sequence[Cell]], heads: int = 0) -> tuple[str, ...]:
    """A table as lines of text. Where a cell above goes on, a row gives a cell with the one line `^^`."""
    lines = [_row_line(row) for row in rows]
    if 0 < heads < len(lines):
        width = max(sum(cell.columns for cell in row) for row in rows)
        lines.insert(heads, "|" + " --- |" * width)
    return tuple(lines)


def _row_line(row: Iterable[Cell]) -> str:
    line = "|"
    for cell in row:
        said = BREAK.join(picture_line(one) if isinstance(one, Picture) else _escaped(one) for one in cell.lines)
        line += f" {said} |" + "|" * (cell.columns - 1)
    return line


def _escaped(text: str) -> str:
    return text.replace("\\|", "|").replace("|", "\\|").replace(BREAK, " ").strip()


def _table(lines: list[str]) -> Table:
    dashes = next((place for place, line in enumerate(lines) if _DASHES.match(line.strip())), 0)
    rows = [_cells(line) for line in lines if not _DASHES.match(line.strip())]
    width = max(sum(columns for _, columns in row) for row in rows) if rows else 1
    return Table(_spanned(rows), dashes if dashes < len(lines) - 1 else 0, width)


def _cells(line: str) -> list[tuple[str, int]]:
    """The texts of a row with the number of columns each spans: an empty bar widens the cell before it."""
    found: list[tuple[str, int]] = []
    for piece in _BAR.split(line.strip()[1:-1]):
        if piece == "" and found:
            found[-1] = found[-1][0], found[-1][1] + 1
        else:
            found.append((piece.strip(), 1))
    return found


def _spanned(rows: list[list[tuple[str, int]]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with cells that go down counted: `^^` adds a row to the cell above it in the same column."""
    heights: dict[tuple[int, int], int] = {}
    owner: dict[int, tuple[int, int]] = {}
    for index, row in enumerate(rows):
        column = 0
        for text, columns in row:
            if text == ABOVE and column in owner:
                heights[owner[column]] += 1
            else:
                heights[index, column] = 1
                owner |= dict.fromkeys(range(column, column + columns), (index, column))
            column += columns
    return tuple(_row(row, index, heights) for index, row in enumerate(rows))


def _row(row: list[tuple[str, int]], index: int, heights: dict[tuple[int, int], int]) -> tuple[Cell, ...]:
    found, column = [], 0
    for text, columns in row:
        if (index, column) in heights:
            found.append(Cell(_lines(text), columns, heights[index, column]))
        column += columns
    return tuple(found)


def _lines(text: str) -> tuple[str | Picture, ...]:
    pieces = (piece.strip().replace("\\|", "|") for piece in text.split(BREAK))
    return tuple(picture_in(piece) or piece for piece in pieces if piece)
