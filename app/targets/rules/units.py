"""Converting values: time into minutes, shares into percent, calendar rates into times a year."""

from decimal import Decimal
from fractions import Fraction

from app.targets.words import Unit

_KINDS: tuple[dict[Unit, Fraction], ...] = (
    {
        Unit.SECOND: Fraction(1, 60),
        Unit.MINUTE: Fraction(1),
        Unit.HOUR: Fraction(60),
        Unit.DAY: Fraction(24 * 60),
        Unit.WEEK: Fraction(7 * 24 * 60),
    },
    {Unit.WORKING_DAY: Fraction(1)},
    {Unit.MONTH: Fraction(1), Unit.YEAR: Fraction(12)},
    {Unit.PERCENT: Fraction(1), Unit.PERMILLE: Fraction(1, 10)},
    {Unit.TIMES: Fraction(1)},
    {
        Unit.PER_MONTH: Fraction(12),
        Unit.PER_QUARTER: Fraction(4),
        Unit.PER_HALF_YEAR: Fraction(2),
        Unit.PER_YEAR: Fraction(1),
    },
)


def kind_of(unit: Unit) -> int:
    """Which units it can be converted into: the same number for all of one kind."""
    return next(place for place, kind in enumerate(_KINDS) if unit in kind)


def measured(value: Decimal, unit: Unit) -> Fraction:
    """A value in the first unit of its kind, exactly."""
    return Fraction(value) * _KINDS[kind_of(unit)][unit]


def smallest(units: set[Unit]) -> Unit | None:
    """The smallest of some units of one kind; None where they are of several kinds."""
    for kind in _KINDS:
        if units <= set(kind):
            return min(units, key=lambda unit: kind[unit])
    return None


def converted(value: Decimal, unit: Unit, into: Unit) -> Decimal:
    """A value in another unit of its kind, to at most four decimals."""
    factor = measured(Decimal(1), unit) / measured(Decimal(1), into)
    exact = Fraction(value) * factor
    rounded = (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.0001"))
    return Decimal(format(rounded.normalize(), "f"))
