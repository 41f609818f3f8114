"""Weighted mean and rank-sum ratio, against figures worked out by hand and against exact fractions."""

from decimal import Decimal, localcontext
from fractions import Fraction
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.calculation.evaluation import Direction, Grade, Index, evaluate
from app.calculation.normal import probit
from app.kernel.refusals import Invalid

HIGH, LOW = Direction.HIGH, Direction.LOW


def index(name: str, direction: Direction, weight: str, *values: str) -> Index:
    return Index(name, direction, Decimal(weight), tuple(map(Decimal, values)))


def test_figures_worked_out_by_hand_come_out() -> None:
    found = evaluate(
        ["甲", "乙", "丙"], [index("得分", HIGH, "60", "80", "100", "90"), index("时长", LOW, "40", "10", "20", "10")]
    )
    first, second = found.indices
    assert first.scores == tuple(map(Decimal, ("80.00", "100.00", "90.00")))
    assert second.scores == tuple(map(Decimal, ("100.00", "50.00", "100.00")))
    assert first.ranks == tuple(map(Decimal, ("1", "3", "2")))
    assert second.ranks == tuple(map(Decimal, ("2.5", "1", "2.5")))
    assert [unit.mean for unit in found.units] == [Decimal(text) for text in ("88.00", "80.00", "94.00")]
    assert [unit.ratio for unit in found.units] == [Decimal(text) for text in ("0.5333", "0.7333", "0.7333")]
    assert [unit.mean_place for unit in found.units] == [2, 3, 1]
    assert [unit.ratio_place for unit in found.units] == [3, 1, 1]
    assert [unit.share for unit in found.units] == [Decimal(text) for text in ("33.33", "91.67", "91.67")]
    assert not found.agree


def test_the_direction_of_an_index_turns_its_ranks_round() -> None:
    up, down = (evaluate(["a", "b"], [index("x", way, "100", "3", "5")]) for way in (HIGH, LOW))
    assert up.indices[0].ranks == (1, 2)
    assert down.indices[0].ranks == (2, 1)
    assert up.agree
    assert down.agree


def test_units_that_are_all_alike_stand_in_the_middle_without_a_line() -> None:
    found = evaluate(["a", "b", "c"], [index("x", HIGH, "100", "7", "7.0", "7")])
    assert found.line is None
    assert {unit.grade for unit in found.units} == {Grade.MIDDLE}
    assert {unit.mean for unit in found.units} == {Decimal(100)}


def test_enough_units_spread_over_all_three_grades() -> None:
    values = [str(number) for number in range(1, 9)]
    found = evaluate(values, [index("x", HIGH, "100", *values)])
    assert [unit.grade for unit in found.units] == [Grade.LOWER, *[Grade.MIDDLE] * 5, Grade.UPPER, Grade.UPPER]
    assert found.line is not None
    lower, upper = found.line.bounds
    assert lower < upper


def test_a_best_value_of_nothing_does_not_divide_by_it() -> None:
    found = evaluate(["a", "b"], [index("差错", LOW, "50", "0", "4"), index("表扬", HIGH, "50", "0", "0")])
    assert found.indices[0].scores == (100, 0)
    assert found.indices[1].scores == (100, 100)


@pytest.mark.parametrize(
    ("units", "indices", "said"),
    [
        (["a"], [index("x", HIGH, "100", "1")], "two units"),
        (["a", "b"], [], "two units"),
        (["a", "a"], [index("x", HIGH, "100", "1", "2")], "stands twice"),
        (["a", "b"], [index("x", HIGH, "50", "1", "2"), index("x", LOW, "50", "1", "2")], "stands twice"),
        (["a", "b"], [index("x", HIGH, "99.99", "1", "2")], "sum to 99.99"),
        (["a", "b"], [index("x", HIGH, "120", "1", "2"), index("y", HIGH, "-20", "1", "2")], "sum to 100"),
        (["a", "b"], [index("x", HIGH, "100", "1")], "needs a value"),
        (["a", "b"], [index("x", HIGH, "100", "1", "-2")], "needs a value"),
        (["a", "b"], [index("x", HIGH, "100", "1", "NaN")], "needs a value"),
    ],
)
def test_what_cannot_be_judged_is_refused(units: list[str], indices: list[Index], said: str) -> None:
    with pytest.raises(Invalid) as refused:
        evaluate(units, indices)
    assert any(said in problem.message.en for problem in refused.value.problems)


NUMBERS = st.decimals(min_value=0, max_value=10**9, places=3)


@given(st.integers(2, 8).flatmap(lambda n: st.lists(st.lists(NUMBERS, min_size=n, max_size=n), min_size=1, max_size=6)))
def test_ranks_always_share_out_the_same_sum_and_ratios_lie_between_one_nth_and_one(rows: list[list[Decimal]]) -> None:
    count = len(rows[0])
    weights = [Decimal(100) - (len(rows) - 1), *[Decimal(1)] * (len(rows) - 1)]
    indices = [
        Index(str(place), HIGH if place % 2 else LOW, weight, tuple(row))
        for place, (row, weight) in enumerate(zip(rows, weights, strict=True))
    ]
    found = evaluate([str(number) for number in range(count)], indices)
    for step in found.indices:
        assert sum(step.ranks) == Decimal(count * (count + 1)) / 2
        assert all(0 <= score <= 100 for score in step.scores)
    for place, unit in enumerate(found.units):
        exact = sum(Fraction(one.index.weight) * Fraction(one.ranks[place]) for one in found.indices) / (100 * count)
        assert abs(Fraction(unit.ratio) - exact) <= Fraction(1, 20_000)


def test_a_probit_agrees_with_the_normal_distribution() -> None:
    for thousandth in range(1, 1000, 7):
        wanted = 5 + NormalDist().inv_cdf(thousandth / 1000)
        assert abs(float(probit(Decimal(thousandth) / 1000)) - wanted) < 0.000051
    with pytest.raises(ValueError, match="0"):
        probit(Decimal(0))


def test_the_precision_of_the_caller_changes_nothing() -> None:
    rows = [index("x", HIGH, "100", "1", "3", "7")]
    with localcontext() as narrow:
        narrow.prec = 3
        again = evaluate(["a", "b", "c"], rows)
    assert again == evaluate(["a", "b", "c"], rows)
