"""How satisfaction went from half-year to half-year: by item, customer and product; and evaluations by unit (SP17).

Every figure is P of clause 4.3.4 over the answers of that group; of an item it is the mean of its answers in percent.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.calculation.satisfaction import Reply, Satisfaction, satisfaction
from app.forms.words.computing import Computation
from app.kernel.refusals import Invalid
from app.kernel.wording import Words

Answered = tuple[str, str, Mapping[str, Any]]  # half-year, record, answers


class By(StrEnum):
    """What a trend is told by."""

    ITEM = "item"
    CUSTOMER = "customer"
    PRODUCT = "product"
    RATIO = "ratio"
    MEAN = "mean"

    @property
    def words(self) -> Words:
        """Its name on pages."""
        return _BY_WORDS[self]


_BY_WORDS = {
    By.ITEM: Words("各项目", "By item"),
    By.CUSTOMER: Words("各顾客", "By customer"),
    By.PRODUCT: Words("各产品", "By product"),
    By.RATIO: Words("评估：秩和比", "Evaluation: rank-sum ratio"),
    By.MEAN: Words("评估：加权平均", "Evaluation: weighted mean"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a half-year, and how many answers it stands on."""

    value: Decimal
    answers: int


@dataclass(frozen=True, slots=True)
class Line:
    """One thing from half-year to half-year; None where nobody answered."""

    name: Words
    figures: tuple[Figure | None, ...]

    @property
    def last(self) -> Figure | None:
        """The latest figure there is."""
        return next((one for one in reversed(self.figures) if one is not None), None)


def by_item(
    found: Iterable[Answered], periods: Sequence[str], formula: Computation, names: Mapping[str, Words]
) -> tuple[Line, ...]:
    """P as a whole, then each item of the form, in its order."""
    results = {period: _result(answers, formula) for period, answers in _parted(found).items()}
    whole = Line(WHOLE, tuple(_whole(results.get(period)) for period in periods))
    items = (
        Line(names[item.value], tuple(_item(results.get(period), place) for period in periods))
        for place, item in enumerate(formula.items)
    )
    return (whole, *items)


def by_field(found: Iterable[Answered], periods: Sequence[str], formula: Computation, field: str) -> tuple[Line, ...]:
    """P of each value of a field (the customer, the product); the lowest of the latest half-year first."""
    groups: dict[str, list[Answered]] = defaultdict(list)
    for one in found:
        groups[str(one[2].get(field) or "").strip()].append(one)
    lines = []
    for name, answered in groups.items():
        results = {period: _result(answers, formula) for period, answers in _parted(answered).items()}
        figures = tuple(_whole(results.get(period)) for period in periods)
        if any(figures):
            lines.append(Line(Words(name, name) if name else UNNAMED, figures))
    return tuple(sorted(lines, key=lambda line: (_lowness(line), line.name.zh)))


def by_unit(found: Iterable[Answered], periods: Sequence[str], figure: str) -> tuple[Line, ...]:
    """One figure (`rsr`, `mean`) of each unit judged, from records of evaluations."""
    units: dict[str, dict[str, Figure]] = defaultdict(dict)
    for period, _, answers in found:
        rows = answers.get("results")
        for row in rows if isinstance(rows, list) else ():
            if row.get("unit") and row.get(figure):
                name = row["unit"].partition(" ")[2] or row["unit"]
                units[name][period] = Figure(Decimal(row[figure]), 1)
    return tuple(Line(Words(name, name), tuple(told.get(period) for period in periods)) for name, told in units.items())


def _parted(found: Iterable[Answered]) -> dict[str, list[Answered]]:
    parts: dict[str, list[Answered]] = defaultdict(list)
    for one in found:
        parts[one[0]].append(one)
    return parts


def _result(answered: Sequence[Answered], formula: Computation) -> Satisfaction | None:
    """The formula on some answers; None where nobody answered anything."""
    known = {item.value for item in formula.items}
    replies = [
        Reply(number, {item: answers[item] for item in known if answers.get(item)}) for _, number, answers in answered
    ]
    items, levels = ([(one.value, one.coefficient) for one in weights] for weights in (formula.items, formula.levels))
    try:
        return satisfaction(replies, items, levels, formula.bad_levels)
    except Invalid:
        return None


def _whole(result: Satisfaction | None) -> Figure | None:
    return Figure(result.percent, len(result.counted)) if result else None


def _item(result: Satisfaction | None, place: int) -> Figure | None:
    found = result.items[place] if result else None
    if found is None or found.average is None:
        return None
    return Figure((found.average * 100).quantize(Decimal("0.01")), found.answered)


def _lowness(line: Line) -> tuple[bool, Decimal]:
    last = line.figures[-1]
    return last is None, last.value if last else Decimal(0)


WHOLE = Words("顾客满意度 P", "Satisfaction, P")
UNNAMED = Words("没有写明", "Not stated")
