"""Conditions as a person writes them: `派遣类别 = 维修 且 数量 >= 3`, `not (kind = repair) or reason filled`.

Fields and options are named by their labels or ids. What is understood becomes the one form conditions are kept in.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.forms.rules.spelling.numbers import plain_decimal, spelt_number
from app.forms.words import NUMBER_TYPES, TIME_TYPES
from app.kernel.wording import Words

Data = dict[str, Any]
Fields = Mapping[str, Mapping[str, Any]]
_WIDE = str.maketrans("（），＝＞＜≥≤≠“”‘’「」", '(),=><≥≤≠""\'\'""')
_OPERATOR = re.compile(r"\s*(>=|<=|!=|<>|≥|≤|≠|=|>|<)")
_SIGNS = {"≥": ">=", "≤": "<=", "≠": "!=", "<>": "!="}
_WORDS = {
    "and": ("且", "并且", "and"),
    "or": ("或", "或者", "or"),
    "not": ("非", "not"),
    "empty": ("空白", "empty"),
    "filled": ("已填", "filled"),
    "in": ("属于", "in"),
}
_TODAY = ("今天", "today")
_PLAIN = re.compile(r"[^\s()\"',=<>!≥≤≠]+")
_DEEPEST = 5


class NotUnderstood(Exception):
    """What is wrong with a condition, in both languages."""

    def __init__(self, message: Words) -> None:
        super().__init__(message.en)
        self.message = message


def fields_of(sections: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Every field and column of some sections by the name that conditions use."""
    found: dict[str, Mapping[str, Any]] = {}
    for section in sections:
        for one in section.get("fields", ()):
            found[one["id"]] = one
            found |= {f"{one['id']}.{column['id']}": column for column in one.get("columns", ())}
    return found


def named(fields: Fields, table: str) -> list[tuple[str, str]]:
    """Labels with letters that no id has, and what formulas call their fields; the longest first."""
    found: dict[str, str] = {}
    for name, one in fields.items():
        top, _, column = name.partition(".")
        label = f"{_label(fields[top])}.{_label(one)}" if column else _label(one)
        found.setdefault(label, name)
        if column and top == table:
            found[_label(one)] = column
    return sorted(
        ((label, name) for label, name in found.items() if not label.isascii()), key=lambda pair: -len(pair[0])
    )


def understood(text: str, fields: Fields) -> Data:
    """The condition a text states. Raises NotUnderstood."""
    reader = _Reader(text.translate(_WIDE).strip(), fields)
    found = reader.either(0)
    reader.end()
    return found


