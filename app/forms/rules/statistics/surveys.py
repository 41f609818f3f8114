"""Customer satisfaction (SP15 4.3.4): what the survey records of a half-year put into the computed fields."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from app.calculation.satisfaction import ItemScore, Reply, Satisfaction, satisfaction
from app.forms.rules.statistics.spelling import Source, spelt_decimal
from app.forms.words import Answers, Computation
from app.kernel.refusals import Invalid, Problem
from app.kernel.wording import Words

_PERCENT = Decimal("0.01")


def survey_fields(computation: Computation, answers: Answers, sources: Sequence[Source]) -> Answers:
    """The figures of some surveys (record number, answers). Raises Invalid where more came back than were sent."""
    result = compute(computation, sources)
    return {**_basis(answers, result, sources), **_figures(result), **_comparisons(answers, result)}


def compute(computation: Computation, sources: Sequence[Source]) -> Satisfaction:
    """The formula on the sources, with every step."""
    items = [(item.value, item.coefficient) for item in computation.items]
    levels = [(level.value, level.coefficient) for level in computation.levels]
    return satisfaction([_reply(computation, source) for source in sources], items, levels, computation.bad_levels)


def _reply(computation: Computation, source: Source) -> Reply:
    number, answers = source
    marks = {item.value: mark for item in computation.items if (mark := answers.get(item.value))}
    return Reply(number, marks, str(answers.get(computation.suggestion, "")))


def _basis(answers: Answers, result: Satisfaction, sources: Sequence[Source]) -> Answers:
    counted = set(result.counted)
    rows = [_row(number, source.get("customer", ""), is_counted=number in counted) for number, source in sources]
    return {
        "returned": str(len(sources)),
        "counted": str(len(counted)),
        "return_rate": _return_rate(answers, len(sources)),
        "sources": rows,
    }


def _row(number: str, customer: str, *, is_counted: bool) -> dict[str, str]:
    counted = "yes" if is_counted else "no"
    if not customer:
        return {"record": number, "counted": counted}
    return {"record": number, "customer": customer, "counted": counted}


def _return_rate(answers: Answers, returned: int) -> str | None:
    if "sent" not in answers:
        return None
    sent = int(answers["sent"])
    if sent < returned:
        message = MORE_RETURNED.filled(returned=returned, sent=sent)
        raise Invalid(message, problems=(Problem("sent", message),))
    return spelt_decimal((Decimal(returned) / sent * 100).quantize(_PERCENT, ROUND_HALF_UP)) if sent else None


def _figures(result: Satisfaction) -> Answers:
    return {
        "levels": [{"level": level, "coefficient": spelt_decimal(value)} for level, value in result.levels],
        "items": [_item_row(item, result) for item in result.items],
        "score": spelt_decimal(result.score),
        "satisfaction": spelt_decimal(result.percent),
        "satisfaction_answered": None if result.percent_answered is None else spelt_decimal(result.percent_answered),
        "bad_marks": [{"record": one.record, "item": one.item, "level": one.level} for one in result.bad_marks] or None,
        "suggestions": [{"record": record, "text": text} for record, text in result.suggestions] or None,
    }


def _item_row(item: ItemScore, result: Satisfaction) -> dict[str, str]:
    counts = {f"n_{level}": str(count) for (level, _), count in zip(result.levels, item.counts, strict=True)}
    row = {"item": item.item, "weight": spelt_decimal(item.weight), **counts, "answered": str(item.answered)}
    row["score"] = spelt_decimal(item.score)
    return row if item.average is None else {**row, "average": spelt_decimal(item.average)}


def _comparisons(answers: Answers, result: Satisfaction) -> Answers:
    found: Answers = {}
    if "target" in answers:
        found["target_met"] = "yes" if result.percent >= Decimal(answers["target"]) else "no"
    if "previous_satisfaction" in answers:
        found["change"] = spelt_decimal(result.percent - Decimal(answers["previous_satisfaction"]))
    return found


MORE_RETURNED = Words(
    "收回 {returned} 份，多于发出的 {sent} 份", "{returned} came back, more than the {sent} that were sent"
)
