"""How close a text comes to a question that no text answers word for word."""

import pytest

from app.search.rules import analysis, closeness


def texts(*bodies: str) -> dict[int, str]:
    return {place: analysis.sections(f"N{place}", "", "", body, ()) for place, body in enumerate(bodies)}


def asked(text: str) -> closeness.Asked:
    found = closeness.asked(text)
    assert found is not None
    return found


def test_what_a_question_asks_about_is_told_from_the_asking() -> None:
    found = asked("顾客投诉后多久要答复？")
    assert found.parts[:3] == ("顾客", "客投", "投诉")
    assert {"顾客", "投诉", "答复"} <= found.strong
    assert not found.strong & {"多久", "后多", "久要"}
    assert found.wants_number
    assert asked("How soon must a complaint be answered?").parts == ("soon", "complaint", "answered")
    assert not asked("奖励由谁批准").wants_number


@pytest.mark.parametrize(
    "text", ["", "投诉", "维修回执单", "怎么样？", "QR15-03-2026-0001", "2026 11 22 9:00", "the of and"]
)
def test_a_word_or_two_is_no_question(text: str) -> None:
    assert closeness.asked(text) is None


def test_the_text_that_holds_most_of_what_is_rare_comes_first() -> None:
    bodies = texts("顾客来电登记在表里", "顾客投诉在三十分钟内答复", "顾客名册每年核对", "投诉由客服科登记")
    assert closeness.ordered(asked("顾客投诉以后多久答复"), bodies)[0] == 1


def test_words_in_the_order_of_the_question_count_more() -> None:
    bodies = texts("回执 客户 维修 签字 单据", "客户签字的维修回执", "别的")
    assert closeness.ordered(asked("维修回执客户签字吗"), bodies)[0] == 1


def test_a_text_that_shares_little_is_not_shown() -> None:
    bodies = texts("量具每年送检", "顾客名册", "火警演练")
    assert closeness.ordered(asked("量子纠缠火星飞船发动机维修"), bodies) == ()


def test_an_amount_comes_first_where_one_is_asked_for() -> None:
    bodies = texts("投诉由客服科答复顾客", "投诉 30 分钟答复顾客", "顾客名册")
    assert closeness.ordered(asked("投诉要多久答复顾客"), bodies)[0] == 1
    assert closeness.ordered(asked("投诉由哪个科答复顾客"), bodies)[0] == 0
