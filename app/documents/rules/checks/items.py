"""Lists inside a clause: a), 1), （1）, （一）, 一、: which item is left out, which stands twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.rules.checks.case import Case, Spot
from app.documents.rules.parsing.outline import Kind, label_at_head, with_figure
from app.documents.rules.parsing.spelling import folded
from app.kernel.wording import Words

_LISTED = frozenset({Kind.HAN, Kind.HAN_PAREN, Kind.DIGIT_PAREN, Kind.DIGIT_HALF})
_LETTER = re.compile(r"^[(（]?([a-z])[)）]")
_FURTHEST = 5


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list: what its list looks like, how far it counts, how it is written, its line."""

    row: str
    figure: int
    written: str
    line: str


def missing_items(case: Case) -> Iterator[Spot]:
    """Items left out between two of one list."""
    for clause, line, before, item in _pairs(case):
        if 1 < item.figure - before.figure <= _FURTHEST:
            missing = [_written(item, figure) for figure in range(before.figure + 1, item.figure)]
            span = missing[0] if len(missing) == 1 else f"{missing[0]}–{missing[-1]}"
            message = Words(
                f"列项缺 {span}：{before.written} 之后就是 {item.written}。",
                f"{span} is missing in a list: {item.written} follows {before.written}.",
            )
            suggestion = Words(f"补上 {span}，或改后面的编号。", f"Add {span}, or renumber the items behind.")
            yield Spot(clause, line, item.line[:60], message, suggestion)


def repeated_items(case: Case) -> Iterator[Spot]:
    """Two items of one list under one label, right behind each other."""
    for clause, line, before, item in _pairs(case):
        if item.figure == before.figure > 1:
            message = Words(f"列项 {item.written} 用了两次。", f"Two items of one list are {item.written}.")
            yield Spot(clause, line, item.line[:60], message, Words("给后一项换号。", "Give the second another."))


def _pairs(case: Case) -> Iterator[tuple[str, int, _Item, _Item]]:
    """Each item with the one before it in its list. A list begins with its first item, at the head of a line: others
    stand in running text, and their further items tell nothing.
    """
    for clause in case.clauses:
        last: dict[str, _Item] = {}
        for text in clause.text.split("\n"):
            item = _item(text)
            if item is None:
                continue
            before = last.get(item.row)
            if before is not None and item.figure >= before.figure:
                yield clause.number, clause.line, before, item
            if before is not None or item.figure == 1:
                last[item.row] = item


def _item(text: str) -> _Item | None:
    letter = _LETTER.match(folded(text.lstrip()))
    if letter:
        return _Item("a)", ord(letter[1]) - 96, letter[0], text.strip())
    label = label_at_head(text)
    if label is None or label.kind not in _LISTED or not label.rest:
        return None
    return _Item(label.kind.name, label.figure, label.written, text.strip())


def _written(item: _Item, figure: int) -> str:
    if item.row == "a)":
        return re.sub("[a-z]", chr(96 + figure), item.written)
    return with_figure(item.written, figure)
