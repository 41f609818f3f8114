"""Figures as Word's automatic numbering writes them."""

from collections.abc import Callable

from app.kernel.figures import chinese

_HAN = "〇一二三四五六七八九"
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


def _full_width(value: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


def _counting(value: int) -> str:
    """As Word's simple Chinese counting writes a figure: 九十九 and then 一○○, figure by figure."""
    return chinese(value) if value < 100 else "".join("○一二三四五六七八九"[int(digit)] for digit in str(value))


def _ordinal(value: int) -> str:
    ending = "th" if 10 < value % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    "lowerLetter": letters,
    "upperLetter": lambda value: letters(value).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "decimalEnclosedCircle": _from_row("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _from_row("①②③④⑤⑥⑦⑧⑨⑩"),
    "ideographTraditional": _from_row(_STEMS),
    "ideographZodiac": _from_row(_BRANCHES),
    "decimalEnclosedParen": _from_row("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _from_row("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "ideographEnclosedCircle": _from_row("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographZodiacTraditional": lambda value: _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12],
    "ideographDigital": lambda value: "".join(_HAN[int(digit)] for digit in str(value)),
    "ideographLegalTraditional": lambda value: chinese(value, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": _ordinal,
    "chineseCounting": _counting,
    "chineseLegalSimplified": lambda value: chinese(value, _HAN_FORMAL, "拾佰仟"),
    "none": lambda _: "",
}
_FORMATS |= dict.fromkeys(
    (
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    ),
    chinese,
)


def figure(value: int, form: str) -> str:
    """A figure in one of Word's formats; an unknown one is written in digits, `001, 002, …` as wide as its first."""
    if form.startswith("0"):
        return str(value).zfill(len(form.partition(",")[0].strip()))
    return _FORMATS.get(form, str)(value) if value > 0 else str(value)
