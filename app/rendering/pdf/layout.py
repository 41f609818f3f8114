"""A form's sections as rows and blocks of the printed grid: half cells in pairs, narratives and tables apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from app.rendering.paper import Cell, FormSection, Grid

CENTRED_ROWS = 4  # a section of so few rows keeps together, its heading in the middle of the side column


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
