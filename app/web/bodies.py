"""Reading the JSON that programs send: strictly; whatever arrives is taken as meant, or refused with a reason."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NoReturn

from flask import request

from app.kernel.clock import calendar_day
from app.kernel.proofs import Credentials
from app.kernel.refusals import Invalid, Problem, TooLarge
from app.kernel.wording import Words

_LARGEST = 8 * 1024 * 1024
_DEEPEST = 20
_LONGEST_WHOLE = 15  # digits every JSON reader keeps exactly; longer ones are taken as text, in their own spelling


def json_body(*members: str) -> dict[str, Any]:
    """The JSON object that was sent; with `members`, no others may be in it.

    A fraction is given as its own spelling in text, a whole number as int. Raises Invalid for anything that is not
    one object in UTF-8 without NUL, broken halves of characters, NaN or a name twice; TooLarge above 8 MB.
    """
    if not request.is_json:
        raise Invalid(_NOT_JSON)
    if (request.content_length or 0) > _LARGEST:
        raise TooLarge(_TOO_LARGE)
    body = read_json(request.get_data())
    if not isinstance(body, dict):
        raise Invalid(_NO_OBJECT)
    unknown = [name for name in body if members and name not in members]
    if unknown:
        known = ", ".join(members)
        problems = tuple(Problem(name[:80], _UNKNOWN.filled(known=known)) for name in unknown[:20])
        raise Invalid(_UNKNOWN.filled(known=known), problems=problems)
    return body


def read_json(data: bytes) -> Any:
    """A JSON value from its bytes. Raises Invalid."""
    try:
        value = json.loads(
            data.decode("utf-8"),
            parse_constant=_no_constant,
            parse_float=str,
            parse_int=_whole,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError):
        raise Invalid(_NO_OBJECT) from None
    _refuse_unstorable(value)
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _whole(text: str) -> int | str:
    return int(text) if len(text) <= _LONGEST_WHOLE else text


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _refuse_unstorable(value: Any) -> None:
    waiting = [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        if depth > _DEEPEST:
            raise Invalid(_TOO_DEEP.filled(deepest=_DEEPEST))
        if isinstance(one, str) and not is_storable(one):
            raise Invalid(_BROKEN)
        if isinstance(one, dict):
            waiting += [(name, depth) for name in one]
        if isinstance(one, dict | list):
            waiting += [(item, depth + 1) for item in (one.values() if isinstance(one, dict) else one)]


def is_storable(text: str) -> bool:
    """Whether every store takes a text: it holds neither NUL nor half a character."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def text_in(body: Mapping[str, Any], name: str, default: str = "") -> str:
    """A text member of a body. Raises Invalid if it is something else."""
    value = body.get(name, default)
    if not isinstance(value, str):
        _refuse(name, _NO_TEXT)
    return value


def texts_in(body: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts, empty if it is not there. Raises Invalid."""
    value = body.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        _refuse(name, _NO_TEXTS)
    return tuple(value)


def number_in(body: Mapping[str, Any], name: str) -> int:
    """A whole number that must be there. Raises Invalid."""
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        _refuse(name, _NO_NUMBER)
    return value


def proof_in(body: Mapping[str, Any]) -> Credentials:
    """What proves the person who signs: `password`, and `code` where the company asks for one. Raises Invalid."""
    return Credentials(text_in(body, "password"), text_in(body, "code"))


def numbers_in(body: Mapping[str, Any], name: str) -> list[int]:
    """A list of whole numbers, empty if it is not there. Raises Invalid."""
    value = body.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, int) and not isinstance(one, bool) for one in value):
        _refuse(name, _NO_NUMBERS)
    return value


def objects_in(body: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """A list of objects, empty if it is not there. Raises Invalid."""
    value = body.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        _refuse(name, _NO_OBJECTS)
    return value


def object_in(body: Mapping[str, Any], name: str) -> dict[str, Any]:
    """An object that must be there. Raises Invalid."""
    value = body.get(name)
    if not isinstance(value, dict):
        _refuse(name, _NO_MEMBER_OBJECT)
    return value


def words_in(body: Mapping[str, Any], name: str) -> Words:
    """A wording: `{"zh", "en"}`, or one text for both languages. Raises Invalid."""
    value = body.get(name, "")
    if isinstance(value, str):
        return Words(value, value)
    if not isinstance(value, dict):
        _refuse(name, _NO_TEXT)
    return Words(text_in(value, "zh"), text_in(value, "en"))


def day_in(body: Mapping[str, Any], name: str) -> date | None:
    """A day, or None if it is empty or not there. Raises Invalid for what is no day."""
    text = body.get(name) or ""
    if not isinstance(text, str):
        _refuse(name, _NO_DAY)
    found = calendar_day(text)
    if text and found is None:
        _refuse(name, _NO_DAY)
    return found


def chosen_in(body: Mapping[str, Any], name: str, allowed: Iterable[str], default: str = "") -> str:
    """One of some texts. Raises Invalid."""
    value, known = text_in(body, name, default), list(allowed)
    if value not in known:
        _refuse(name, _NO_CHOICE, known=", ".join(known))
    return value


def whole_in(arguments: Mapping[str, str], name: str, default: int | None = None) -> int | None:
    """A whole number in a URL's query, or the default if it is not there. Raises Invalid."""
    text = arguments.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        _refuse(name, _NO_NUMBER)
    return int(text)


def _refuse(name: str, words: Words, **facts: str) -> NoReturn:
    message = words.filled(name=name, **facts)
    raise Invalid(message, problems=(Problem(name, message),))


_NOT_JSON = Words(
    "正文要是 JSON，标明 Content-Type: application/json。", "Send JSON, as Content-Type: application/json."
)
_TOO_LARGE = Words("正文最多 8 MB。", "A body may have 8 MB at most.")
_NO_OBJECT = Words("正文要是一个 JSON 对象。", "The body must be a JSON object.")
_TOO_DEEP = Words("正文嵌套最多 {deepest} 层。", "A body may be {deepest} levels deep at most.")
_BROKEN = Words("文字里有不能保存的字符。", "The text holds characters that cannot be stored.")
_UNKNOWN = Words("这里只收：{known}。", "Only these are taken here: {known}.")
_NO_TEXT = Words("{name} 要是文字。", "{name} must be text.")
_NO_TEXTS = Words("{name} 要是一列文字。", "{name} must be a list of texts.")
_NO_NUMBER = Words("{name} 要是整数。", "{name} must be a whole number.")
_NO_NUMBERS = Words("{name} 要是一列整数。", "{name} must be a list of whole numbers.")
_NO_OBJECTS = Words("{name} 要是一列对象。", "{name} must be a list of objects.")
_NO_MEMBER_OBJECT = Words("{name} 要是一个对象。", "{name} must be an object.")
_NO_DAY = Words("{name}：日期写成 2026-11-22 这样。", "{name}: write a day as 2026-11-22.")
_NO_CHOICE = Words("{name} 只能是：{known}。", "{name} is one of: {known}.")
