"""Evaluation (SP17 4.9.3): what the data of a half-year, indices by units judged, put into the computed fields."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from app.calculation.evaluation import Direction, Evaluation, Index, IndexSteps, UnitResult, evaluate
from app.forms.rules.statistics.spelling import Source, spelt_decimal
from app.forms.words import Answers
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_LETTERS = "abcdef"  # the units of a source stand in unit_a to unit_f, their values in the columns v_a to v_f


def matrix_fields(sources: Sequence[Source]) -> Answers:
    """The scores, ranks and results of some data records (record number, answers), their rows one below the other.

    Raises Invalid where there are none, where they judge different units, and what the formula refuses.
    """
    if not sources:
        raise Invalid(NO_DATA, problems=(Problem("period", NO_DATA),))
    units = _units(sources)
    result = evaluate(list(units.values()), [_index(row, units) for _, source in sources for row in source["data"]])
    return {
        "sources": [{"record": number, "subject": source["subject"]} for number, source in sources],
        "scores": [{**_row(one, units, "s", one.scores), "best": spelt_decimal(one.best)} for one in result.indices],
        "ranks": [
            {**_row(one, units, "r", one.ranks), "direction": one.index.direction.value} for one in result.indices
        ],
        "results": [dict(_result(letter, unit)) for letter, unit in zip(units, result.units, strict=True)],
        "agree": "yes" if result.agree else "no",
        **_line(result),
    }


def _units(sources: Sequence[Source]) -> dict[str, str]:
    """Letter → name of the unit. Raises Invalid where the sources differ, or a value stands under no unit."""
    named = [
        {letter: source[f"unit_{letter}"] for letter in _LETTERS if source.get(f"unit_{letter}")}
        for _, source in sources
    ]
    for (number, source), units in zip(sources, named, strict=True):
        if units != named[0]:
            _refuse(OTHER_UNITS.filled(number=number, first=sources[0][0]))
        if any(row.get(f"v_{letter}") for row in source["data"] for letter in _LETTERS if letter not in units):
            _refuse(VALUE_WITHOUT_UNIT.filled(number=number))
    return named[0]


def _index(row: Mapping[str, Any], units: Mapping[str, str]) -> Index:
    values = tuple(Decimal(row[f"v_{letter}"]) for letter in units if row.get(f"v_{letter}"))
    return Index(row["index"], Direction(row["direction"]), Decimal(row["weight"]), values)


def _row(one: IndexSteps, units: Mapping[str, str], prefix: str, figures: Sequence[Decimal]) -> dict[str, str]:
    index = one.index
    named = {"index": index.name, "weight": spelt_decimal(index.weight)}
    cells = {f"{prefix}_{letter}": spelt_decimal(figure) for letter, figure in zip(units, figures, strict=True)}
    return named | cells


def _result(letter: str, unit: UnitResult) -> Iterator[tuple[str, str]]:
    yield "unit", f"{letter.upper()} {unit.unit}"
    yield "mean", spelt_decimal(unit.mean)
    yield "mean_place", str(unit.mean_place)
    yield "rsr", spelt_decimal(unit.ratio)
    yield "rsr_place", str(unit.ratio_place)
    yield "share", spelt_decimal(unit.share)
    yield "probit", spelt_decimal(unit.probit)
    if unit.fitted is not None:
        yield "fitted", spelt_decimal(unit.fitted)
    yield "grade", unit.grade.value


def _line(result: Evaluation) -> dict[str, str]:
    if result.line is None:
        return {}
    lower, upper = result.line.bounds
    return {
        "intercept": spelt_decimal(result.line.intercept),
        "slope": spelt_decimal(result.line.slope),
        "lower_bound": spelt_decimal(lower),
        "upper_bound": spelt_decimal(upper),
    }


def _refuse(message: Words) -> None:
    raise Invalid(message, problems=(Problem("period", message),))


NO_DATA = Words(
    "这个半年没有评估指标数据表，先填数据", "There are no evaluation data for this half-year; fill in the data first"
)
OTHER_UNITS = Words("{number} 的评价单元和 {first} 不同，不能放在一起算", "{number} judges other units than {first}")
VALUE_WITHOUT_UNIT = Words("{number} 有数值没有写明单元", "{number} has values under a unit that is not named")
