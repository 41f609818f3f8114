"""Figures in Chinese writing: 十二 for 12, 一百零五 for 105, and back."""

import unicodedata

_HAN = "零一二三四五六七八九"
_SIZES = {"十": 10, "百": 100, "千": 1000}
_ALSO = str.maketrans("〇○两", "零零二")


def chinese(value: int, digits: str = _HAN, units: str = "十百千") -> str:
    """A figure below ten thousand in Chinese: 12 → 十二, 105 → 一百零五."""
    if not 0 < value < 10_000:
        return str(value)
    written, zero = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            written += (digits[0] if zero and written else "") + digits[digit] + (units[place - 1] if place else "")
        zero = digit == 0
    return written[1:] if digits == _HAN and 10 <= value < 20 else written


def value_of(text: str) -> int:
    """The value of a figure in either writing: `12`, `十二`, `一百零五`; 0 for anything else."""
    if text.isascii() and text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for sign in text.translate(_ALSO):
        if sign in _SIZES:
            total, digit = total + (digit or 1) * _SIZES[sign], 0
        elif sign in _HAN:
            digit = _HAN.index(sign)
        else:
            return 0
    return total + digit


def roman(value: int) -> str:
    """A figure below forty in Roman numerals: 4 → IV."""
    tens, ones = divmod(value, 10)
    return "X" * tens + _ROMAN_ONES[ones] if 0 < value < _ROMAN_END else str(value)


def roman_value(text: str) -> int:
    """The value of Roman numerals below forty, in letters (`IV`) or as one sign (`Ⅳ`); 0 for anything else."""
    letters = unicodedata.normalize("NFKC", text).upper()
    return next((value for value in range(1, _ROMAN_END) if roman(value) == letters), 0)


_ROMAN_ONES, _ROMAN_END = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"), 40
