"""What computed fields are made from and how their figures are spelt."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

Source = tuple[str, Mapping[str, Any]]


def spelt_decimal(value: Decimal) -> str:
    """A decimal as an answer is spelt: no exponent; zero has no sign."""
    return format(value or abs(value), "f")
