"""What arrives at the evidence page, the API and the command: what to take."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.evidence.words import Scope
from app.kernel.clock import calendar_day
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_MOST_NUMBERS = 2_000
_LONGEST_SEARCH = 1_000


def scope(typed: Mapping[str, Any]) -> Scope:
    """The scope that was typed. Raises Invalid, each problem at its field."""
    problems = []
    days: dict[str, date | None] = {}
    for name in ("since", "until"):
        text = str(typed.get(name) or "").strip()
        days[name] = calendar_day(text)
        if text and days[name] is None:
            problems.append(Problem(name, _NO_DAY))
    found = Scope(
        _numbers(typed.get("documents")),
        _numbers(typed.get("records")),
        _numbers(typed.get("cases")),
        str(typed.get("search") or "").strip()[:_LONGEST_SEARCH],
        bool(typed.get("everything")),
        str(typed.get("form") or "").strip(),
        days["since"],
        days["until"],
        with_prints=bool(typed.get("prints")),
    )
    if days["since"] and days["until"] and days["since"] > days["until"]:
        problems.append(Problem("until", _BACKWARDS))
    if found.is_empty and not problems:
        problems.append(Problem("documents", _NOTHING))
    if len(found.documents) + len(found.records) + len(found.cases) > _MOST_NUMBERS:
        problems.append(Problem("records", _TOO_MANY))
    if problems:
        raise Invalid(problems[0].message, problems=tuple(problems))
    return found


def _numbers(typed: Any) -> tuple[str, ...]:
    """Numbers typed with commas, blanks or line ends between them, or a list of them."""
    said = " ".join(map(str, typed)) if isinstance(typed, list) else str(typed or "")
    return tuple(dict.fromkeys(one for one in re.split(r"[\s,，、;；]+", said) if one))


_NO_DAY = Words("日期写成 2026-11-22 这样。", "Write the day like 2026-11-22.")
_BACKWARDS = Words("止期早于起期，调换过来。", "The last day is before the first: change them round.")
_NOTHING = Words(
    "写上文件、记录或案卷的编号，写一句查找，或选一段日期。",
    "Name a document, a record or a case, write a search, or choose some days.",
)
_TOO_MANY = Words(
    f"一次最多写 {_MOST_NUMBERS} 个编号；更多时用日期来选。",
    f"At most {_MOST_NUMBERS} numbers at once; choose by days for more.",
)
