"""Figures as Word's automatic numbering writes them."""

from collections.abc import Callable

from app.kernel.figures import chinese

_HAN = "零一二三四五六七八九"
_HAN_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def letters(value: int) -> str:
    """1 → a, 26 → z, 27 → aa, 28 → bb, as Word counts."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def roman(value: int) -> str:
    """A figure in small Roman numerals."""
    written = ""
    for size, sign in _ROMAN:
        written += sign * (value // size)
        value %= size
    return written


def _from_row(row: str) -> Callable[[int], str]:
    return lambda value: row[value - 1] if value <= len(row) else str(value)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
    "lowerLetter": letters,
    "upperLetter": lambda value: letters(value).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "decimalEnclosedCircle": _from_row("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _from_row("①②③④⑤⑥⑦⑧⑨⑩"),
    "ideographTraditional": _from_row(_STEMS),
    "ideographZodiac": _from_row(_BRANCHES),
    "ideographDigital": lambda value: "".join(_HAN[int(digit)] for digit in str(value)),
    "chineseLegalSimplified": lambda value: chinese(value, _HAN_FORMAL, "拾佰仟"),
    "none": lambda _: "",
}
_FORMATS |= dict.fromkeys(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    ),
    chinese,
)


def figure(value: int, form: str) -> str:
    """A figure in one of Word's formats; an unknown format is written in digits."""
    return _FORMATS.get(form, str)(value) if value > 0 else str(value)
