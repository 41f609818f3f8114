"""What the text of a clause is made of: paragraphs, tables and pictures, each on lines of its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the hash of its file; `width` is how wide it stands on paper in millimetres, 0 if nothing says."""

    sha256: str
    caption: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its lines, each text or a picture, and how many columns and rows it spans."""

    lines: tuple[str | Picture, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows; the first `heads` of them are the head that is repeated on each page."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    width: int = 1


Block = str | Table | Picture
