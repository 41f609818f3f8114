"""Formulas of forms: a small language of numbers, names, + - * / some functions. Exact decimals, never code.

`quantity * price`, `round(sum(items.amount) * 1.13, 2)`. The caller looks names up and says what they are.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import lru_cache

from app.kernel.wording import Words

LONGEST, _DEEPEST = 500, 20
_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[^\W\d][\w.]*)|(?P<mark>[-+*/(),]))")
_WIDE = str.maketrans("（），＋－×÷＊／", "(),+-*/*/")
_PLACES = 6


class Mistake(Exception):
    """What is wrong with a formula, in both languages."""

    def __init__(self, message: Words) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """The value of a field, or with a dot those of a table's column."""

    name: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """An operation (`+ - * /`, `neg`) or a function on its parts."""

    act: str
    parts: tuple["Expression", ...]


Expression = Number | Name | Calculation
Lookup = Callable[[str], Sequence[Decimal]]
"""Name → its values: one or none of a field, one for each row of a column."""
_LISTS = ("sum", "average", "min", "max", "count")
FUNCTIONS = (*_LISTS, "round")


@lru_cache(maxsize=1024)
def parse(text: str) -> Expression:
    """A formula as a tree. Raises Mistake."""
    if len(text) > LONGEST:
        raise Mistake(TOO_LONG.filled(longest=LONGEST))
    reader = _Reader(list(_tokens(text.translate(_WIDE))))
    found = reader.sum(0)
    if reader.next is not None:
        raise Mistake(UNEXPECTED.filled(text=reader.next))
    return found


def _tokens(text: str) -> Iterator[str]:
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            raise Mistake(UNEXPECTED.filled(text=text[at:].strip()[:20]))
        yield str(found[str(found.lastgroup)])
        at = found.end()


class _Reader:
    """Reads tokens from the left, the stronger operation first."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens[::-1]

    @property
    def next(self) -> str | None:
        """The token that comes."""
        return self._tokens[-1] if self._tokens else None

    def _take(self, wanted: str) -> None:
        if self.next != wanted:
            raise Mistake(MISSING.filled(text=wanted))
        self._tokens.pop()

    def sum(self, depth: int) -> Expression:
        """Parts with + and - between them."""
        found = self._product(depth)
        while self.next in ("+", "-"):
            found = Calculation(self._tokens.pop(), (found, self._product(depth)))
        return found

    def _product(self, depth: int) -> Expression:
        found = self._one(depth)
        while self.next in ("*", "/"):
            found = Calculation(self._tokens.pop(), (found, self._one(depth)))
        return found

    def _one(self, depth: int) -> Expression:
        if depth > _DEEPEST:
            raise Mistake(TOO_DEEP)
        word = self.next
        if word is None:
            raise Mistake(UNFINISHED)
        self._tokens.pop()
        if word == "-":
            return Calculation("neg", (self._one(depth + 1),))
        if word == "(":
            found = self.sum(depth + 1)
            self._take(")")
            return found
        if word[0].isdigit():
            return Number(Decimal(word))
        if not (word[0].isalpha() or word[0] == "_"):
            raise Mistake(UNEXPECTED.filled(text=word))
        return self._call(word, depth) if self.next == "(" else Name(word)

    def _call(self, name: str, depth: int) -> Expression:
        if name not in FUNCTIONS:
            raise Mistake(NO_FUNCTION.filled(text=name, known=", ".join(FUNCTIONS)))
        self._take("(")
        parts = [self.sum(depth + 1)]
        while self.next == ",":
            self._tokens.pop()
            parts.append(self.sum(depth + 1))
        self._take(")")
        if name == "round" and not (len(parts) == 2 and isinstance(parts[1], Number) and parts[1].value <= _PLACES):
            raise Mistake(ROUND.filled(places=_PLACES))
        return Calculation(name, tuple(parts))


def names_of(expression: Expression, *, listed: bool = False) -> Iterator[tuple[str, bool]]:
    """Every name, with whether it stands directly in a function that takes several values."""
    if isinstance(expression, Name):
        yield expression.name, listed
    elif isinstance(expression, Calculation):
        for part in expression.parts:
            yield from names_of(part, listed=expression.act in _LISTS)


def value_of(expression: Expression, lookup: Lookup) -> Decimal | None:
    """The value, or None where a needed one is missing, or nothing can be divided. Exact to 28 digits."""
    with localcontext() as context:
        context.prec = 28
        try:
            return _value(expression, lookup)
        except (DivisionByZero, InvalidOperation, Overflow):
            return None


def _value(expression: Expression, lookup: Lookup) -> Decimal | None:
    if isinstance(expression, Number):
        return expression.value
    if isinstance(expression, Name):
        found = lookup(expression.name)
        return found[0] if len(found) == 1 else None
    if expression.act in _LISTS:
        return _of_list(expression, lookup)
    parts = [_value(part, lookup) for part in expression.parts]
    known = [part for part in parts if part is not None]
    return _calculated(expression.act, known) if len(known) == len(parts) else None


def _calculated(act: str, parts: Sequence[Decimal]) -> Decimal:
    if act == "neg":
        return -parts[0]
    if act == "round":
        return parts[0].quantize(Decimal(1).scaleb(-int(parts[1])), "ROUND_HALF_UP")
    one, other = parts
    if act == "+":
        return one + other
    if act == "-":
        return one - other
    return one * other if act == "*" else one / other


def _of_list(expression: Calculation, lookup: Lookup) -> Decimal | None:
    """Of several values; empty ones do not count. The sum and the count of nothing is 0, the rest has no value."""
    values: list[Decimal] = []
    for part in expression.parts:
        found = lookup(part.name) if isinstance(part, Name) else [_value(part, lookup)]
        values += [one for one in found if one is not None]
    if expression.act == "count":
        return Decimal(len(values))
    if expression.act == "sum":
        return sum(values, Decimal(0))
    if not values:
        return None
    if expression.act == "average":
        return sum(values, Decimal(0)) / len(values)
    return min(values) if expression.act == "min" else max(values)


UNEXPECTED = Words("这里看不懂：{text}", "This cannot be read here: {text}")
MISSING = Words("缺 {text}", "{text} is missing")
UNFINISHED = Words("算式没有写完", "The formula is not finished")
TOO_DEEP = Words("括号套得太深", "The brackets are nested too deeply")
TOO_LONG = Words("算式最多 {longest} 个字", "A formula has at most {longest} characters")
NO_FUNCTION = Words("没有 {text} 这个函数；有：{known}", "There is no function {text}; known are: {known}")
ROUND = Words("round 写成 round(数, 位数)，最多 {places} 位", "Write round(number, places), at most {places} places")
