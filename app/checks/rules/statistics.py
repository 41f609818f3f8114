"""Statistics of a survey (SP15 4.3.4) held against the records they stand on, each link of the sum by itself.

Counts against the forms that came back, a score against its counts, the sum against the scores, the percentage
against the sum: a mistake is named once, where it was made, and not again in what was computed from it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from app.kernel.wording import Words

Wrong = tuple[str, str, Words]  # rule, clause, what is wrong
_STEP = Decimal("0.01")


def set_faults(stated: Collection[str], full: Collection[str]) -> Iterator[Wrong]:
    """Whether statistics stand on every form that came back, and on no other."""
    missing, strange = sorted(set(full) - set(stated)), sorted(set(stated) - set(full))
    if missing:
        yield "SP15.S.set", "SP15 4.3.4.1", _MISSING.filled(count=len(missing), numbers=_some(missing))
    if strange:
        yield "SP15.S.set", "SP15 4.3.4.1", _STRANGE.filled(numbers=_some(strange))


def figure_faults(stated: Mapping[str, Any], right: Mapping[str, Any]) -> Iterator[Wrong]:
    """Every figure that does not follow from those before it. `right` is what the formula makes of the same records."""
    yield from _counts(stated, right)
    yield from _coefficients(stated, right)
    yield from _items(stated, right)
    rows = _rows(stated, "items", "item")
    scores = [_decimal(row.get("score")) for row in rows.values()]
    expected = sum((one for one in scores if one is not None), Decimal(0))
    whole = expected if len(scores) == len(_rows(right, "items", "item")) and None not in scores else None
    score = whole if whole is not None else _decimal(right.get("score"))
    yield from _differing("SP15.S.score", "SP15 4.3.4.2", _SCORE, _decimal(stated.get("score")), score)
    yield from _differing("SP15.S.satisfaction", "SP15 4.3.4.3", _PERCENT, *_percents(stated, right))


def _percents(stated: Mapping[str, Any], right: Mapping[str, Any]) -> tuple[Decimal | None, Decimal | None]:
    score = _decimal(stated.get("score")) or _decimal(right.get("score"))
    counted = _decimal(stated.get("counted")) or _decimal(right.get("counted"))
    expected = (score / counted * 100).quantize(_STEP, ROUND_HALF_UP) if score is not None and counted else None
    return _decimal(stated.get("satisfaction")), expected


def _counts(stated: Mapping[str, Any], right: Mapping[str, Any]) -> Iterator[Wrong]:
    for name in ("returned", "counted"):
        yield from _differing(
            "SP15.S.counts", "SP15 4.3.4.1", _COUNT, _decimal(stated.get(name)), _decimal(right.get(name))
        )
    own = _rows(stated, "items", "item")
    for item, row in _rows(right, "items", "item").items():
        told = own.get(item, {})
        wrong = [
            name
            for name, value in row.items()
            if name.startswith("n_") and name in told and _decimal(told[name]) != _decimal(value)
        ]
        if wrong:
            yield "SP15.S.counts", "SP15 4.3.4.1", _COUNTS.filled(item=item, told=told[wrong[0]], right=row[wrong[0]])
    sent, returned = _decimal(stated.get("sent")), _decimal(stated.get("returned"))
    rate = _decimal(stated.get("return_rate"))
    if sent is not None and returned is not None and returned > sent:
        yield "SP15.S.counts", "SP15 4.3.4.1", _MORE.filled(returned=returned, sent=sent)
    elif sent and returned is not None:
        expected = (returned / sent * 100).quantize(_STEP, ROUND_HALF_UP)
        yield from _differing("SP15.S.return-rate", "SP15 4.3.4.1", _RATE, rate, expected)


def _coefficients(stated: Mapping[str, Any], right: Mapping[str, Any]) -> Iterator[Wrong]:
    for table, key, value in (("levels", "level", "coefficient"), ("items", "item", "weight")):
        own, theirs = _rows(stated, table, key), _rows(right, table, key)
        for name, row in theirs.items():
            told = own.get(name, {}).get(value)
            message = _COEFFICIENT.filled(name=name, told=told, right=row[value])
            if told is not None and _decimal(told) != _decimal(row[value]):
                yield "SP15.S.coefficients", "SP15 4.3.4.1", message


def _items(stated: Mapping[str, Any], right: Mapping[str, Any]) -> Iterator[Wrong]:
    levels = {**_rows(right, "levels", "level"), **_rows(stated, "levels", "level")}
    values = {level: _decimal(row.get("coefficient")) or Decimal(0) for level, row in levels.items()}
    own = _rows(stated, "items", "item")
    for item, row in _rows(right, "items", "item").items():
        told = {**row, **own.get(item, {})}
        weight = _decimal(told.get("weight")) or Decimal(0)
        total = sum(((_decimal(told.get(f"n_{level}")) or 0) * value for level, value in values.items()), Decimal(0))
        message = Words(_ITEM.zh.replace("{item}", item), _ITEM.en.replace("{item}", item))
        yield from _differing("SP15.S.item-score", "SP15 4.3.4.1", message, _decimal(told.get("score")), weight * total)


def _differing(rule: str, clause: str, message: Words, told: Decimal | None, right: Decimal | None) -> Iterator[Wrong]:
    if told is not None and right is not None and told != right:
        yield rule, clause, message.filled(told=format(told, "f"), right=format(right.normalize(), "f"))


def _rows(answers: Mapping[str, Any], table: str, key: str) -> dict[str, Mapping[str, Any]]:
    rows = answers.get(table)
    return {row[key]: row for row in rows if key in row} if isinstance(rows, list) else {}


def _decimal(value: object) -> Decimal | None:
    try:
        return Decimal(str(value)) if value not in (None, "") else None
    except ArithmeticError:
        return None


def _some(numbers: Sequence[str]) -> str:
    return "、".join(numbers[:5]) + ("…" if len(numbers) > 5 else "")


_MISSING = Words("少算了 {count} 份收回的调查表：{numbers}", "{count} returned forms were left out: {numbers}")
_STRANGE = Words("算进了不属于这一期的：{numbers}", "counts what does not belong to the period: {numbers}")
_COUNT = Words("份数写 {told}，应是 {right}", "a count of {told} should be {right}")
_COUNTS = Words("{item} 的人数写 {told}，应是 {right}", "a count of {item} is {told}, should be {right}")
_MORE = Words("收回 {returned} 份，多于发出的 {sent} 份", "{returned} came back, more than the {sent} that were sent")
_RATE = Words("回收率写 {told}，应是 {right}", "the return rate of {told} should be {right}")
_COEFFICIENT = Words(
    "{name} 的系数写 {told}，表单定的是 {right}", "the coefficient of {name} is {told}; the form sets {right}"
)
_ITEM = Words("{item} 得分写 {told}，按人数和系数应是 {right}", "{item} scores {told}; its counts make {right}")
_SCORE = Words("整体得分写 {told}，各项相加是 {right}", "the overall score is {told}; the items sum to {right}")
_PERCENT = Words(
    "满意度写 {told}%，得分除以顾客数是 {right}%", "satisfaction is {told} %; score by customers is {right} %"
)
