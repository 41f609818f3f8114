"""Whether answers fit a condition of a plan."""

from collections.abc import Mapping
from typing import Any

from app.cases.words import Match


def fits(answers: Mapping[str, Any], ways: tuple[Match, ...]) -> bool:
    """Whether the answers fit one of some ways; without any they always do. No value at all means: left empty."""
    return not ways or any(all(_fits(answers.get(field), values) for field, values in way.items()) for way in ways)


def _fits(value: Any, values: tuple[str, ...] | None) -> bool:
    given = value if isinstance(value, list) else [value] if value not in (None, "") else []
    if values is None:
        return bool(given)
    return not given if not values else bool({str(one) for one in given} & set(values))
