"""What a line tells beside the answers, by the names people give to such columns."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from app.former.words import Head
from app.kernel.clock import calendar_day, day_begins
from app.kernel.identity import identity
from app.kernel.meanings import Meaning
from app.kernel.numbers import document_number, form_of_record, is_record_number
from app.kernel.people import Post
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

NAMES = {
    "number": ("number", "record_number", "no", "编号", "记录编号", "记录号"),
    "form": ("form", "form_number", "表单", "表单编号"),
    "filed_on": ("filed_on", "filed_at", "submitted_at", "submitted_on", "date", "提交日期", "提交时间", "填表日期"),
    "by": ("by", "filed_by", "submitted_by", "person", "提交人", "填表人"),
    "revision": ("revision", "form_revision", "版本", "表单版本"),
    "links": ("links", "linked", "关联", "关联记录"),
    "signatures": ("signatures", "signed", "签署", "签署情况"),
    "answers": ("answers", "fields", "values", "填写内容"),
}
_OF = {name: own for own, names in NAMES.items() for name in names}
_PARTS = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(.+))?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")
_SIGNED = re.compile(r"^\s*(?P<as>[^：:]+)[：:]\s*(?P<by>.+?)(?:\s+(?P<on>\d{4}[-/.年]\S+))?\s*$")
_MEANINGS = {name: one.value for one in Meaning for name in (one.value, one.words.zh, one.words.en.casefold())}
_POSTS = {name: one.value for one in Post for name in (one.value, one.words.zh, one.words.en.casefold())}
_LONGEST = 80


def own_name(column: str) -> str | None:
    """Which part of the head a column is, None for an answer."""
    return _OF.get(column.strip().casefold())


def read_head(data: Mapping[str, Any], zone: str, today: date) -> Head:
    """The head of a line. Raises Invalid naming each thing that is missing or cannot be read."""
    named = {own: value for name, value in data.items() if (own := own_name(str(name)))}
    rest = {str(name): value for name, value in data.items() if not own_name(str(name))}
    nested = named.get("answers")
    wrong: list[Problem] = []
    number = _number(named.get("number"), wrong)
    form = _form(named.get("form"), number, wrong)
    at = _moment(named.get("filed_on"), zone, today, wrong)
    by = _text(named.get("by"))
    if not by:
        wrong.append(Problem("by", _WHO))
    if "answers" in named and not isinstance(nested, Mapping):
        wrong.append(Problem("answers", _ANSWERS))
    if wrong or at is None:
        raise Invalid(wrong[0].message, problems=tuple(wrong))
    answers = nested if isinstance(nested, Mapping) else rest
    return Head(
        number=number,
        form=form,
        at=at.astimezone(UTC),
        by=by,
        revision=_text(named.get("revision")).upper(),
        links=tuple(_links(named.get("links"))),
        signatures=_signatures(named["signatures"], zone) if named.get("signatures") is not None else None,
        answers=answers,
        more={name[:_LONGEST]: str(value)[:200] for name, value in rest.items()} if nested is not None else {},
    )


def moment(value: object, zone: str) -> datetime | None:
    """The moment a text or a cell stands for: a day alone is its beginning; without a zone it is the company's."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=ZoneInfo(zone))
    if isinstance(value, date):
        return day_begins(value, zone)
    found = _PARTS.fullmatch(_text(value))
    day = calendar_day("-".join(part.zfill(2) for part in found.groups()[:3])) if found else None
    if found is None or day is None:
        return None
    return _at_clock(day, found[4], zone) if found[4] else day_begins(day, zone)


def _at_clock(day: date, text: str, zone: str) -> datetime | None:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    try:
        at = time(int(found[1]), int(found[2]), int(found[3] or 0))
        offset = datetime.fromisoformat(f"2000-01-01T00:00{found[4]}").tzinfo if found[4] else ZoneInfo(zone)
    except ValueError:
        return None
    return datetime.combine(day, at, offset)


def _number(value: object, wrong: list[Problem]) -> str:
    text = identity(_text(value)).upper().replace(" ", "")
    if not text or len(text) > 40 or not is_record_number(text):
        wrong.append(Problem("number", _NUMBER.filled(typed=text[:40] or "—")))
        return ""
    return text


def _form(value: object, number: str, wrong: list[Problem]) -> str:
    own = form_of_record(number) or ""
    named = document_number(_text(value)) if _text(value) else None
    if number and _text(value) and (named is None or named.text != own):
        wrong.append(Problem("form", _OTHER_FORM.filled(number=number, form=_text(value)[:20])))
    return own


def _moment(value: object, zone: str, today: date, wrong: list[Problem]) -> datetime | None:
    found = moment(value, zone)
    if found is None:
        wrong.append(Problem("filed_on", _WHEN))
    elif found.astimezone(ZoneInfo(zone)).date() > today:
        wrong.append(Problem("filed_on", _TO_COME))
    return found


def _links(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and not {"number", "record", "to"} & set(value):
        yield from ((str(name), number) for name, one in value.items() for _, number in _links(one))
    elif isinstance(value, Mapping):
        number = value.get("number") or value.get("record") or value.get("to")
        yield from ((_text(value.get("field")), one) for _, one in _links(number))
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _links(one)
    else:
        for part in re.split(r"[,，、;；\s]+", _text(value)):
            if part:
                yield "", identity(part).upper()[:40]


def _signatures(value: object, zone: str) -> tuple[Mapping[str, str], ...]:
    found = []
    for one in _signed(value):
        meaning = _MEANINGS.get(_text(one.get("meaning") or one.get("as")).casefold())
        by = _text(one.get("by") or one.get("name"))
        if meaning is None or not by:
            raise Invalid(_SIGNATURE, problems=(Problem("signatures", _SIGNATURE),))
        at = moment(one.get("on") or one.get("at") or one.get("signed_on"), zone)
        post = _POSTS.get(_text(one.get("post")).casefold(), "")
        said = {"meaning": meaning, "by": by[:_LONGEST], "at": at.isoformat() if at else "", "post": post}
        found.append({name: text for name, text in said.items() if text})
    return tuple(found)


def _signed(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping) and not {"by", "name"} & set(value):
        for meaning, one in value.items():
            yield {"meaning": meaning, **one} if isinstance(one, Mapping) else {"meaning": meaning, "by": one}
    elif isinstance(value, Mapping):
        yield value
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _signed(one)
    else:
        for part in re.split(r"[;；\n]+", _text(value)):
            parted = _SIGNED.match(part)
            if part.strip():
                yield parted.groupdict() if parted else {}


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None or isinstance(value, (bool, Mapping, list, tuple)) else str(value).strip()[:500]


_NUMBER = Words(
    "“{typed}”不是记录编号，要写成 QR15-03-2025-0001", "“{typed}” is no record number such as QR15-03-2025-0001"
)
_OTHER_FORM = Words("{number} 不是 {form} 的编号", "{number} is no number of {form}")
_WHEN = Words("写明提交日期，如 2025-03-04", "Give the day of filing, such as 2025-03-04")
_TO_COME = Words("提交日期还没有到", "The day of filing is still to come")
_WHO = Words("写明提交人", "Say who filed it")
_ANSWERS = Words("answers 要是一个对象：栏目对应内容", "answers is an object: field to value")
_SIGNATURE = Words("签署写成“批准：李堃 2025-03-04”", "A signature is written: approved: Li Kun 2025-03-04")
