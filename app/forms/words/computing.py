"""How the computed fields of a form come about."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Weight:
    """A coefficient by the value it belongs to: a survey item or a level of satisfaction."""

    value: str
    coefficient: Decimal


class Formula(StrEnum):
    """The formulas that fill computed fields."""

    SATISFACTION = "satisfaction"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Computation:
    """How the computed fields come about: the formula, the form whose records feed it, its settings.

    `period` names the field of this form and of the source that holds the half-year. The rest is for satisfaction:
    `items` are scale fields of the source form, their coefficients sum to 1; `levels` are the values of these
    scales, best first.
    """

    formula: Formula
    source: str
    period: str
    items: tuple[Weight, ...] = ()
    levels: tuple[Weight, ...] = ()
    bad_levels: tuple[str, ...] = ()
    suggestion: str = ""
