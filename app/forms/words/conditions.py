"""Conditions on answers: what is compared with what, and how conditions are put together."""

from dataclasses import dataclass

TODAY = "today"
"""In `not_before` and `not_after`: the day of filing instead of another field."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The field's value is one of `values` (of a list: one of its values is)."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Emptiness:
    """The field has no answer (`empty`), or has one."""

    field: str
    empty: bool


@dataclass(frozen=True, slots=True)
class NotBefore:
    """The field's day or time is not earlier than the other's; holds while one of them is empty."""

    field: str
    other: str


@dataclass(frozen=True, slots=True)
class NotAfter:
    """The field's day or time is not later than the other's; holds while one of them is empty."""

    field: str
    other: str


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The field's number is not below the other (a field, or a number as text); both must be there."""

    field: str
    other: str


@dataclass(frozen=True, slots=True)
class AtMost:
    """The field's number is not above the other (a field, or a number as text); both must be there."""

    field: str
    other: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """The part does not hold."""

    part: "Condition"


Condition = Matches | Emptiness | NotBefore | NotAfter | AtLeast | AtMost | AllOf | AnyOf | Negation
