"""Units judged by indices in two ways at once: weighted mean and rank-sum ratio (RSR, 秩和比), with every step.

For index i with weight w(i) in percent, direction and value x(i,j) of unit j of n:

    score   s(i,j) = x / max · 100 (higher is better) or min / x · 100 (lower is better)
    mean    M(j)   = Σ w(i) · s(i,j) / 100
    rank    R(i,j) = 1 for the worst … n for the best value, equal values share the mean of their ranks
    ratio   RSR(j) = Σ w(i) / 100 · R(i,j) / n

The ratios in rising order have the cumulative share p (mean position / n; the last one 1 - 1/(4n)) and its probit;
RSR = a + b · probit is fitted by least squares; probit 4 and 6 part lower, middle and upper grade.

Arithmetic is decimal; each step is rounded half up, scores, means and shares to two decimals, the others to four, and
the next step takes the rounded figures, so that anyone can recompute the result from what is printed. The share alone
goes on exactly.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from enum import StrEnum

from app.calculation.normal import probit
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

STEP, PERCENT_STEP = Decimal("0.0001"), Decimal("0.01")
_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
_HUNDRED = Decimal(100)
_LOWER_PROBIT, _UPPER_PROBIT = Decimal(4), Decimal(6)


class Direction(StrEnum):
    """Which values of an index are the better ones."""

    HIGH = "high"
    LOW = "low"


class Grade(StrEnum):
    """The grade of a unit by its rank-sum ratio."""

    UPPER = "upper"
    MIDDLE = "middle"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Index:
    """One index: its name, direction, weight in percent, and the values in the order of the units."""

    name: str
    direction: Direction
    weight: Decimal
    values: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class IndexSteps:
    """One index worked out: its best value, the score and the rank of each unit."""

    index: Index
    best: Decimal
    scores: tuple[Decimal, ...]
    ranks: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit judged: both figures, its place by each, cumulative share in percent, probit, fitted ratio, grade."""

    unit: str
    mean: Decimal
    mean_place: int
    ratio: Decimal
    ratio_place: int
    share: Decimal
    probit: Decimal
    fitted: Decimal | None
    grade: Grade


@dataclass(frozen=True, slots=True)
class Line:
    """The fitted line RSR = intercept + slope · probit, and the ratios at which the grades part."""

    intercept: Decimal
    slope: Decimal

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The ratio below which a unit is in the lower grade, and that from which it is in the upper one."""
        return self.intercept + self.slope * _LOWER_PROBIT, self.intercept + self.slope * _UPPER_PROBIT


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The result with every step. `line` is None where all units have one ratio: then all are in the middle."""

    indices: tuple[IndexSteps, ...]
    units: tuple[UnitResult, ...]
    line: Line | None

    @property
    def agree(self) -> bool:
        """Whether both methods give every unit the same place."""
        return all(unit.mean_place == unit.ratio_place for unit in self.units)


def evaluate(units: Sequence[str], indices: Sequence[Index]) -> Evaluation:
    """Judges some units by some indices.

    Raises Invalid for fewer than two units, no index, a unit or an index named twice, a value below 0 or a missing
    one, and for weights that do not sum to 100.
    """
    problems = _check(units, indices)
    if problems:
        raise Invalid(NOT_EVALUATED.filled(count=len(problems)), problems=problems)
    with localcontext(_CONTEXT):
        steps = tuple(map(_steps, indices))
        means = _weighted(steps, lambda one: one.scores, _HUNDRED, PERCENT_STEP)
        ratios = _weighted(steps, lambda one: one.ranks, _HUNDRED * len(units), STEP)
        shares = _shares(ratios)
        probits = {ratio: probit(share) for ratio, share in shares.items()}
        line = _fitted([(probits[ratio], ratio) for ratio in sorted(shares)])
        results = tuple(
            UnitResult(
                unit,
                mean,
                _place(mean, means),
                ratio,
                _place(ratio, ratios),
                (shares[ratio] * _HUNDRED).quantize(PERCENT_STEP),
                probits[ratio],
                (line.intercept + line.slope * probits[ratio]).quantize(STEP) if line else None,
                _grade(probits[ratio]) if line else Grade.MIDDLE,
            )
            for unit, mean, ratio in zip(units, means, ratios, strict=True)
        )
        return Evaluation(steps, results, line)


