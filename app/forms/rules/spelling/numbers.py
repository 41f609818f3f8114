"""Numbers as people type them, and the one spelling that is kept: `1,234.56` → `1234.56`, `１２３` → `123`.

The declared rule: a full stop before the fraction; commas, if any, between groups of three digits before it.
Full-width digits and marks count as their ASCII form; no other digits, no exponent, no words.
"""

import re
from decimal import Decimal

from app.kernel.wording import Words

MOST_WHOLE_DIGITS = 15
MOST_PLACES = 6

_WIDE = str.maketrans("０１２３４５６７８９．，－＋−", "0123456789.,-+-")
_NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.([0-9]+))?")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")
_COMMA_FRACTION = re.compile(r"[+-]?[0-9.]+,[0-9]{1,2}|[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")


def digits(number: int) -> str:
    """A whole number as text; nines for one of more digits than Python prints, which nobody types."""
    return str(number) if abs(number) < 10**30 else "9" * 30


def plain_decimal(value: object) -> Decimal | None:
    """The number of a text that is already in the one spelling, or None."""
    return Decimal(value) if isinstance(value, str) and _PLAIN.fullmatch(value) else None


def spelt_number(typed: str, places: int | None) -> str | Words:
    """The one spelling of a typed number, or what is wrong with it.

    `places`: how many decimals at most (0 for whole numbers); None keeps up to six as they were typed.
    """
    text = typed.translate(_WIDE).strip()
    if len(text) > 60:
        return TOO_LONG
    found = _NUMBER.fullmatch(text)
    if not found or not (found[2] or found[3]):
        return COMMA_FRACTION if _COMMA_FRACTION.fullmatch(text) else NO_NUMBER
    whole = found[2].replace(",", "").lstrip("0") or "0"
    fraction = found[3] or ""
    if len(whole) > MOST_WHOLE_DIGITS:
        return TOO_LONG
    if len(fraction) > MOST_PLACES:
        return TOO_FINE.filled(places=MOST_PLACES)
    return _within_places(found[1], whole, fraction, places)


def _within_places(sign: str, whole: str, fraction: str, places: int | None) -> str | Words:
    if places is not None and len(fraction.rstrip("0")) > places:
        return NO_WHOLE_NUMBER if places == 0 else TOO_FINE.filled(places=places)
    if places is not None:
        fraction = fraction[:places]
    text = f"{whole}.{fraction}" if fraction else whole
    return f"-{text}" if sign == "-" and Decimal(text) != 0 else text


def money(spelling: str) -> str:
    """A spelt amount with exactly two decimals: `12.5` → `12.50`."""
    return format(Decimal(spelling).quantize(Decimal("0.01")), "f")


NO_NUMBER = Words("写成数字，如 1234.56 或 1,234.56", "Write a number such as 1234.56 or 1,234.56")
COMMA_FRACTION = Words(
    "小数点写“.”，逗号只分千位，如 1,234.56",
    "Write the decimal point as “.”; commas only part thousands, as in 1,234.56",
)
NO_WHOLE_NUMBER = Words("写整数，不带小数，如 12", "Write a whole number without decimals, such as 12")
TOO_FINE = Words("小数最多 {places} 位", "At most {places} decimals")
TOO_LONG = Words(
    "数字太长，整数部分最多 15 位",
    "The number is too long; at most 15 digits before the point",
)
