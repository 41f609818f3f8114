"""How wide texts are, and what that makes the columns of a table: the same on paper and in Word."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from app.rendering.paper import PaperCell, PaperPicture, PaperTable

WORD = re.compile(r"[!-~À-ÿ]+|[^!-~À-ÿ\s]{1,4}")  # what is not broken: a Latin word; four Chinese characters
_EM, _PADDING = 3.75, 3.8  # mm: a full-width character of 10.5 pt; what stands free beside a cell's text
_LONGEST = 24  # full-width characters of a line that a column asks for; what is longer goes on below
_NARROWEST = 9.0  # mm


def breadth(text: str) -> float:
    """How wide a text is, in full-width characters."""
    return sum(1 if unicodedata.east_asian_width(character) in "WFA" else 0.55 for character in text)


def longest_word(texts: Sequence[str]) -> float:
    """How wide the widest word of some texts is, in full-width characters."""
    return max((breadth(word) for text in texts for word in WORD.findall(text)), default=1)


def balanced(shared: Sequence[float], needed: Sequence[float]) -> list[float]:
    """Widths by their shares, but where others have room to give, none is narrower than it needs."""
    lack = sum(max(0.0, need - width) for need, width in zip(needed, shared, strict=True))
    slack = sum(max(0.0, width - need) for need, width in zip(needed, shared, strict=True))
    if not lack or not slack:
        return list(shared)
    given, taken = min(1.0, slack / lack), min(1.0, lack / slack)
    return [
        width + (need - width) * (given if need > width else taken) for need, width in zip(needed, shared, strict=True)
    ]


def column_widths(table: PaperTable, free: float) -> list[float]:
    """The widths of the columns of a table in a text, together `free` mm: by what stands in them, no word broken."""
    columns: list[list[PaperCell]] = [[] for _ in range(table.width)]
    for column, cell in _placed(table):
        columns[column].append(cell)
    wanted = [max(_NARROWEST, _wanted(cells)) for cells in columns]
    shared = [free * width / sum(wanted) for width in wanted]
    return balanced(shared, [max(_NARROWEST, _least(cells)) for cells in columns])


def _placed(table: PaperTable) -> Iterator[tuple[int, PaperCell]]:
    """The cells that take one column, each with its column; those above that reach down keep their place."""
    reaching = [0] * table.width
    for row in table.rows:
        column, waiting = 0, list(row)
        while column < table.width:
            if reaching[column]:
                reaching[column] -= 1
                column += 1
                continue
            if not waiting:
                break
            cell = waiting.pop(0)
            end = min(column + cell.columns, table.width)
            if cell.columns == 1:
                yield column, cell
            reaching[column:end] = [max(cell.rows, 1) - 1] * (end - column)
            column = end
        reaching[column:] = [max(0, left - 1) for left in reaching[column:]]


def _wanted(cells: Sequence[PaperCell]) -> float:
    texts = [line for cell in cells for line in cell.lines if isinstance(line, str)]
    longest = max((breadth(line) for text in texts for line in text.splitlines()), default=0)
    return max(min(longest, _LONGEST) * _EM + _PADDING, _pictured(cells))


def _least(cells: Sequence[PaperCell]) -> float:
    texts = [line for cell in cells for line in cell.lines if isinstance(line, str)]
    return min(longest_word(texts), _LONGEST) * _EM + _PADDING


def _pictured(cells: Sequence[PaperCell]) -> float:
    return max((line.width for cell in cells for line in cell.lines if isinstance(line, PaperPicture)), default=0)
