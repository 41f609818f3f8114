"""The shape of what arrives at the pages of cases and checks."""

from datetime import date
from typing import Any

from app.checks.words import VIEWS, CaseFilter
from app.kernel.clock import calendar_day
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words


def case_filter(args: Any) -> CaseFilter:
    """The filter of the list; anything unknown is as if nothing had been asked."""
    view = args.get("view", "")
    page = args.get("page", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return CaseFilter(
        view if view in VIEWS else "open", args.get("kind", "")[:20], args.get("q", "")[:100], max(number, 1)
    )


def day_in(values: Any, name: str) -> date | None:
    """A day in a field, None for an empty one. Raises Invalid for anything else than `2026-03-15`."""
    text = values.get(name, "").strip()
    found = calendar_day(text)
    if text and found is None:
        raise Invalid(_DAY, problems=(Problem(name, _DAY),))
    return found


def day_sent(values: Any, name: str) -> date:
    """A day that must be there. Raises Invalid without one."""
    found = day_in(values, name) if isinstance(values.get(name, ""), str) else None
    if found is None:
        raise Invalid(_DAY, problems=(Problem(name, _DAY),))
    return found


_DAY = Words("写成 2026-03-15 这样的日期。", "Write the day as 2026-03-15.")
