"""The shape of what arrives at the search page, the API and the command line."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Protocol

from app.kernel.clock import calendar_day
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words
from app.search.rules.analysis import composed
from app.search.words import Asked, Kind, Question, Sort

_LONGEST = 10_001
_MOST = 50
_PERIOD = re.compile(r"[12]\d{3}(-[01]\d)?")


class Arguments(Protocol):
    """The arguments of a URL: each name once or several times."""

    def get(self, key: str, default: str) -> str:
        """The first value of a name."""

    def getlist(self, key: str) -> list[str]:
        """All values of a name."""


def asked(arguments: Arguments, today: date) -> Asked:
    """The question in a URL. A day that cannot be read is named, not guessed; unknown kinds and orders fall away."""
    days: dict[str, date | None] = {}
    unread: dict[str, tuple[str, Words]] = {}
    for name in ("from", "to", "on"):
        text = arguments.get(name, "").strip()
        days[name] = calendar_day(text)
        if text and days[name] is None:
            unread[name] = (text[:40], _NO_DAY)
    on = days["on"] if days["on"] and days["on"] < today else None
    question = Question(
        text=arguments.get("q", "")[:_LONGEST],
        kinds=frozenset(Kind(value) for value in arguments.getlist("kind") if value in set(Kind)),
        documents=_texts(arguments.getlist("document")),
        states=_texts(arguments.getlist("state")),
        departments=_texts(arguments.getlist("department")),
        customers=_texts(arguments.getlist("customer")),
        periods=frozenset(filter(_PERIOD.fullmatch, _texts(arguments.getlist("period")))),
        people=_texts(arguments.getlist("person")),
        date_from=days["from"],
        date_to=days["to"],
        include_old=arguments.get("old", "") == "1",
        sort=_sort(arguments.get("sort", "")),
        page=_number(arguments.get("page", ""), 1),
        limit=_number(arguments.get("limit", ""), 20),
    )
    return Asked(question, on, arguments.get("go", "") == "1", unread)


def strictly(asked_: Asked) -> Asked:
    """The same, for programs. Raises Invalid if something could not be read."""
    if asked_.unread:
        problems = tuple(Problem(name, words) for name, (_, words) in asked_.unread.items())
        raise Invalid(_NO_DAY, problems=problems)
    return asked_


def _texts(values: Iterable[str]) -> frozenset[str]:
    return frozenset(composed(value.strip()[:120]) for value in list(values)[:_MOST] if value.strip())


def _sort(text: str) -> Sort:
    return Sort(text) if text in set(Sort) else Sort.USUAL


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else default


_NO_DAY = Words("日期写成 2026-11-22 这样。", "Write a day as 2026-11-22.")