def _steps(index: Index) -> IndexSteps:
    best = max(index.values) if index.direction is Direction.HIGH else min(index.values)
    scores = tuple(_score(value, best, index.direction) for value in index.values)
    return IndexSteps(index, best, scores, tuple(_rank(value, index) for value in index.values))


def _score(value: Decimal, best: Decimal, direction: Direction) -> Decimal:
    if value == best:
        return _HUNDRED.quantize(PERCENT_STEP)
    part = value / best if direction is Direction.HIGH else best / value
    return (part * _HUNDRED).quantize(PERCENT_STEP)


def _rank(value: Decimal, index: Index) -> Decimal:
    worse = sum(
        1 for other in index.values if (other < value) is (index.direction is Direction.HIGH) and other != value
    )
    equal = index.values.count(value)
    return worse + Decimal(equal + 1) / 2


def _weighted(
    steps: Sequence[IndexSteps], part: Callable[[IndexSteps], Sequence[Decimal]], divisor: Decimal, step: Decimal
) -> tuple[Decimal, ...]:
    columns = zip(*map(part, steps), strict=True)
    weights = [one.index.weight for one in steps]
    totals = (sum((w * x for w, x in zip(weights, column, strict=True)), Decimal(0)) for column in columns)
    return tuple((total / divisor).quantize(step) for total in totals)


def _place(figure: Decimal, figures: Sequence[Decimal]) -> int:
    return 1 + sum(1 for other in figures if other > figure)


def _shares(ratios: Sequence[Decimal]) -> Mapping[Decimal, Decimal]:
    """The cumulative share of each ratio: its mean position / n, the highest one 1 - 1/(4n)."""
    count, highest = len(ratios), max(ratios)
    found = {}
    for ratio in set(ratios):
        position = sum(1 for other in ratios if other < ratio) + Decimal(ratios.count(ratio) + 1) / 2
        found[ratio] = 1 - Decimal(1) / (4 * count) if ratio == highest else position / count
    return found


def _fitted(points: Sequence[tuple[Decimal, Decimal]]) -> Line | None:
    if len(points) < 2:
        return None
    count = len(points)
    mean_x, mean_y = (sum(column, Decimal(0)) / count for column in zip(*points, strict=True))
    product = sum(((x - mean_x) * (y - mean_y) for x, y in points), Decimal(0))
    slope = (product / sum(((x - mean_x) ** 2 for x, _ in points), Decimal(0))).quantize(STEP)
    return Line((mean_y - slope * mean_x).quantize(STEP), slope)


def _grade(unit: Decimal) -> Grade:
    if unit < _LOWER_PROBIT:
        return Grade.LOWER
    return Grade.UPPER if unit >= _UPPER_PROBIT else Grade.MIDDLE


def _check(units: Sequence[str], indices: Sequence[Index]) -> tuple[Problem, ...]:
    found = []
    if len(units) < 2 or not indices:
        found.append(Problem("units", TOO_FEW))
    names = [index.name for index in indices]
    for name in sorted({name for names_ in (units, names) for name in names_ if names_.count(name) > 1}):
        found.append(Problem(name, TWICE.filled(name=name)))
    for index in indices:
        if len(index.values) != len(units) or any(not value.is_finite() or value < 0 for value in index.values):
            found.append(Problem(index.name, NO_VALUES.filled(name=index.name)))
    total = sum((index.weight for index in indices), Decimal(0))
    if indices and (total != _HUNDRED or any(index.weight <= 0 for index in indices)):
        found.append(Problem("weight", NOT_A_HUNDRED.filled(total=format(total, "f"))))
    return tuple(found)


NOT_EVALUATED = Words("有 {count} 处不对，没有计算", "Nothing was computed; {count} things are wrong")
TOO_FEW = Words("至少要有两个评价单元和一个指标", "At least two units and one index are needed")
TWICE = Words("“{name}”写了两次", "“{name}” stands twice")
NO_VALUES = Words(
    "指标“{name}”要对每个单元有一个不小于 0 的数值", "The index “{name}” needs a value, 0 or more, for each unit"
)
NOT_A_HUNDRED = Words("权重合计是 {total}，要等于 100", "The weights sum to {total}; they sum to 100")
