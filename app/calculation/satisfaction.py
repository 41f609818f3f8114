"""Customer satisfaction by SP15 clause 4.3.4, with every step, so that anyone can recompute it to the last digit.

For item i and level l, with n(i,l) replies, item coefficient w(i) and level coefficient c(l):

    S(i) = w(i) · Σ n(i,l) · c(l)      S = Σ S(i)      P = S / N · 100 %

N counts the replies with at least one item answered. A blank item counts as no level and lowers S(i); beside P
stands the same figure over the answered items only, Σ w(i) · Σ c(l) · n(i,l) / N(i), in percent.

Arithmetic is decimal. S(i) and S are exact (coefficients have at most three decimals, so at most six decimals
come out). Only quotients are rounded, once, at the end: half up, percentages to two decimals, averages to four.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from app.calculation.suggestions import is_suggestion
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

PERCENT_STEP = Decimal("0.01")
AVERAGE_STEP = Decimal("0.0001")
MOST_COEFFICIENT_PLACES = 3

_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
Coefficients = Sequence[tuple[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Reply:
    """One returned survey form: its record number, item → level for what was answered, the suggestion."""

    record: str
    levels: Mapping[str, str]
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One survey item: its counts by level (best first), N(i), Σ n·c, S(i), and Σ n·c / N(i) to four decimals."""

    item: str
    weight: Decimal
    counts: tuple[int, ...]
    answered: int
    weighted: Decimal
    score: Decimal
    average: Decimal | None  # None where nobody answered the item


@dataclass(frozen=True, slots=True)
class BadMark:
    """A level that opens a case (clause 4.3.6)."""

    record: str
    item: str
    level: str


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The result with every step. `percent` is P; `percent_answered` is None where an item has no answer at all."""

    records: tuple[str, ...]
    counted: tuple[str, ...]
    levels: tuple[tuple[str, Decimal], ...]
    items: tuple[ItemScore, ...]
    score: Decimal
    percent: Decimal
    percent_answered: Decimal | None
    bad_marks: tuple[BadMark, ...]
    suggestions: tuple[tuple[str, str], ...]

    @property
    def opening_cases(self) -> tuple[str, ...]:
        """The records whose answers open a case, in the order given: a bad mark or a suggestion (clause 4.3.6)."""
        concerned = {mark.record for mark in self.bad_marks} | {record for record, _ in self.suggestions}
        return tuple(record for record in self.records if record in concerned)


def satisfaction(
    replies: Sequence[Reply], items: Coefficients, levels: Coefficients, bad_levels: Sequence[str]
) -> Satisfaction:
    """The satisfaction of some replies. `levels` best first; coefficients as in `check_coefficients`.

    Raises Invalid for coefficients that do not hold, a record given twice, an item or level nobody knows,
    and for replies of which none has an answer.
    """
    problems = (*check_coefficients(items, levels), *_check_replies(replies, items, levels))
    if problems:
        raise Invalid(NOT_COMPUTED.filled(count=len(problems)), problems=problems)
    counted = [reply for reply in replies if reply.levels]
    if not counted:
        raise Invalid(NO_REPLIES)
    with localcontext(_CONTEXT):
        scores = _item_scores(counted, items, levels)
        score = sum((item.score for item in scores), Decimal(0))
        return Satisfaction(
            records=tuple(reply.record for reply in replies),
            counted=tuple(reply.record for reply in counted),
            levels=tuple(levels),
            items=scores,
            score=score,
            percent=(score / len(counted) * 100).quantize(PERCENT_STEP),
            percent_answered=_percent_answered(scores),
            bad_marks=tuple(_bad_marks(counted, items, bad_levels)),
            suggestions=tuple((reply.record, reply.suggestion) for reply in replies if is_suggestion(reply.suggestion)),
        )


def _item_scores(counted: Sequence[Reply], items: Coefficients, levels: Coefficients) -> tuple[ItemScore, ...]:
    tally = Counter(mark for reply in counted for mark in reply.levels.items())
    return tuple(_item_score(item, weight, tally, levels) for item, weight in items)


def _item_score(item: str, weight: Decimal, tally: Counter[tuple[str, str]], levels: Coefficients) -> ItemScore:
    counts = tuple(tally[item, level] for level, _ in levels)
    answered = sum(counts)
    weighted = sum((count * level[1] for count, level in zip(counts, levels, strict=True)), Decimal(0))
    average = (weighted / answered).quantize(AVERAGE_STEP) if answered else None
    return ItemScore(item, weight, counts, answered, weighted, weight * weighted, average)


def _percent_answered(scores: Sequence[ItemScore]) -> Decimal | None:
    if any(item.answered == 0 for item in scores):
        return None
    return (sum((item.score / item.answered for item in scores), Decimal(0)) * 100).quantize(PERCENT_STEP)


def _bad_marks(counted: Sequence[Reply], items: Coefficients, bad_levels: Sequence[str]) -> Iterator[BadMark]:
    for reply in counted:
        for item, _ in items:
            level = reply.levels.get(item)
            if level in bad_levels:
                yield BadMark(reply.record, item, level)


def check_coefficients(items: Coefficients, levels: Coefficients) -> tuple[Problem, ...]:
    """What is wrong with coefficients: Σ w(i) = 1, 1 ≥ c(best) ≥ … ≥ c(worst) ≥ 0, at most three decimals each."""
    found = []
    weights, values = [weight for _, weight in items], [value for _, value in levels]
    if any(not _is_fine(value) for value in (*weights, *values)):
        found.append(Problem("coefficients", TOO_FINE.filled(places=MOST_COEFFICIENT_PLACES)))
    elif sum(weights, Decimal(0)) != 1 or any(weight < 0 for weight in weights):
        found.append(Problem("items", NOT_ONE.filled(total=format(sum(weights, Decimal(0)), "f"))))
    elif sorted(values, reverse=True) != values or not values or values[0] > 1 or values[-1] < 0:
        found.append(Problem("levels", NOT_FALLING))
    return tuple(found)


def _is_fine(value: Decimal) -> bool:
    return value.is_finite() and abs(value) < 1000 and value == value.quantize(Decimal("0.001"))


def _check_replies(replies: Sequence[Reply], items: Coefficients, levels: Coefficients) -> Iterator[Problem]:
    known_items, known_levels = {item for item, _ in items}, {level for level, _ in levels}
    seen: set[str] = set()
    for reply in replies:
        if reply.record in seen:
            yield Problem(reply.record, TWICE.filled(record=reply.record))
        seen.add(reply.record)
        if not (known_items.issuperset(reply.levels) and known_levels.issuperset(reply.levels.values())):
            yield Problem(reply.record, UNKNOWN_MARK.filled(record=reply.record))


NOT_COMPUTED = Words("有 {count} 处不对，没有计算", "Nothing was computed; {count} things are wrong")
NO_REPLIES = Words(
    "这些调查表没有一份答了问题，算不出满意度", "None of these surveys has an answer; there is nothing to compute"
)
NOT_ONE = Words(
    "项目系数之和是 {total}，要等于 1，且不小于 0", "The item coefficients sum to {total}; they sum to 1, none below 0"
)
NOT_FALLING = Words("等级系数在 0 到 1 之间，从高到低", "Level coefficients lie between 0 and 1 and do not rise")
TOO_FINE = Words("系数最多 {places} 位小数", "A coefficient has at most {places} decimals")
TWICE = Words("{record} 给了两次", "{record} is given twice")
UNKNOWN_MARK = Words("{record} 有不认识的项目或等级", "{record} has an unknown item or level")
