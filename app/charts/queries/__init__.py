"""Each chart of a half-year, asked of the capabilities that know."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from app.cases.words import Case, StepState
from app.charts.queries import asking
from app.charts.rules import counting
from app.charts.words import Half, Kind, OpenAction, Place, Review, Shown, place_from
from app.db.session import Session
from app.kernel import clock
from app.kernel.people import Post
from app.kernel.wording import Words

_PROCEDURES = Path(__file__).resolve().parents[3] / "procedures"
_MOST_ACTIONS = 8


@cache
def places() -> dict[str, Place]:
    """Where figures are found, by the files beside the procedures; read once."""
    names = {"complaints": "field", "answers": "step"}
    return {
        key: place_from(path.parent.name, data[key], names[key])
        for path in sorted(_PROCEDURES.glob("*/charts.json"))
        for data in (json.loads(path.read_text("utf-8")),)
        for key in names
    }


def chart(session: Session, kind: Kind, half: Half, zone: str) -> Shown:
    """One chart of a half-year, as of its last day, or of now while it runs."""
    return _CHARTS[kind](session, half, zone)


def review(session: Session, half: Half, zone: str) -> Review:
    """Every chart of a half-year, and what is open."""
    charts = tuple(chart(session, kind, half, zone) for kind in Kind)
    steps = sorted(
        ((step, case) for case in asking.not_closed(session, half, zone) for step in case.waiting),
        key=lambda one: one[0].due or one[1].head.filed_at,
    )
    actions = tuple(
        OpenAction(
            case.head.number,
            step.plan.name,
            _all(step.plan.who),
            clock.shown(step.due, zone)[:10] if step.due else "—",
            step.state is StepState.LATE,
        )
        for step, case in steps[:_MOST_ACTIONS]
    )
    return Review(half, charts, actions, len(steps) - len(actions))


def _satisfaction(session: Session, half: Half, _zone: str) -> Shown:
    form, picture, answered = asking.item_trend(session, half)
    return counting.satisfaction(picture, answered, half, _HOW_SATISFIED.filled(form=form))


def _complaints(session: Session, half: Half, zone: str) -> Shown:
    place = places()["complaints"]
    heads = [case.head for case in asking.filed(session, place.form, half, zone)]
    labels = asking.labels(session, place.form, place.name, half.on)
    return counting.complaints(heads, place.name, labels, half, _note(place, _HOW_COUNTED))


def _answers(session: Session, half: Half, zone: str) -> Shown:
    place = places()["answers"]
    cases: tuple[Case, ...] = asking.filed(session, place.form, half, zone)
    limit = next((step.plan.limit.words for case in cases for step in case.steps if step.plan.id == place.name), None)
    note = _note(place, _HOW_ANSWERED, limit=limit or Words("—", "—"))
    return counting.answers(cases, place.name, half, zone, note)


def _overdue(session: Session, half: Half, zone: str) -> Shown:
    late = asking.not_closed(session, half, zone)
    readings = asking.late_readings(session, half, zone)
    reviews: tuple[Post, ...] = asking.late_reviews(session, half, zone)
    return counting.overdue(late, reviews, readings, half, _HOW_LATE if readings is not None else _HOW_LATE_THEN)


def _reading(session: Session, half: Half, zone: str) -> Shown:
    return counting.reading(asking.rounds(session, half, zone), half, _HOW_READ)


def _note(place: Place, words: Words, **more: Words) -> Words:
    return words.filled(form=place.form, clause=f"{place.procedure} {place.clause}", **more)


def _all(posts: tuple[Post, ...]) -> Words:
    return Words("、".join(one.words.zh for one in posts), ", ".join(one.words.en for one in posts))


_CHARTS: dict[Kind, Callable[[Session, Half, str], Shown]] = {
    Kind.SATISFACTION: _satisfaction,
    Kind.COMPLAINTS: _complaints,
    Kind.ANSWERS: _answers,
    Kind.OVERDUE: _overdue,
    Kind.READING: _reading,
}
_HOW_SATISFIED = Words(
    "按 {form} 的记录，SP15 4.3.4 的公式；括号里是份数。",
    "From the records of {form} by the formula of SP15 4.3.4; the number of answers in brackets.",
)
_HOW_COUNTED = Words(
    "这半年提交的 {form}（{clause}），一件可以涉及几样。虚线是累计比例。",
    "The {form} filed in the half-year ({clause}); one may concern several. The dashed line is the running share.",
)
_HOW_ANSWERED = Words(
    "这半年提交的 {form}，按提交的月份；限期 {limit}（{clause}），按工作日历。",
    "The {form} filed in the half-year, by month; limit {limit} ({clause}) by the calendar.",
)
_HOW_LATE = Words(
    "过了期限还没做的，算在有这件事的部门；一步由几个部门负责，各算一次。",
    "What is past its day and not done, with the department that has it; a step of several counts with each.",
)
_HOW_LATE_THEN = Words(
    "到那天过了期限还没做的，算在有这件事的部门。阅知只知道现在的。",
    "What was past its day and not done then, with the department that had it. Of readings only today is known.",
)
_HOW_READ = Words(
    "这半年发出阅知的版本，新的在前。", "Revisions that were to be read in the half-year, the newest first."
)
