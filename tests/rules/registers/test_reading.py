"""What was typed, column by column: one spelling is kept, all that is wrong is told."""

from datetime import date

import pytest

from app.registers.rules.heads import head_of
from app.registers.rules.keys import alike_key, code_key
from app.registers.rules.lines import Above, judged
from app.registers.rules.reading import tidy
from app.registers.words import Register, SheetRow, Verdict

TODAY = date(2026, 11, 22)
CUSTOMERS = Register.CUSTOMERS


@pytest.mark.parametrize(
    ("column", "typed", "kept"),
    [
        ("code", "Ｋ－００１", "K-001"),
        ("name_zh", "  甲  厂 ", "甲 厂"),
        ("main", "√", "yes"),
        ("main", "", "no"),
        ("main_since", "2026年1月5日", "2026-01-05"),
        ("main_since", "２０２６.１.５", "2026-01-05"),
        ("main_since", date(2026, 1, 5), "2026-01-05"),
        ("mail", "ａ@example.com", "a@example.com"),
        ("phone", "＋86（571）8812", "+86(571)8812"),
        ("language", "English", "en"),
        ("post", "销售中心", "sales"),
        ("post", "Quality manager", "quality_manager"),
    ],
)
def test_a_value_has_one_spelling(column, typed, kept):
    found = tidy(CUSTOMERS, {column: typed}, TODAY)
    assert found.values[column] == kept
    assert not found.wrong


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        ("code", ""),
        ("code", "K/1"),
        ("code", ".."),
        ("code", "9" * 5000),
        ("name_zh", "甲\u202e厂"),
        ("name_zh", date(2026, 1, 1)),
        ("main", "也许"),
        ("main_since", "115/11/22"),
        ("main_since", "29/02/2027"),
        ("main_since", "2027-02-29"),
        ("main_since", "05/06/2026"),
        ("main_since", "2026-11-23"),
        ("mail", "a@b"),
        ("phone", "NaN"),
        ("language", "火星文"),
        ("post", "门卫"),
    ],
)
def test_what_cannot_be_taken_is_told_by_its_column(column, typed):
    found = tidy(CUSTOMERS, {column: typed}, TODAY)
    assert [one.column for one in found.wrong] == [column]


def test_what_was_understood_otherwise_than_written_is_told():
    found = tidy(CUSTOMERS, {"code": "ｋ1", "main_since": "2026/1/5"}, TODAY)
    assert [one.column for one in found.told] == ["code", "main_since"]


def test_heads_in_either_language_in_any_order():
    head = head_of(CUSTOMERS, [(1, {1: "顾客台账"}), (3, {2: "Customer name", 1: "Name", 5: "客户编号", 4: "Ｅ-mail"})])
    assert (head.row, dict(head.places)) == (3, {1: "name_zh", 5: "code", 4: "mail"})
    assert head_of(CUSTOMERS, [(1, {1: "名称", 2: "电话"})]) is None


def test_codes_that_are_one_and_codes_that_look_like_one():
    assert code_key("Ｋ 001") == code_key("k001")
    assert alike_key("KO1") == alike_key("K01")
    assert alike_key("K1-11") != alike_key("K11-1")


def row(number, *cells, **more):
    return SheetRow(number, dict(enumerate(cells, start=1)), **more)


def test_rows_are_set_against_the_register_and_against_each_other():
    standing = {"k1": {"code": "K1", "name_zh": "甲", "main": "no", "retired": "no"}}
    standing["k2"] = {"code": "K2", "name_zh": "乙", "main": "no", "retired": "yes"}
    above = Above(standing, {"k01": "KO1"})
    rows = (
        row(2, "ｋ1", "甲"),
        row(3, "K2", "乙"),
        row(4, "K3", "丙", is_hidden=True),
        row(5, "k3", "丙"),
        row(6, "K01", "丁"),
        row(7, "", ""),
        row(8, "K9", "戊"),
    )
    found = [judged(CUSTOMERS, one, {1: "code", 2: "name_zh"}, {8: "A8:A9"}, TODAY, above) for one in rows]
    verdicts = [one.line.verdict for one in found]
    assert verdicts == [Verdict.SAME, Verdict.CHANGED, Verdict.NEW, *[Verdict.BAD] * 4]
    assert found[0].line.told[-1].message.en == "“k1” is “K1” of the register"
    assert "row 4" in found[3].line.wrong[0].message.en
    assert "KO1" in found[4].line.wrong[0].message.en
    assert "A8:A9" in found[6].line.wrong[0].message.en
