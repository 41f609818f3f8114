"""Fills the computed fields of a form from the records it is computed from, by the formula its definition names.

The ids of the computed fields are fixed by the formula; docs/form-definition.md lists them.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from app.calculation.satisfaction import ItemScore, Reply, Satisfaction, satisfaction
from app.forms.words import Answers, Computation, FormDefinition
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

Source = tuple[str, Mapping[str, Any]]
_PERCENT = Decimal("0.01")


def with_computed(definition: FormDefinition, answers: Mapping[str, Any], sources: Sequence[Source]) -> Answers:
    """The answers with every computed field set anew from the sources (record number, answers), in their order.

    What stood in computed fields before is dropped. Raises Invalid where the formula cannot be computed, where a
    source is of another half-year, or where more forms came back than were sent.
    """
    computation = definition.computed
    if computation is None:
        raise Invalid(NOT_COMPUTED)
    own = {field.id for field in definition.fields() if field.computed}
    kept = {name: value for name, value in answers.items() if name not in own}
    _check_period(computation, kept, sources)
    result = compute(computation, sources)
    found = {**_basis(kept, result, sources), **_figures(result), **_comparisons(kept, result)}
    return {**kept, **{name: value for name, value in found.items() if name in own and value is not None}}


def compute(computation: Computation, sources: Sequence[Source]) -> Satisfaction:
    """The formula on the sources, with every step."""
    items = [(item.value, item.coefficient) for item in computation.items]
    levels = [(level.value, level.coefficient) for level in computation.levels]
    return satisfaction([_reply(computation, source) for source in sources], items, levels, computation.bad_levels)


def _reply(computation: Computation, source: Source) -> Reply:
    number, answers = source
    marks = {item.value: answers[item.value] for item in computation.items if answers.get(item.value)}
    return Reply(number, marks, str(answers.get(computation.suggestion, "")))


def _check_period(computation: Computation, answers: Answers, sources: Sequence[Source]) -> None:
    period = answers.get(computation.period)
    if not period:
        raise Invalid(NO_PERIOD, problems=(Problem(computation.period, NO_PERIOD),))
    others = [number for number, source in sources if source.get(computation.period) != period]
    if others:
        message = OTHER_PERIOD.filled(numbers=", ".join(others[:5]), period=period)
        raise Invalid(message, problems=(Problem(computation.period, message),))


def _basis(answers: Answers, result: Satisfaction, sources: Sequence[Source]) -> Answers:
    counted = set(result.counted)
    rows = [
        {"record": number, "customer": source.get("customer", ""), "counted": "yes" if number in counted else "no"}
        for number, source in sources
    ]
    return {
        "returned": str(len(sources)),
        "counted": str(len(counted)),
        "return_rate": _return_rate(answers, len(sources)),
        "sources": [{name: value for name, value in row.items() if value} for row in rows],
    }


def _return_rate(answers: Answers, returned: int) -> str | None:
    if "sent" not in answers:
        return None
    sent = int(answers["sent"])
    if sent < returned:
        message = MORE_RETURNED.filled(returned=returned, sent=sent)
        raise Invalid(message, problems=(Problem("sent", message),))
    return _text((Decimal(returned) / sent * 100).quantize(_PERCENT, ROUND_HALF_UP)) if sent else None


def _figures(result: Satisfaction) -> Answers:
    return {
        "levels": [{"level": level, "coefficient": _text(value)} for level, value in result.levels],
        "items": [_item_row(item, result) for item in result.items],
        "score": _text(result.score),
        "satisfaction": _text(result.percent),
        "satisfaction_answered": None if result.percent_answered is None else _text(result.percent_answered),
        "bad_marks": [{"record": one.record, "item": one.item, "level": one.level} for one in result.bad_marks] or None,
        "suggestions": [{"record": record, "text": text} for record, text in result.suggestions] or None,
    }


def _item_row(item: ItemScore, result: Satisfaction) -> dict[str, str]:
    counts = {f"n_{level}": str(count) for (level, _), count in zip(result.levels, item.counts, strict=True)}
    row = {"item": item.item, "weight": _text(item.weight), **counts, "answered": str(item.answered)}
    row["score"] = _text(item.score)
    return row if item.average is None else {**row, "average": _text(item.average)}


def _comparisons(answers: Answers, result: Satisfaction) -> Answers:
    found: Answers = {}
    if "target" in answers:
        found["target_met"] = "yes" if result.percent >= Decimal(answers["target"]) else "no"
    if "previous_satisfaction" in answers:
        found["change"] = _text(result.percent - Decimal(answers["previous_satisfaction"]))
    return found


def _text(value: Decimal) -> str:
    """A decimal as an answer is spelt: no exponent; zero has no sign."""
    return format(value or abs(value), "f")


NOT_COMPUTED = Words("这张表单没有要计算的栏", "This form has nothing to compute")
NO_PERIOD = Words("先写统计哪个半年，如 2026-H1", "Name the half-year first, such as 2026-H1")
OTHER_PERIOD = Words("{numbers} 不是 {period} 的调查表", "{numbers} do not belong to {period}")
MORE_RETURNED = Words(
    "收回 {returned} 份，多于发出的 {sent} 份", "{returned} came back, more than the {sent} that were sent"
)
