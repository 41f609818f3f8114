"""A form's sections as rows and blocks of the printed grid: half cells in pairs, narratives and tables apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from app.kernel.wording import Language
from app.rendering.fonts.measuring import balanced, breadth, longest_word
from app.rendering.paper import Cell, FormSection, Grid

CENTRED_ROWS = 4  # a section of so few rows keeps together, its heading in the middle of the side column
DENSE = 8  # a table of so many columns is set smaller
_EM, _PADDING, _BOX = 3.3, 4.0, 7.6  # mm: a full-width character; what stands free beside text; a box and its gap
_EM_DENSE, _PADDING_DENSE = {Language.ZH: 2.9, Language.EN: 2.5}, 2.1


@dataclass(frozen=True, slots=True)
class Block:
    """A table of the print: rows of one or two cells, or a grid. `first` carries the section's heading."""

    section: FormSection
    first: bool
    rows: tuple[tuple[Cell, ...], ...] = ()
    grid: Grid | None = None

    @property
    def centred(self) -> bool:
        """Whether the heading spans the rows: only where no row can break over pages."""
        return len(self.rows) <= CENTRED_ROWS and not any(row[0].long for row in self.rows)


def blocks(sections: Iterable[FormSection]) -> list[Block]:
    """The tables of a form in order; a section without parts still shows its heading."""
    return [block for section in sections for block in _of_section(section)]


def rows(cells: Iterable[Cell]) -> tuple[tuple[Cell, ...], ...]:
    """Cells set in rows: two halves share one; a wide or long cell has its own, and so has a half left over."""
    set_: list[tuple[Cell, ...]] = []
    for cell in cells:
        pairs = set_ and len(set_[-1]) == 1 and not (_full(set_[-1][0]) or _full(cell))
        if pairs:
            set_[-1] = (set_[-1][0], cell)
        else:
            set_.append((cell,))
    return tuple(set_)


def widths(grid: Grid, free: float, language: Language) -> list[float]:
    """The widths of a table's columns in mm: by their shares, but where there is room no word need be broken."""
    whole = sum(column.share for column in grid.columns) or 1
    shared = [free * column.share / whole for column in grid.columns]
    needed = [_needed(grid, index, language) for index in range(len(shared))]
    return balanced(shared, needed)


def _needed(grid: Grid, index: int, language: Language) -> float:
    """The width of a column in which its longest word is not broken."""
    column = grid.columns[index]
    texts = [column.label.say(language), *(row[index] for row in grid.rows if index < len(row))]
    is_dense = len(grid.columns) >= DENSE
    em, padding = (_EM_DENSE[language], _PADDING_DENSE) if is_dense else (_EM, _PADDING)
    written = longest_word(texts) * em
    ticked = sum(breadth(one.say(language)) * em + _BOX for one in column.options)
    return max(written, ticked) + padding


def _full(cell: Cell) -> bool:
    return cell.wide or cell.long


def _of_section(section: FormSection) -> Iterator[Block]:
    first = True
    for is_grid, parts in groupby(section.parts, lambda part: isinstance(part, Grid)):
        if is_grid:
            for grid in parts:
                yield Block(section, first, grid=grid)
                first = False
        else:
            yield Block(section, first, rows=rows(parts))
            first = False
    if first:
        yield Block(section, True, rows=())
