"""A second document of the same title, or one that looks the same, is told of."""

import pytest

from app.documents.rules.clauses import lines_of
from app.documents.words.clauses import Known
from app.importing.rules.guessing import title_for
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


def test_the_heading_right_above_the_text_is_its_title_where_nothing_else_tells() -> None:
    lines = lines_of("下载须知：\n1、会员专享。\n班组巡检的落实与检查\n一、概述\n巡检每班一次。\n二、步骤\n先看后记。")
    assert title_for("SP63", "a1b2.txt", lines, 4) == "班组巡检的落实与检查"
    assert title_for("SP63", "a1b2.txt", lines, 3) == ""
