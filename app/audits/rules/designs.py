"""What a sample must say before its seed is committed to: which records, of which days, how many, how."""

from calendar import monthrange
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta

from app.audits.words.samples import Design, Method, Plan, Stratum
from app.kernel.identity import has_hidden_characters
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_LONGEST, _MOST_FORMS, _MOST_DRAWN = 300, 40, 2000


def checked(design: Design, plans: Sequence[Plan], known: Set[str]) -> Design:
    """A design as typed, by its plan where it names one. Raises Invalid with a problem for each field."""
    plan = next((one for one in plans if one.id == design.plan), None)
    tidy = by_plan(design, plan) if plan else replace(design, plan="")
    problems = tuple(_problems(tidy, plan, known))
    if problems:
        raise Invalid(problems[0].message, problems=problems)
    return tidy if tidy.method == Method.STRATIFIED else replace(tidy, stratum="")


def by_plan(design: Design, plan: Plan) -> Design:
    """A design with what its plan says: the week that ends on its last day, or the month it is in; the share, unless
    a larger one is asked for.
    """
    since, until = period_of(plan, design.until) if design.until else (design.since, None)
    share = plan.percent if design.percent is None and design.count is None else design.percent
    purpose = design.purpose.strip() or plan.name.zh
    return replace(design, since=since, until=until, percent=share, purpose=purpose)


def period_of(plan: Plan, last: date) -> tuple[date, date]:
    """The first and the last day of what a plan samples: the seven days up to one, or the calendar month of it."""
    if not plan.monthly:
        return last - timedelta(days=6), last
    return last.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])


def latest_end(plan: Plan, today: date) -> date:
    """The last day of the last period that is over: the Sunday, or the month's end, before a day."""
    return today - timedelta(days=today.day if plan.monthly else today.weekday() + 1)


def _problems(design: Design, plan: Plan | None, known: Set[str]) -> Iterable[Problem]:
    if not design.purpose.strip() or len(design.purpose) > _LONGEST or has_hidden_characters(design.purpose):
        yield Problem("purpose", _PURPOSE)
    unknown = [number for number in design.forms if number not in known]
    if not design.forms or len(design.forms) > _MOST_FORMS or unknown:
        yield Problem("forms", _UNKNOWN.filled(names="、".join(unknown)[:80]) if unknown else _FORMS)
    if design.until is None or (design.since and design.since > design.until):
        yield Problem("until", _DAYS)
    if design.since is None:
        yield Problem("since", _DAYS)
    if design.method not in set(Method):
        yield Problem("method", _METHOD)
    if design.method == Method.STRATIFIED and design.stratum not in set(Stratum):
        yield Problem("stratum", _STRATUM)
    yield from _of_size(design, plan)


def _of_size(design: Design, plan: Plan | None) -> Iterable[Problem]:
    if (design.percent is None) == (design.count is None):
        yield Problem("percent", _SIZE)
    elif design.percent is not None and not 1 <= design.percent <= 100:
        yield Problem("percent", _PERCENT)
    elif design.count is not None and not 1 <= design.count <= _MOST_DRAWN:
        yield Problem("count", _COUNT)
    elif plan and (design.percent is None or design.percent < plan.percent):
        yield Problem("percent", _TOO_FEW.filled(clause=plan.clause, percent=plan.percent))


_PURPOSE = Words("写明抽这批样本要看什么，最多 300 字。", "Say what the sample is for, in 300 characters at most.")
_FORMS = Words("选上要抽的表单，至少一种。", "Choose at least one form.")
_UNKNOWN = Words("没有这样的表单：{names}。", "No such form: {names}.")
_DAYS = Words("写明从哪天到哪天提交的记录。", "Say from which day to which the records were filed.")
_METHOD = Words("选一种抽样方法。", "Choose a method.")
_STRATUM = Words("分层抽样要选按什么分层。", "A stratified sample needs to know by what it is parted.")
_SIZE = Words("百分比和份数写一个。", "Give either a percentage or a number.")
_PERCENT = Words("百分比写 1 到 100 的整数。", "A percentage is a whole number from 1 to 100.")
_COUNT = Words("份数写 1 到 2000 的整数。", "A number is a whole one from 1 to 2,000.")
_TOO_FEW = Words(
    "{clause} 要求不低于 {percent}%，写得更少就不是这个抽查了。",
    "{clause} asks for at least {percent} %; fewer would not be that sampling.",
)
