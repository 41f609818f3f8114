"""The fields of the query language: their names in both languages, and what their values mean."""

import calendar
import re
from datetime import date

from app.kernel.people import Post
from app.search.rules import analysis
from app.search.rules.tree import Days, Number, Section, Tree, Value
from app.search.words import STATES, Kind

_SECTIONS = {
    "title": Section.TITLE,
    "标题": Section.TITLE,
    "名称": Section.TITLE,
    "clause": Section.CLAUSE,
    "条款": Section.CLAUSE,
    "text": Section.BODY,
    "内容": Section.BODY,
    "正文": Section.BODY,
}
_NUMBERS = {"number", "编号", "号"}
_DOCUMENTS = {"document", "文件"}
_KINDS = {"kind", "类型"}
_STATES = {"state", "状态"}
_DATES = {"date", "on", "日期"}
# Of these any part of the name will do: a customer is seldom typed as the register spells it.
_NAMED = {
    "customer": "customer",
    "顾客": "customer",
    "person": "person",
    "人员": "person",
    "department": "department",
    "部门": "department",
}
NAMES = frozenset(_SECTIONS) | _NUMBERS | _DOCUMENTS | _KINDS | _STATES | _DATES | frozenset(_NAMED)

_FURTHER_NAMES = {"in_force": {"current", "现行"}, "superseded": {"old", "旧版"}}
_STATE_NAMES = {
    state: {state, words.zh, words.en.casefold()} | _FURTHER_NAMES.get(state, set()) for state, words in STATES.items()
}
_DAY = re.compile(r"^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$")


def section(name: str) -> Section | None:
    """The section a field names, or None."""
    return _SECTIONS.get(name)


def value(name: str, text: str, *, is_open: bool) -> Tree | None:
    """The condition `name:text` stands for, or None if the text is no value of that field."""
    if name in _NUMBERS or name in _DOCUMENTS:
        return _number(name, analysis.squeezed(text), is_open=is_open)
    if is_open:
        return None
    if name in _DATES:
        return days(name, text, text)
    spelt = analysis.composed(text).strip().casefold()
    if name in _KINDS:
        return _one_of("kind", {kind.value: {kind.value, kind.words.zh} for kind in Kind}, spelt)
    if name in _NAMED:
        return _named(_NAMED[name], spelt)
    return _one_of("state", _STATE_NAMES, spelt) or Value("state", (spelt,))


def _named(name: str, spelt: str) -> Value | None:
    """A part of a name; a department by what its post is called, too."""
    posts = tuple(post.value for post in Post if spelt in (post.words.zh, post.words.en.casefold()))
    return Value(name, (spelt, *posts)) if spelt else None


def _number(name: str, squeezed: str, *, is_open: bool) -> Tree | None:
    if not squeezed:
        return None
    return Number(squeezed, is_open) if name in _NUMBERS else Value("document", (squeezed,))


def _one_of(name: str, values: dict[str, set[str]], spelt: str) -> Value | None:
    found = [key for key, names in values.items() if spelt in names]
    return Value(name, (found[0],)) if found else None


def days(name: str | None, first: str, last: str) -> Days | None:
    """The days from one text to another; a year or a month stands for all its days. None if not readable."""
    if name is not None and name not in _DATES:
        return None
    spans = [_span(text) if text.strip() else (None, None) for text in (first, last)]
    if None in spans or spans == [(None, None)] * 2:
        return None
    return Days(spans[0][0], spans[1][1])


def _span(text: str) -> tuple[date, date] | None:
    found = _DAY.match(analysis.folded(text).replace(" ", ""))
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None