class _Reader:
    """Reads a condition from the left; where a name is expected the longest that is known counts."""

    def __init__(self, text: str, fields: Fields) -> None:
        self._text = text
        self._at = 0
        self._fields = fields
        named = {
            **{name: name for name in fields},
            **{_label(one): name for name, one in reversed(list(fields.items()))},
        }
        self._names = dict(sorted(named.items(), key=lambda pair: -len(pair[0])))

    def either(self, depth: int) -> Data:
        """Parts with 或 between them."""
        return self._joined("or", "any", lambda: self._joined("and", "all", lambda: self._one(depth)))

    def _joined(self, word: str, key: str, part: Callable[[], Data]) -> Data:
        parts = [part()]
        while self._word(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else {key: parts}

    def _one(self, depth: int) -> Data:
        if depth > _DEEPEST:
            raise NotUnderstood(TOO_DEEP)
        if self._mark("("):
            found = self.either(depth + 1)
            if not self._mark(")"):
                raise NotUnderstood(NO_BRACKET)
            return found
        if self._word("not"):
            return {"not": self._one(depth + 1)}
        return self._comparison(self._name())

    def _comparison(self, name: str) -> Data:
        if self._word("empty") or self._word("filled"):
            return {"field": name, "empty": self._last in _WORDS["empty"]}
        if self._word("in"):
            return {"field": name, "in": self._list(name)}
        found = _OPERATOR.match(self._text, self._at)
        if found is None:
            raise NotUnderstood(NO_OPERATOR.filled(text=_label(self._fields[name])))
        self._at = found.end()
        sign = _SIGNS.get(found[1], found[1])
        if sign in ("=", "!="):
            equal = {"field": name, "is": self._value(name)}
            return equal if sign == "=" else {"not": equal}
        return self._ordered(name, sign)

    def _ordered(self, name: str, sign: str) -> Data:
        kind = self._fields[name]["type"]
        if kind not in NUMBER_TYPES | TIME_TYPES:
            raise NotUnderstood(NO_ORDER.filled(text=_label(self._fields[name])))
        least, most = ("at_least", "at_most") if kind in NUMBER_TYPES else ("not_before", "not_after")
        other = self._limit(kind)
        if sign in (">=", "<="):
            return {"field": name, least if sign == ">=" else most: other}
        return {"not": {"field": name, most if sign == ">" else least: other}}

    def _limit(self, kind: str) -> str:
        self._skip()
        if kind in NUMBER_TYPES:
            found = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?").match(self._text, self._at)
            number = spelt_number(found[0], None) if found else None
            if found and isinstance(number, str):
                self._at = found.end()
                return number
        elif any(self._literal(word) for word in _TODAY):
            return "today"
        return self._name()

    def _list(self, name: str) -> list[str]:
        if not self._mark("("):
            raise NotUnderstood(NO_BRACKET)
        values = [self._value(name)]
        while self._mark(",") or self._mark("、"):
            values.append(self._value(name))
        if not self._mark(")"):
            raise NotUnderstood(NO_BRACKET)
        return values

    def _value(self, name: str) -> str:
        """An option by its words or value, else the text that stands there."""
        self._skip()
        known = _options(self._fields[name])
        for said in sorted(known, key=len, reverse=True):
            if self._literal(said) or self._literal(f'"{said}"') or self._literal(f"'{said}'"):
                return known[said]
        found = re.compile(r"\"([^\"]*)\"|'([^']*)'").match(self._text, self._at) or _PLAIN.match(self._text, self._at)
        if found is None:
            raise NotUnderstood(NO_VALUE.filled(text=_label(self._fields[name])))
        self._at = found.end()
        value = next((one for one in found.groups() if one is not None), found[0])
        if known:
            raise NotUnderstood(
                NO_OPTION.filled(
                    field=_label(self._fields[name]), text=value, known="、".join(_told(self._fields[name]))
                )
            )
        return value

    def _name(self) -> str:
        self._skip()
        for said, name in self._names.items():
            if self._literal(said) or self._literal(f'"{said}"'):
                return name
        found = _PLAIN.match(self._text, self._at)
        raise NotUnderstood(NO_FIELD.filled(text=found[0][:40]) if found else UNFINISHED)

    def _word(self, name: str) -> bool:
        return any(self._literal(one) for one in sorted(_WORDS[name], key=len, reverse=True))

    def _mark(self, mark: str) -> bool:
        return self._literal(mark)

    def _literal(self, wanted: str) -> bool:
        """Whether a text comes next; a Latin word ends where it ends."""
        self._skip()
        end = self._at + len(wanted)
        if not wanted or self._text[self._at : end].casefold() != wanted.casefold():
            return False
        if wanted[-1].isascii() and wanted[-1].isalnum() and re.match(r"[A-Za-z0-9_]", self._text[end : end + 1]):
            return False
        self._at, self._last = end, self._text[self._at : end].casefold()
        return True

    def _skip(self) -> None:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1

    def end(self) -> None:
        """Raises NotUnderstood where something is left."""
        self._skip()
        if self._at < len(self._text):
            raise NotUnderstood(LEFT_OVER.filled(text=self._text[self._at :][:40]))


def said(condition: Mapping[str, Any], fields: Fields, *, inner: bool = False) -> str:
    """The text of a condition, which is understood as the same condition again."""
    for key, word in (("all", " 且 "), ("any", " 或 ")):
        if key in condition:
            text = word.join(said(part, fields, inner=True) for part in condition[key])
            return f"({text})" if inner else text
    negated = next((sign for key, sign in _NEGATED.items() if key in condition.get("not", {})), "")
    if negated:
        plain = said(condition["not"], fields)
        return plain.replace(f" {_SAID[negated]} ", f" {negated} ", 1)
    if "not" in condition:
        return f"非 ({said(condition['not'], fields)})"
    name = condition["field"]
    field = fields.get(name, {})
    shown = _label(field) if field and list(map(_label, fields.values())).count(_label(field)) == 1 else name
    if "empty" in condition:
        return f"{shown} {'空白' if condition['empty'] else '已填'}"
    if "in" in condition:
        return f"{shown} 属于 ({', '.join(_shown(field, one) for one in condition['in'])})"
    if "is" in condition:
        return f"{shown} = {_shown(field, condition['is'])}"
    sign, other = next((sign, condition[key]) for key, sign in _ORDERS if key in condition)
    return f"{shown} {sign} {_shown_limit(other, fields)}"


_NEGATED = {"is": "!=", "not_before": "<", "at_least": "<", "not_after": ">", "at_most": ">"}
_SAID = {"!=": "=", "<": ">=", ">": "<="}
_ORDERS = (("not_before", ">="), ("at_least", ">="), ("not_after", "<="), ("at_most", "<="))


def _shown_limit(other: str, fields: Fields) -> str:
    if other == "today":
        return "今天"
    return other if plain_decimal(other) is not None or other not in fields else _label(fields[other])


def _shown(field: Mapping[str, Any], value: str) -> str:
    text = next((words for words, one in _options(field).items() if one == value), value)
    return text if _PLAIN.fullmatch(text) else f'"{text}"'


def _options(field: Mapping[str, Any]) -> dict[str, str]:
    if field.get("type") == "yes_no":
        return {"是": "yes", "否": "no", "yes": "yes", "no": "no"}
    found: dict[str, str] = {}
    for option in field.get("options", ()):
        found.setdefault(option["label"]["zh"].translate(_WIDE), option["value"])
    for option in field.get("options", ()):
        found.setdefault(option["label"]["en"].translate(_WIDE), option["value"])
        found.setdefault(option["value"], option["value"])
    return found


def _told(field: Mapping[str, Any]) -> list[str]:
    """The options as they are listed to whoever wrote another."""
    return [option["label"]["zh"] for option in field.get("options", ())] or ["是", "否"]


def _label(field: Mapping[str, Any]) -> str:
    return str(field.get("label", {}).get("zh", "")).translate(_WIDE)


TOO_DEEP = Words("括号套得太深", "The brackets are nested too deeply")
NO_BRACKET = Words("括号没有配对", "A bracket is missing")
NO_OPERATOR = Words(
    "“{text}”后面写 =、>=、<=、属于、空白 或 已填", "Behind “{text}” write =, >=, <=, in, empty or filled"
)
NO_ORDER = Words("“{text}”不是数字或日期，不能比大小", "“{text}” is no number or date and has no order")
NO_VALUE = Words("“{text}”后面缺要比的值", "The value to compare “{text}” with is missing")
NO_OPTION = Words("“{field}”没有“{text}”这个选项；有：{known}", "“{field}” has no option “{text}”; it has {known}")
NO_FIELD = Words("没有“{text}”这一栏", "There is no field “{text}”")
UNFINISHED = Words("条件没有写完", "The condition is not finished")
LEFT_OVER = Words("这里看不懂：{text}", "This cannot be read here: {text}")
