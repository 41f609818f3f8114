"""A second document of the same title, or one that looks the same, is told of."""

import pytest

from app.documents.words.clauses import Known
from app.importing.rules.namesakes import namesake

KNOWN = (Known("SP15", "顾客服务程序"), Known("SP16", "泵站 O1 巡检"), Known("", ""))


@pytest.mark.parametrize(
    ("title", "number"), [("顾客服务程序", "SP15"), (" 顾客 服务程序 ", "SP15"), ("泵站 01 巡检", "SP16")]
)
def test_a_title_that_is_taken_names_who_has_it(title, number):
    assert number in namesake("SP99", title, KNOWN).zh


@pytest.mark.parametrize(
    ("number", "title"),
    [("SP15", "顾客服务程序"), ("sp15", "顾客服务程序"), ("SP99", "采购程序"), ("SP99", ""), ("", "…")],
)
def test_its_own_title_another_and_none_are_left_alone(number, title):
    assert namesake(number, title, KNOWN) is None
