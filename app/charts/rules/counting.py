"""The figures of charts, counted out of plain values."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.cases.words import Case, Entry, Step, StepState
from app.charts.words import Half, Kind, Shown
from app.kernel.people import Post
from app.kernel.wording import Words
from app.rendering.lists.pictures import Bars, BarSeries, Chart

_MOST_NAMES = 8


def satisfaction(chart: Chart, answered: Sequence[Sequence[int | None]], half: Half, note: Words) -> Shown:
    """The trend up to a half-year; below each figure how many answers it stands on."""
    heads = (_ITEM, *(Words(period, period) for period in chart.periods))
    rows = [
        (line.name, *(_figure(value, count) for value, count in zip(line.values, counts, strict=True)))
        for line, counts in zip(chart.lines, answered, strict=True)
    ]
    return Shown(Kind.SATISFACTION, half, chart, heads, tuple(rows), note)


def _figure(value: Decimal | None, count: int | None) -> Words:
    if value is None:
        return _DASH
    return Words(f"{value}%（{count}）", f"{value}% ({count})")


def complaints(entries: Iterable[Entry], field: str, labels: Mapping[str, Words], half: Half, note: Words) -> Shown:
    """What complaints concern, the most frequent first, with the running share (Pareto). One may concern several."""
    counted: Counter[str] = Counter()
    for entry in entries:
        said = entry.answers.get(field) or _UNSAID
        counted.update(set(map(str, said)) if isinstance(said, list) else [str(said)])
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    names = tuple(labels.get(value, _NOT_STATED) for value, _ in ranked)
    series = (BarSeries(_COUNT, tuple(count for _, count in ranked)),)
    bars = Bars(Kind.COMPLAINTS.words, names, series, _CASES, running=True)
    rows = tuple(
        (name, _number(count), Words(f"{share}%", f"{share}%"))
        for name, (_, count), share in zip(names, ranked, bars.shares, strict=True)
    )
    return Shown(Kind.COMPLAINTS, half, bars, (_CONCERNS, _COUNT, _RUNNING), rows, note)


def answers(cases: Iterable[Case], step_id: str, half: Half, zone: str, note: Words) -> Shown:
    """Of each month's complaints: answered in time, answered late, not answered and past the limit."""
    found: dict[date, Counter[str]] = {month: Counter() for month in half.months}
    for case in cases:
        step = next((one for one in case.steps if one.plan.id == step_id), None)
        month = case.head.filed_at.astimezone(ZoneInfo(zone)).date().replace(day=1)
        if step is not None and month in found:
            found[month][_how(step)] += 1
    names = tuple(Words(f"{month.month} 月", f"{month:%b}") for month in found)
    series = tuple(BarSeries(_HOW[how], tuple(one[how] for one in found.values())) for how in _HOW)
    bars = Bars(Kind.ANSWERS.words, names, series, _CASES)
    rows = tuple(
        (name, *(_number(one[how]) for how in _HOW), _number(one["open"]))
        for name, one in zip(names, found.values(), strict=True)
    )
    heads = (_MONTH, *_HOW.values(), _STILL_OPEN)
    return Shown(Kind.ANSWERS, half, bars, heads, rows, note)


def _how(step: Step) -> str:
    if step.done_at is not None:
        return "late" if step.due is not None and step.done_at > step.due else "in_time"
    return "overdue" if step.state is StepState.LATE else "open"


def overdue(
    cases: Iterable[Case], reviews: Iterable[Post], readings: Mapping[Post, int] | None, half: Half, note: Words
) -> Shown:
    """What is past its day, by the post that has it: steps of cases, periodic reviews, readings (None: not known)."""
    steps = Counter(
        post for case in cases for step in case.waiting if step.state is StepState.LATE for post in step.plan.who
    )
    reviewed = Counter(reviews)
    counts = {_STEPS: steps, _REVIEWS: reviewed, **({_READINGS: Counter(readings)} if readings is not None else {})}
    every = {post: sum(one[post] for one in counts.values()) for post in Post}
    posts = sorted((post for post in Post if every[post]), key=lambda post: -every[post])
    names = tuple(post.words for post in posts)
    series = tuple(BarSeries(name, tuple(one[post] for post in posts)) for name, one in counts.items())
    bars = Bars(Kind.OVERDUE.words, names, series, _THINGS)
    rows = tuple((post.words, *(_number(one[post]) for one in counts.values()), _number(every[post])) for post in posts)
    return Shown(Kind.OVERDUE, half, bars, (_DEPARTMENT, *counts, _TOTAL), rows, note)


def reading(rounds: Iterable[tuple[str, int, int]], half: Half, note: Words) -> Shown:
    """Of each revision that was to be read: how many have, and how many have not; the newest first."""
    found = list(rounds)
    shown = found[:_MOST_NAMES]
    names = tuple(Words(name, name) for name, _, _ in shown)
    series = (
        BarSeries(_READ, tuple(done for _, done, _ in shown)),
        BarSeries(_UNREAD, tuple(left for _, _, left in shown)),
    )
    bars = Bars(Kind.READING.words, names, series, _PEOPLE)
    rows = tuple(
        (Words(name, name), _number(done), _number(left), _share(done, done + left)) for name, done, left in found
    )
    return Shown(Kind.READING, half, bars, (_REVISION, _READ, _UNREAD, _DONE), rows, note)


def _share(part: int, whole: int) -> Words:
    said = f"{Decimal(100 * part) / whole:.0f}%" if whole else "—"
    return Words(said, said)


def _number(count: int) -> Words:
    return Words(str(count), str(count))


_UNSAID = ""
_DASH = Words("—", "—")
_NOT_STATED = Words("没有写明", "Not stated")
_ITEM = Words("项目", "Item")
_CONCERNS = Words("涉及", "Concerns")
_COUNT = Words("件数", "Complaints")
_RUNNING = Words("累计", "Running share")
_CASES = Words("件", "complaints")
_MONTH = Words("月份", "Month")
_HOW = {
    "in_time": Words("按时答复", "Answered in time"),
    "late": Words("答复晚了", "Answered late"),
    "overdue": Words("逾期没有答复", "Overdue"),
}
_STILL_OPEN = Words("没到期", "Not due yet")
_DEPARTMENT = Words("部门", "Department")
_STEPS = Words("案卷步骤", "Steps of cases")
_REVIEWS = Words("定期评审", "Periodic reviews")
_READINGS = Words("阅知", "Readings")
_TOTAL = Words("合计", "Total")
_THINGS = Words("项", "overdue")
_REVISION = Words("版本", "Revision")
_READ = Words("已读", "Read")
_UNREAD = Words("没读", "Not read")
_DONE = Words("读过的比例", "Share")
_PEOPLE = Words("人", "people")
