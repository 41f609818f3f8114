"""Clauses are read from captured lines and from whole paragraphs."""

import pytest

from app.documents.rules.clauses import lines_of, parse, parts_of, preamble, tree
from app.documents.words.clauses import Clause
from tests.rules.documents.texts import CAPTURED, CLEAN


def read(text: str, *, broken: bool = True) -> dict[str, Clause]:
    return {clause.number: clause for clause in parse(lines_of(text), broken=broken)}


def numbers(text: str) -> list[str]:
    return [clause.number for clause in parse(lines_of(text))]


def test_every_clause_of_a_clean_procedure_is_read_in_order() -> None:
    assert " ".join(numbers(CLEAN)) == ("1 2 3 3.1 3.2 3.3 4 4.1 4.1.1 4.1.2 4.2 4.2.1 4.2.2 4.2.3 5 5.1 5.2 6 6.1 6.2")


def test_every_clause_of_a_captured_procedure_is_read_in_order() -> None:
    assert " ".join(numbers(CAPTURED)) == (
        "1 2 3 3.1 3.2 3.3 4 4.1 4.1.1 4.1.2 4.1.4 4.2 4.2.1 4.2.2 4.2.3 4.2.4 5 5.1 5.2 6 6.1 6.2 6.4 6.5"
    )


def test_a_sentence_broken_over_two_lines_is_joined_without_a_gap() -> None:
    clause = read(CAPTURED)["3.2"]
    assert clause.text.endswith("并在半小时之内报告设备科。")
    assert clause.joined == (11,)


def test_a_number_broken_over_two_lines_is_put_together() -> None:
    clause = read(CAPTURED)["4.2.2"]
    assert clause.number_broken
    assert clause.text.startswith("修理费用超过一万元的")


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ("4.1 甲\n4.1.5 沟通\n4.1.\n5.1销售人员回复顾客。", "4.1.5.1"),
        ("4.1 甲\n4.1.5 沟通\n4.1.5.1先做。\n4.1.\n5.2再做。", "4.1.5.2"),
        ("1 目的\n做好。\n2 范围\n2.\n1 全公司适用。", "2.1"),
    ],
)
def test_a_broken_number_is_the_one_that_is_due(lines: str, number: str) -> None:
    assert numbers(lines)[-1] == number


def test_sentences_that_a_capture_set_apart_are_one_paragraph_again() -> None:
    clause = read(CAPTURED)["4.2.1"]
    assert "\n" not in clause.text
    assert clause.text.endswith("签字。试车不正常的重新修理。")


def test_whole_paragraphs_stay_apart() -> None:
    text = "1 目的\n这一段很长很长很长很长很长很长很长很长很长很长很长很长但没有句号\n这是另一段"
    assert read(text, broken=False)["1"].text.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "number", "title", "text"),
    [
        ("1.目的", "1", "目的", ""),
        ("1、目的", "1", "目的", ""),
        ("1目的", "1", "目的", ""),
        ("１．目的", "1", "目的", ""),
        ("1 相关表格、记录", "1", "相关表格、记录", ""),
        ("第一章 总则", "第一章", "总则", ""),
        ("1 目的：规定检验的做法。", "1", "目的", "规定检验的做法。"),
        ("1.1销售中心", "1.1", "销售中心", ""),
        ("１．２．３　供应商管理", "1.2.3", "供应商管理", ""),
        ("1.1 供应商应急响应", "1.1", "供应商应急响应", ""),
        ("1.1 仓库应当收货", "1.1", "", "仓库应当收货"),
        ("1.1销售中心负责收货", "1.1", "", "销售中心负责收货"),
        ("1.1 《发货单》", "1.1", "", "《发货单》"),
        ("1.1 发货单 QR10-01", "1.1", "", "发货单 QR10-01"),
        ("1.1 日常检查", "1.1", "日常检查", ""),
        ("1.1.检查结果。", "1.1", "", "检查结果。"),
    ],
)
def test_a_heading_is_a_title_and_a_rule_is_a_text(line: str, number: str, title: str, text: str) -> None:
    (clause,) = parse(lines_of(line))
    assert (clause.number, clause.title, clause.text) == (number, title, text)


@pytest.mark.parametrize(
    "running",
    [
        "客服人员收到以后，应当在当天之内逐条核对内容，并且按\n4.2规定的要求办理。",
        "样品的直径不得超过图纸标注的尺寸，两次测量之间的差别不大于\n4.3mm时算作合格。",
        "按4.2规定执行。",
        "见 4.2。",
        "质量目标写在年度计划里面，由总经理批准以后发到各个部门，时间不晚于\n5月底。",
        "1.先做甲；\n2.再做乙；\n3.后做丙。",
        "2026.11.22 修订。",
        "192.168.1.1",
    ],
)
def test_a_number_in_running_text_is_no_clause(running: str) -> None:
    assert numbers(f"4 程序\n4.1 处理\n{running}\n") == ["4", "4.1"]


