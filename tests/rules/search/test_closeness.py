"""How close a text comes to a question that no text answers word for word."""

import pytest

from app.search.rules import analysis, closeness


def texts(*bodies: str) -> dict[int, str]:
    return {place: analysis.sections(f"N{place}", "", "", body, ()) for place, body in enumerate(bodies)}


def test_what_a_question_asks_about_is_left_when_the_asking_is_taken_away() -> None:
    assert closeness.parts("顾客投诉后多久要答复？")[:3] == ("顾客", "客投", "投诉")
    assert not set(closeness.parts("顾客投诉后多久要答复？")) & {"多久", "后多", "久要"}
    assert closeness.parts("How soon must a complaint be answered?") == ("soon", "complaint", "answered")


@pytest.mark.parametrize(
    "text", ["", "投诉", "维修回执单", "怎么样？", "QR15-03-2026-0001", "2026 11 22 9:00", "the of and"]
)
def test_a_word_or_two_is_no_question(text: str) -> None:
    assert closeness.parts(text) == ()


def test_the_text_that_holds_most_of_what_is_rare_comes_first() -> None:
    bodies = texts("顾客来电登记在表里", "顾客投诉在三十分钟内答复", "顾客名册每年核对", "投诉由客服科登记")
    assert closeness.ordered(closeness.parts("顾客投诉以后多久答复"), bodies)[0] == 1


def test_words_in_the_order_of_the_question_count_more() -> None:
    bodies = texts("回执 客户 维修 签字 单据", "客户签字的维修回执", "别的")
    assert closeness.ordered(closeness.parts("维修回执客户签字吗"), bodies)[0] == 1


def test_a_text_that_shares_little_is_not_shown() -> None:
    bodies = texts("量具每年送检", "顾客名册", "火警演练")
    assert closeness.ordered(closeness.parts("量子纠缠火星飞船发动机维修"), bodies) == ()
