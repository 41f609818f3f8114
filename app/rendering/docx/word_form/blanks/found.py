"""What is found on an empty sheet: places to write in, with the words that stand beside them."""

from dataclasses import dataclass, field
from enum import StrEnum


class BlankKind(StrEnum):
    """What kind of place it is."""

    LINE = "line"  # an empty cell, an underlined gap, the rest of a line behind a colon
    DATE = "date"  # 年 月 日 with gaps
    BOXES = "boxes"  # boxes to tick, each with its words
    GRID = "grid"  # a head with empty rows below


@dataclass(frozen=True, slots=True)
class BlankColumn:
    """A column of an empty table: its head, and the words of the boxes in its cells."""

    label: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """One place to write in. `key` finds it again in the same file; `section` is the heading it stands under.

    `unit` is what stands right behind the gap (元, mm); `roomy` says that there is space for several lines.
    """

    key: str
    kind: BlankKind
    label: str
    section: str = ""
    options: tuple[str, ...] = ()
    columns: tuple[BlankColumn, ...] = ()
    unit: str = ""
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """An empty sheet as it was read: its title, all it says, and its places in the order of the text."""

    title: str
    text: str
    blanks: tuple[Blank, ...] = field(default=())