def test_a_list_of_figures_inside_a_clause_does_not_hide_the_next_chapter() -> None:
    text = "1 目的\n做好三件事：\n1.收货；\n2.验货；\n2 范围\n全公司。"
    assert numbers(text) == ["1", "2"]
    assert read(text)["1"].text.count("\n") == 2


@pytest.mark.parametrize("heading", ["执行", "编制依据", "顾客意见", "合同", "Responsible section"])
def test_a_heading_is_not_joined_with_the_text_below_it(heading: str) -> None:
    clause = read(f"4 程序\n4.1 {heading}\n各部门照此办理。")["4.1"]
    assert (clause.title, clause.text) == (heading, "各部门照此办理。")


def test_items_stay_in_their_clause() -> None:
    clause = read("4.1 分工\na) 甲部门登记；\nb) 乙部门核对；\n（3）丙部门存档。\n4.2 时限")["4.1"]
    assert clause.title == "分工"
    assert clause.text.split("\n") == ["a) 甲部门登记；", "b) 乙部门核对；", "（3）丙部门存档。"]


@pytest.mark.parametrize(
    "line",
    [
        "6.1领料单 QR30-01 6.2退料单 QR30-02 6.3盘点表 QR30-03",
        "6.1《领料单》6.2《退料单》6.3《盘点表》",
        "6.1 《领料单》 QR30-01　6.2 《退料单》 QR30-02　6.3 《盘点表》",
    ],
)
def test_entries_on_one_line_become_clauses_of_their_own(line: str) -> None:
    assert numbers(f"6 记录\n{line}") == ["6", "6.1", "6.2", "6.3"]


@pytest.mark.parametrize("line", ["6.1 按 6.2 的规定办理。", "6.1 领料见6.2 和6.3。", "6.1 温度保持在 6.2 % 以内"])
def test_a_cited_number_does_not_split_a_line(line: str) -> None:
    assert numbers(f"6 记录\n{line}") == ["6", "6.1"]


def test_a_table_of_contents_and_page_numbers_are_left_out() -> None:
    text = "1 目的........1\n2 范围........1\n第 1 页 共 3 页\n1 目的\n做好。\n- 2 -\n2 范围\n全公司。"
    assert [clause.line for clause in parse(lines_of(text))] == [4, 7]


def test_a_table_of_contents_without_dots_is_left_out() -> None:
    text = "1 目的 1\n2 范围 1\n3 职责 2\n1 目的\n做好。\n2 范围\n全公司。\n3 职责\n人人负责。"
    assert [clause.line for clause in parse(lines_of(text))] == [4, 6, 8]


def test_a_number_that_stands_twice_is_read_twice() -> None:
    assert numbers("4 程序\n4.1 甲事项\n4.2 乙事项\n4.2 丙事项\n4.3 丁事项") == ["4", "4.1", "4.2", "4.2", "4.3"]


def test_what_stands_before_the_first_clause_is_the_preamble() -> None:
    assert [line.text for line in preamble(lines_of(CAPTURED), parse(lines_of(CAPTURED)))] == [
        "设备点检程序",
        "下载次数：12",
    ]


def test_a_text_without_numbers_has_no_clauses() -> None:
    assert parse(lines_of("服务要热情。\n答复要及时。")) == ()


def test_clauses_hang_below_their_parents() -> None:
    first, *_, last = tree(parse(lines_of(CLEAN)))
    chapter = tree(parse(lines_of(CLEAN)))[3]
    assert (first.clause.number, last.clause.number) == ("1", "6")
    assert [node.clause.number for node in chapter.children] == ["4.1", "4.2"]
    assert [node.clause.number for node in chapter.children[1].children] == ["4.2.1", "4.2.2", "4.2.3"]


def test_clause_10_does_not_hang_below_clause_1() -> None:
    clauses = [Clause("1", 1, "甲", ""), Clause("10", 1, "乙", ""), Clause("10.1", 2, "丙", "")]
    assert [node.clause.number for node in tree(clauses)] == ["1", "10"]


@pytest.mark.parametrize(
    ("number", "parts"), [("4.1.3", (4, 1, 3)), ("４．１", (4, 1)), ("4.", (4,)), ("a", ()), ("", ())]
)
def test_a_number_is_taken_apart(number: str, parts: tuple[int, ...]) -> None:
    assert parts_of(number) == parts


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "1", "1.", ".", "4.1.\n", "《\n", "1 \n1 \n1 ", "９" * 500, "1." * 500, "a)\n" * 50, "\ud800 1 目的"],
)
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    parse(lines_of(text))
