"""The formula of 4.3.4, against exact fractions and against figures worked out by hand."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.calculation.satisfaction import Reply, check_coefficients, satisfaction
from app.calculation.suggestions import is_suggestion
from app.kernel.refusals import Invalid

ITEMS = ("price", "contract", "quality", "attitude", "service")
LEVELS = ("best", "good", "fair", "bad", "worst")
BAD = ("bad", "worst")
WEIGHTS = tuple((item, Decimal("0.2")) for item in ITEMS)
COEFFICIENTS = tuple(zip(LEVELS, map(Decimal, ("1", "0.8", "0.6", "0.3", "0")), strict=True))


def reply(number: int, *levels: str | None, suggestion: str = "") -> Reply:
    return Reply(f"R{number}", {item: level for item, level in zip(ITEMS, levels, strict=False) if level}, suggestion)


def test_figures_worked_out_by_hand_come_out() -> None:
    found = satisfaction(
        [reply(1, "best", "best", "good", "good", "fair"), reply(2, "good", "bad", "good", None, "worst"), reply(3)],
        WEIGHTS,
        COEFFICIENTS,
        BAD,
    )
    assert [item.score for item in found.items] == [Decimal(text) for text in ("0.36", "0.26", "0.32", "0.16", "0.12")]
    assert [item.answered for item in found.items] == [2, 2, 2, 1, 2]
    assert found.items[1].counts == (1, 0, 0, 1, 0)
    assert found.items[1].average == Decimal("0.6500")
    assert found.score == Decimal("1.22")
    assert found.percent == Decimal("61.00")
    assert found.percent_answered == Decimal("69.00")
    assert found.counted == ("R1", "R2")
    assert found.records == ("R1", "R2", "R3")


def test_a_blank_item_lowers_the_score_and_the_figure_over_answers_stands_beside_it() -> None:
    found = satisfaction([reply(1, *["best"] * 5), reply(2, *["best"] * 4)], WEIGHTS, COEFFICIENTS, BAD)
    assert (found.percent, found.percent_answered) == (Decimal("90.00"), Decimal("100.00"))


def test_a_half_is_rounded_up() -> None:
    weights = (("a", Decimal("0.125")), ("b", Decimal("0.875")))
    levels = (("l", Decimal("0.125")), ("m", Decimal(0)))
    replies = [Reply("1", {"a": "l"}), Reply("2", {"a": "m"})]
    assert satisfaction(replies, weights, levels, ()).percent == Decimal("0.78")  # 0.78125
    replies = [Reply("1", {"a": "l"}), *[Reply(str(n), {"a": "m"}) for n in range(2, 6)]]
    assert satisfaction(replies, weights, levels, ()).percent == Decimal("0.31")  # 0.3125
    levels = (("l", Decimal("0.036")), ("m", Decimal(0)))
    replies = [Reply("1", {"a": "l"}), *[Reply(str(n), {"a": "m"}) for n in range(2, 5)]]
    assert satisfaction(replies, weights, levels, ()).percent == Decimal("0.11")  # 0.1125
    levels = (("l", Decimal("0.034")), ("m", Decimal(0)))
    replies = [
        Reply("1", {"a": "l"}),
        Reply("2", {"a": "m"}),
        Reply("3", {"b": "m"}),
        Reply("4", {"b": "m"}),
        Reply("5", {"b": "m"}),
    ]
    assert satisfaction(replies, weights, levels, ()).percent == Decimal("0.09")  # 0.085


def test_bad_marks_and_suggestions_open_a_case_each_record_once() -> None:
    replies = [
        reply(1, "best", suggestion="希望加快"),
        reply(2, "worst", "bad", suggestion="无"),
        reply(3, "fair", suggestion="暂无。"),
        reply(4, suggestion="没答题，但想说一句"),
    ]
    found = satisfaction(replies, WEIGHTS, COEFFICIENTS, BAD)
    assert [(mark.record, mark.item, mark.level) for mark in found.bad_marks] == [
        ("R2", "price", "worst"),
        ("R2", "contract", "bad"),
    ]
    assert [record for record, _ in found.suggestions] == ["R1", "R4"]
    assert found.opening_cases == ("R1", "R2", "R4")


def test_the_order_of_the_replies_changes_no_figure() -> None:
    replies = [reply(1, "best", "bad"), reply(2, "fair"), reply(3, None, None, "good")]
    one, other = (satisfaction(order, WEIGHTS, COEFFICIENTS, BAD) for order in (replies, replies[::-1]))
    assert (one.items, one.score, one.percent) == (other.items, other.score, other.percent)


@pytest.mark.parametrize(
    ("replies", "items", "levels"),
    [
        ([], WEIGHTS, COEFFICIENTS),
        ([reply(1)], WEIGHTS, COEFFICIENTS),
        ([reply(1, "best"), reply(1, "best")], WEIGHTS, COEFFICIENTS),
        ([reply(1, "superb")], WEIGHTS, COEFFICIENTS),
        ([Reply("R1", {"colour": "best"})], WEIGHTS, COEFFICIENTS),
        ([reply(1, "best")], WEIGHTS[:4], COEFFICIENTS),
        ([reply(1, "best")], WEIGHTS, COEFFICIENTS[::-1]),
    ],
)
def test_what_cannot_be_computed_is_refused(replies, items, levels) -> None:
    with pytest.raises(Invalid):
        satisfaction(replies, items, levels, BAD)


@pytest.mark.parametrize(
    ("weights", "levels", "field"),
    [
        (("0.5", "0.49"), ("1", "0"), "items"),
        (("1.5", "-0.5"), ("1", "0"), "items"),
        (("0.5", "0.5"), ("0", "1"), "levels"),
        (("0.5", "0.5"), ("1.1", "0"), "levels"),
        (("0.5", "0.5"), ("1", "-0.1"), "levels"),
        (("0.5", "0.5"), (), "levels"),
        (("0.3333", "0.6667"), ("1", "0"), "coefficients"),
        (("NaN", "1"), ("1", "0"), "coefficients"),
        (("Infinity", "1"), ("1", "0"), "coefficients"),
    ],
)
def test_coefficients_that_do_not_hold_are_named(weights, levels, field) -> None:
    named = [[(str(index), Decimal(text)) for index, text in enumerate(texts)] for texts in (weights, levels)]
    assert [problem.field for problem in check_coefficients(*named)] == [field]
    assert check_coefficients(WEIGHTS, COEFFICIENTS) == ()


levels_or_blank = st.none() | st.sampled_from(LEVELS)
many_replies = st.lists(st.tuples(*[levels_or_blank] * 5), min_size=1, max_size=40)


@st.composite
def coefficients(draw):
    cuts = sorted(draw(st.lists(st.integers(0, 1000), min_size=4, max_size=4)))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, 1000], strict=True)]
    falling = sorted(draw(st.lists(st.integers(0, 1000), min_size=5, max_size=5)), reverse=True)
    return [
        tuple((name, Decimal(value) / 1000) for name, value in zip(names, values, strict=True))
        for names, values in ((ITEMS, parts), (LEVELS, falling))
    ]


def half_up(value: Fraction, places: int) -> Decimal:
    with localcontext(prec=60):
        return Decimal((value * 10**places + Fraction(1, 2)).__floor__()).scaleb(-places)


@settings(deadline=None)
@given(many_replies, coefficients())
def test_every_figure_equals_the_formula_in_exact_fractions(rows, chosen) -> None:
    weights, levels = chosen
    replies = [reply(index, *row) for index, row in enumerate(rows)]
    answered = [one for one in replies if one.levels]
    if not answered:
        with pytest.raises(Invalid):
            satisfaction(replies, weights, levels, BAD)
        return
    found = satisfaction(replies, weights, levels, BAD)
    worth = {name: Fraction(value) for name, value in levels}
    total, over_answers = Fraction(0), Fraction(0)
    for score, (item, weight) in zip(found.items, weights, strict=True):
        marks = [worth[one.levels[item]] for one in answered if item in one.levels]
        assert Fraction(score.score) == Fraction(weight) * sum(marks)
        assert (score.answered, sum(score.counts)) == (len(marks), len(marks))
        total += Fraction(score.score)
        over_answers += Fraction(weight) * sum(marks) / len(marks) if marks else 0
    assert Fraction(found.score) == total
    assert found.percent == half_up(total / len(answered) * 100, 2)
    complete = all(score.answered for score in found.items)
    assert found.percent_answered == (half_up(over_answers * 100, 2) if complete else None)
    assert 0 <= found.percent <= 100
    assert -found.score.as_tuple().exponent <= 6


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "无",
        "没有",
        "暂无",
        "无。",
        " 没 有 ",
        "暂 无！",
        "没有意见",
        "无意见和建议",
        "N/A",
        "none",
        "No.",
        "No suggestions",
        "-",
        "/",
        "——",
        "……",
        "\u3000",
    ],
)
def test_ways_to_say_nothing_are_no_suggestion(text: str) -> None:
    assert not is_suggestion(text)


@pytest.mark.parametrize("text", ["无现货时先告知", "没有说明书", "希望更快", "not enough parts", "5", "无锡厂要备件"])
def test_a_suggestion_that_begins_like_nothing_is_one(text: str) -> None:
    assert is_suggestion(text)
