"""The exact total and the facets, from how many entries share a value."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.search.rules import addresses
from app.search.words import By, Facet, Question

_YEAR = 4


@dataclass(frozen=True, slots=True)
class Count:
    """The total under all filters, how many of it hold (documents, forms, customers), and the facets."""

    total: int
    holding: int
    facets: Mapping[By, tuple[Facet, ...]]


def counted(question: Question, values: Mapping[By, Mapping[str, int]], total: int, holding: int) -> Count:
    """`values` are counted for each facet with the filters of the others kept; months are put together to years."""
    return Count(total, holding, {by: _facets(by, question, values.get(by, {})) for by in By})


def _facets(by: By, question: Question, values: Mapping[str, int]) -> tuple[Facet, ...]:
    """The values by their counts, months by time; what was chosen stays to be seen even where it leaves nothing."""
    chosen = question.chosen(by)
    if by is By.PERIOD:
        return _periods(values, chosen)
    keys = frozenset(map(addresses.number_key, chosen)) if by is By.DOCUMENT else chosen
    spelt = addresses.number_key if by is By.DOCUMENT else str
    shown = {spelt(value) for value in values}
    ordered = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    ordered += [(value, 0) for value in sorted(chosen) if spelt(value) not in shown]
    return tuple(Facet(value, count, spelt(value) in keys) for value, count in ordered if value)


def _periods(months: Mapping[str, int], chosen: frozenset[str]) -> tuple[Facet, ...]:
    """The years, and below those that are chosen (or the only one) their months, the latest first."""
    years: Counter[str] = Counter()
    for month, count in months.items():
        if month:
            years[month[:_YEAR]] += count
    years.update({value[:_YEAR]: 0 for value in chosen})
    opened = {value[:_YEAR] for value in chosen} or (set(years) if len(years) == 1 else set())
    below = {month: count for month, count in months.items() if month and month[:_YEAR] in opened}
    below |= {value: 0 for value in chosen if len(value) > _YEAR and value not in below}
    ordered = sorted(
        {**years, **below}.items(), key=lambda item: (-int(item[0][:_YEAR]), len(item[0]), _later(item[0]))
    )
    return tuple(Facet(value, count, value in chosen) for value, count in ordered)


def _later(period: str) -> int:
    return -int(period[_YEAR + 1 :] or 0)
