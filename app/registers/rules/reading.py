"""Reads what was typed, or stands in a cell, into the one spelling that a register keeps."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from app.kernel.clock import calendar_day
from app.kernel.identity import has_hidden_characters, identity
from app.kernel.people import Post
from app.kernel.wording import Words
from app.registers.rules.columns import NEEDED, columns_of
from app.registers.words import Column, Kind, Register, Tidy, Trouble

Read = str | Words | tuple[str, Words]
"""A canonical value; what is wrong with it; or a value with what was understood otherwise than written."""

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MAIL = re.compile(r"[^\s@,;<>()\"]+@[^\s@,;<>()\"]+\.[^\s@,;<>()\"]+")
_PHONE = re.compile(r"[0-9+][0-9 ()\-+/.,;、转extEXT]{2,}")
_YES = frozenset({"yes", "y", "true", "1", "是", "√", "✓", "主要", "对", "on"})
_NO = frozenset({"no", "n", "false", "0", "否", "×", "x", "不是", ""})
_LANGUAGES = {"zh": "zh", "中文": "zh", "汉语": "zh", "chinese": "zh", "en": "en", "英文": "en", "英语": "en"} | {
    "english": "en",
    "zh-cn": "zh",
}
_POSTS = {name.casefold(): post.value for post in Post for name in (post.value, post.words.zh, post.words.en)}


def tidy(register: Register, typed: Mapping[str, str | date], today: date) -> Tidy:
    """What was typed in the columns that are there, column by column; all that is wrong is told at once.

    Whether code and name are there is asked too; what needs other entries (whether the code is free) is not.
    """
    values: dict[str, str] = {}
    wrong: list[Trouble] = []
    told: list[Trouble] = []
    for column in columns_of(register):
        if column.key not in typed:
            continue
        found = _read(column, typed[column.key])
        if isinstance(found, Words):
            wrong.append(Trouble(column.key, found))
            continue
        if isinstance(found, tuple):
            told.append(Trouble(column.key, found[1]))
            found = found[0]
        if not found and column.key in NEEDED:
            wrong.append(Trouble(column.key, _MISSING))
        values[column.key] = found
    wrong += _since(values, today)
    return Tidy(values, tuple(wrong), tuple(told))


def _since(values: Mapping[str, str], today: date) -> list[Trouble]:
    since = values.get("main_since", "")
    if since and values.get("main") == "no":
        return [Trouble("main_since", _SINCE_OF_NONE)]
    if since > today.isoformat():
        return [Trouble("main_since", _LATER)]
    return []


def _read(column: Column, value: str | date) -> Read:
    if isinstance(value, date):
        return value.isoformat() if column.kind is Kind.DAY else _NO_DATE_HERE.filled(day=value.isoformat())
    text = " ".join(value.split())
    if len(text) > column.longest:
        return _LONG.filled(count=len(text), most=column.longest)
    if text and has_hidden_characters(text):
        return _HIDDEN
    return _READERS[column.kind](text)


def _text(text: str) -> Read:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _code(text: str) -> Read:
    plain = unicodedata.normalize("NFKC", text)
    if set(plain) & set("|/\\") or (plain and not plain.strip(".")):
        return _BAD_CODE
    if plain != text:
        return plain, _WIDE.filled(typed=text, kept=plain)
    return text


def _mail(text: str) -> Read:
    plain = unicodedata.normalize("NFKC", text)
    return plain if not plain or _MAIL.fullmatch(plain) else _NO_MAIL


def _phone(text: str) -> Read:
    plain = unicodedata.normalize("NFKC", text).replace("—", "-").replace("–", "-")
    return plain if not plain or _PHONE.fullmatch(plain) else _NO_PHONE


def _flag(text: str) -> Read:
    key = text.casefold()
    if key in _YES:
        return "yes"
    return "no" if key in _NO else _NO_FLAG


def _day(text: str) -> Read:
    if not text:
        return ""
    plain = unicodedata.normalize("NFKC", text)
    found = _DAY.fullmatch(plain)
    day = calendar_day(f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}") if found else None
    if day is None:
        return _NO_DAY
    spelt = day.isoformat()
    return spelt if spelt == text else (spelt, _TEXT_DAY.filled(typed=text, kept=spelt))


def _language(text: str) -> Read:
    return _LANGUAGES.get(text.casefold(), _NO_LANGUAGE) if text else ""


def _post(text: str) -> Read:
    return _POSTS.get(identity(text), _NO_POST) if text else ""


_READERS: dict[Kind, Callable[[str], Read]] = {
    Kind.CODE: _code,
    Kind.TEXT: _text,
    Kind.MAIL: _mail,
    Kind.PHONE: _phone,
    Kind.FLAG: _flag,
    Kind.DAY: _day,
    Kind.LANGUAGE: _language,
    Kind.POST: _post,
}

_MISSING = Words("这一栏不能空", "This must not be empty")
_LONG = Words("有 {count} 个字符，最多 {most} 个", "It has {count} characters; {most} at most")
_HIDDEN = Words("里面有看不见的控制字符，删掉", "It holds invisible control characters; remove them")
_BAD_CODE = Words("编号里不能有 / \\ |，不能只有点", "A code holds none of / \\ | and more than dots")
_WIDE = Words("“{typed}”按“{kept}”收", "“{typed}” is taken as “{kept}”")
_NO_MAIL = Words("不是邮箱地址，如 name@example.com", "This is no mail address such as name@example.com")
_NO_PHONE = Words("不是电话号码，如 0571-8812 3456", "This is no telephone number such as +86 571 8812 3456")
_NO_FLAG = Words("写“是”或“否”", "Write yes or no")
_NO_DAY = Words(
    "不是日期：年在前，写成 2026-11-22；没有的日子（如 2 月 30 日）不收",
    "This is no day: year first, as 2026-11-22, and a day that is in the calendar",
)
_TEXT_DAY = Words("文字写的日期“{typed}”按 {kept} 收", "The date written as text, “{typed}”, is taken as {kept}")
_NO_DATE_HERE = Words("这里是日期 {day}，要文字", "Here stands the date {day}; text is wanted")
_NO_LANGUAGE = Words("写“中文”或“英文”", "Write Chinese or English")
_NO_POST = Words(
    "没有这个岗位；有：" + "、".join(post.words.zh for post in Post),
    "There is no such post; there are: " + ", ".join(post.words.en for post in Post),
)
_SINCE_OF_NONE = Words("不是主要顾客，不写起始日", "Not a main customer, so there is no day since when")
_LATER = Words("起始日不能在今天之后", "It cannot begin after today")
