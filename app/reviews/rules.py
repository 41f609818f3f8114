"""Rules of periodic review: when it is due, who may judge, which verdict is open in which state."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from app.kernel.people import Actor, Permission, Post
from app.kernel.refusals import Conflict, Forbidden, Invalid, Problem, Refusal
from app.kernel.wording import Words
from app.reviews.words import Due, DueState, LastReview, Review, Verdict

SOON = timedelta(days=60)
FOLLOW_UP = 3  # months in which a document that should be revised or withdrawn is looked at again
LONGEST_INTERVAL = 120


@dataclass(frozen=True, slots=True)
class Facts:
    """What the table needs to know: whether a revision is in force, one under way, whose document it is."""

    in_force: bool
    under_way: bool
    owner: Post


@dataclass(frozen=True, slots=True)
class Step:
    """One row: a verdict, whether it may be given while a revision is under way, and what follows."""

    verdict: Verdict
    while_under_way: bool
    opens_draft: bool


STEPS: tuple[Step, ...] = (
    Step(Verdict.KEEP, while_under_way=True, opens_draft=False),
    Step(Verdict.REVISE, while_under_way=True, opens_draft=True),
    Step(Verdict.WITHDRAW, while_under_way=False, opens_draft=False),
)


def take(verdict: Verdict, facts: Facts, actor: Actor) -> Step:
    """The row of a verdict. Raises Forbidden for who may not judge, Conflict in a state that does not allow it."""
    step = next(step for step in STEPS if step.verdict is verdict)
    refusal = against(step, facts, actor)
    if refusal is not None:
        raise refusal
    return step


def against(step: Step, facts: Facts, actor: Actor) -> Refusal | None:
    """What speaks against a verdict, or None: permission, then whose document it is, then its state."""
    if not actor.may(Permission.DOCUMENT_REVIEW):
        return Forbidden(_NOT_ALLOWED)
    if not is_judge(facts.owner, actor):
        return Forbidden(_NOT_YOURS.filled(owner=facts.owner.words))
    if not facts.in_force:
        return Conflict(_NOT_IN_FORCE)
    if facts.under_way and not step.while_under_way:
        return Conflict(_UNDER_WAY)
    return None


def is_judge(owner: Post, actor: Actor) -> bool:
    """Whether somebody judges the documents of a post: its holders, and the quality manager."""
    return actor.may(Permission.DOCUMENT_REVIEW) and bool(actor.posts & {owner, Post.QUALITY_MANAGER})


def opens_draft(step: Step, facts: Facts, actor: Actor) -> bool:
    """Whether a verdict begins the next revision at once; else the need is noted and somebody else begins it."""
    return step.opens_draft and not facts.under_way and actor.may(Permission.DOCUMENT_DRAFT)


def due(effective_from: date, months: int, last: LastReview | None, today: date) -> Due:
    """When a revision is due: counted from the day it came into force, or from its last review if that is later.

    After “revise” or “withdraw” it is looked at again in three months, whatever the interval.
    """
    counts = last if last is not None and last.reviewed_on >= effective_from else None
    if counts is not None and counts.verdict is not Verdict.KEEP:
        day: date | None = months_after(counts.reviewed_on, FOLLOW_UP)
    elif months == 0:
        day = None
    else:
        day = months_after(counts.reviewed_on if counts else effective_from, months)
    return Due(day, _state(day, today), months, last)


def _state(day: date | None, today: date) -> DueState:
    if day is None:
        return DueState.NEVER
    if day < today:
        return DueState.OVERDUE
    return DueState.SOON if day - today <= SOON else DueState.LATER


@lru_cache(maxsize=8192)  # a list asks for the same days again and again
def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last one of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def checked_reason(reason: str) -> str:
    """The reason of a verdict. Raises Invalid for none: “keep” wants one too, or nobody has looked."""
    if not reason.strip():
        raise Invalid(_WHY, problems=(Problem("reason", _WHY),))
    return reason.strip()[:2000]


def checked_months(months: int) -> int:
    """An interval. Raises Invalid beyond ten years."""
    if months not in range(LONGEST_INTERVAL + 1):
        raise Invalid(_MONTHS, problems=(Problem("months", _MONTHS),))
    return months


def content(review: Review) -> dict[str, str]:
    """What a review's signature covers, as data with one spelling."""
    return {
        "number": review.number,
        "revision": review.label,
        "revision_hash": review.revision_hash,
        "verdict": review.verdict.value,
        "reason": review.reason,
        "reviewed_on": review.reviewed_on.isoformat(),
    }


_NOT_ALLOWED = Words(
    "你的岗位不能做定期评审。需要的话，请质量经理调整岗位。",
    "Your posts do not allow reviews. Ask the quality manager if they should.",
)
_NOT_YOURS = Words(
    "这份文件归{owner}，由{owner}或质量经理评审。",
    "This document belongs to “{owner}”: its holders or the quality manager review it.",
)
_NOT_IN_FORCE = Words("没有生效的版本，不用评审。", "No revision is in force, so there is nothing to review.")
_UNDER_WAY = Words(
    "有一版正在修订。先丢弃或撤回它，再评为作废。",
    "A revision is under way. Discard it first, then judge that the document be withdrawn.",
)
_WHY = Words("写明依据：看了什么，为什么这样判断。", "Say what you looked at and why you judge so.")
_MONTHS = Words("评审周期是 0 到 120 个月，0 表示不定期评审。", "The interval is 0 to 120 months; 0 means never.")
