"""What a request says and what it touches, read out of texts."""

import pytest

from app.changes.rules.checking import checked, places_in
from app.changes.rules.impact import cites, is_within, posts_named
from app.changes.words import NewRequest, Place
from app.kernel.people import Post
from app.kernel.refusals import Invalid


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("SP15", [("SP15", "")]),
        ("sp15 4.2.1", [("SP15", "4.2.1")]),
        ("SP15 4.2.1、4.2.3", [("SP15", "4.2.1"), ("SP15", "4.2.3")]),
        ("SP15 第4.2条\nQR15-03", [("SP15", "4.2"), ("QR15-03", "")]),
        ("SP15 4.2，SP15 4.2", [("SP15", "4.2")]),
        ("那份文件", [("那份文件", "")]),
        ("", []),
    ],
)
def test_documents_and_clauses_are_read_as_people_write_them(typed, places) -> None:
    assert [(one.document, one.clause) for one in places_in(typed)] == places


def test_all_that_is_missing_is_told_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        checked(NewRequest("", "", " ", "", ()), frozenset())
    assert {one.field for one in refused.value.problems} == {"source", "reason", "wanted", "places"}


def test_an_unknown_document_is_named() -> None:
    with pytest.raises(Invalid) as refused:
        checked(NewRequest("law", "", "理由", "改", (Place("SP99"),)), frozenset({"SP15"}))
    assert "SP99" in refused.value.problems[0].message.zh


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按 SP15 执行", True),
        ("按SP15执行", True),
        ("按 SP151 执行", False),
        ("填 SP15-01 表", False),
        ("见《顾客服务程序》", True),
        ("顾客服务程序很好", False),
    ],
)
def test_a_text_cites_a_number_that_stands_alone_or_a_title_in_its_marks(text, expected) -> None:
    assert cites(text, "SP15", "顾客服务程序") is expected


def test_posts_are_found_by_their_names() -> None:
    assert posts_named(["由客服科通知销售中心。"]) == (Post.SALES, Post.SERVICE_SECTION)


@pytest.mark.parametrize(
    ("clause", "meant", "expected"),
    [
        ("4.2.1", ("4.2",), True),
        ("4.2", ("4.2.1",), True),
        ("4.20", ("4.2",), False),
        ("5", (), True),
        ("5", ("4",), False),
    ],
)
def test_a_clause_is_touched_with_those_above_and_below_it(clause, meant, expected) -> None:
    assert is_within(clause, meant) is expected
