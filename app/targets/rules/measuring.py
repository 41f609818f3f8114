"""Where the value of a measure stands in a record, and whether it keeps a target."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from app.targets.rules.units import kind_of, measured
from app.targets.words import Comparison, Measure, Reading, Source, Target, Unit

_STEP = Decimal("0.01")


def read_sources(data: Iterable[Mapping[str, str]]) -> tuple[Source, ...]:
    """Where measures are found, as the file beside a procedure says."""
    return tuple(
        Source(Measure(one["measure"]), one["form"], one["field"], Unit(one["unit"]), one.get("share_of", ""))
        for one in data
    )


def value_in(source: Source, answers: Mapping[str, Any]) -> Decimal | None:
    """The value a record shows; None where it says none. A share is in percent of another field, to two decimals."""
    value = _number(answers.get(source.field))
    if value is None or not source.share_of:
        return value
    whole = _number(answers.get(source.share_of))
    return (100 * value / whole).quantize(_STEP) if whole else None


def keeps(target: Target, reading: Reading) -> bool | None:
    """Whether a value keeps a target; None where it cannot be said: unlike units, or a target for some cases alone."""
    if kind_of(reading.unit) != kind_of(target.unit) or target.scope.zh or target.scope.en:
        return None
    found, limit = measured(reading.value, reading.unit), measured(target.value, target.unit)
    if target.comparison is Comparison.AT_MOST:
        return found <= limit
    return found >= limit if target.comparison is Comparison.AT_LEAST else found == limit


def _number(said: Any) -> Decimal | None:
    try:
        value = Decimal(str(said))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
