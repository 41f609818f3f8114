"""References are found in the text and lead to the right document, form or clause."""

import pytest

from app.documents.rules.clauses import lines_of, parse
from app.documents.rules.examining import examine_clauses
from app.documents.rules.naming.references import references
from app.documents.rules.naming.titles import distance, is_slip, nearest, title_key
from app.documents.words.clauses import Clause, Known, Reference, ReferenceKind
from tests.rules.documents.texts import CAPTURED, CLEAN

KNOWN = (
    Known("SP08", "来料检验程序"),
    Known("SP09", "不合格材料管理程序"),
    Known("QR08-01", "来料检验记录"),
    Known("QR08-02", "到货(退货)通知单"),
    Known("QR09-01", "顾客意见登记单"),
)


def forms(clauses: tuple[Clause, ...]) -> tuple[Known, ...]:
    return examine_clauses(clauses).forms


def cited(text: str, known: tuple[Known, ...] = KNOWN) -> list[Reference]:
    clauses = (Clause("4", 1, "程序", ""), Clause("4.1", 2, "", text), Clause("4.2", 2, "", "无。"))
    return list(references(clauses, known))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("填写《来料检验记录》。", "QR08-01"),
        ("填写《到货（退货）通知单》。", "QR08-02"),
        ("填写《到货退货通知单》。", "QR08-02"),
        ("填写《 来料检验记录 》。", "QR08-01"),
        ("填写《客户意见登记单》。", "QR09-01"),
        ("填写《顾客意见登计单》。", "QR09-01"),
        ("填写《顾客意见单》。", "QR09-01"),
        ("填写来料检验记录并存档。", "QR08-01"),
        ("填写QR08-01。", "QR08-01"),
        ("填写 QR08—01 一份。", "QR08-01"),
        ("填写ＱＲ０８－０１。", "QR08-01"),
        ("填写 qr08-01。", "QR08-01"),
        ("Fill in QR08-01.", "QR08-01"),
        ("填写QR0801。", "QR08-01"),
        ("填写QR 08 - 01。", "QR08-01"),
        ("填写QR08\u201101。", "QR08-01"),
        ("填写《来料检验记录》（QR08-01）。", "QR08-01"),
        ("填写QR08-01《来料检验记录》。", "QR08-01"),
    ],
)
def test_a_form_is_found_however_it_is_spelt(text: str, target: str) -> None:
    (found,) = cited(text)
    assert (found.kind, found.target, found.clause) == (ReferenceKind.FORM, target, "4.1")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("按照不合格材料管理程序处理。", "SP09"),
        ("按公司《不合格材料管理程序》处理。", "SP09"),
        ("按SP09处理。", "SP09"),
        ("见 SP 08。", "SP08"),
        ("依据公司的来料检验程序取样。", "SP08"),
        ("按照设备报废管理程序处理。", None),
        ("按《设备报废管理程序》处理。", None),
    ],
)
def test_a_document_is_found_however_it_is_cited(text: str, target: str | None) -> None:
    (found,) = cited(text)
    assert (found.kind, found.target) == (ReferenceKind.DOCUMENT, target)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("见4.2。", ["4.2"]),
        ("按4.2规定的要求执行。", ["4.2"]),
        ("按照第4.2条办理。", ["4.2"]),
        ("4.2条款另有要求的除外。", ["4.2"]),
        ("见 ４．２。", ["4.2"]),
        ("见4.1、4.2和4.9。", ["4.1", "4.2", "4.9"]),
        ("按4.1至4.2办理。", ["4.1", "4.2"]),
        ("后续同 4.2。", ["4.2"]),
        ("See 4.2 and clause 4.1.", ["4.2", "4.1"]),
        ("合同4.2万元。", []),
        ("不少于4.2mm。", []),
        ("按4.2元计算。", []),
        ("每升4.2。", []),
        ("达到 99.5%。", []),
        ("版本 1.2 起用。", []),
        ("2026.11.22 起用。", []),
        ("顾客的意见4.2。", []),
    ],
)
def test_a_clause_is_a_reference_only_where_it_is_cited(text: str, codes: list[str]) -> None:
    assert [found.code for found in cited(text) if found.kind is ReferenceKind.CLAUSE] == codes


def test_a_clause_that_does_not_exist_has_no_target() -> None:
    there, missing = cited("见4.2和4.9。")
    assert (there.target, missing.target) == ("4.2", None)


@pytest.mark.parametrize(
    "text",
    [
        "按本程序执行。",
        "按规定程序办理。",
        "按照正常程序报批。",
        "见 ISO9001。",
        "编号 AB12。",
        "记录 QR08-01-2026-0001。",
        "按照审批程序办理。",
        "符合国家标准。",
    ],
)
def test_general_words_and_records_are_no_references(text: str) -> None:
    assert cited(text) == []


def test_a_name_counts_once_in_a_clause() -> None:
    assert len(cited("填写《来料检验记录》，把《来料检验记录》和来料检验记录存档。")) == 1


def test_what_the_text_lists_is_known_to_it() -> None:
    found = {one.title: one.target for one in references(parse(lines_of(CAPTURED))) if one.clause.startswith("4")}
    assert found["设备点检记录表"] == "QR21-01"
    assert found["设备备维修验收单"] == "QR21-03"
    assert found["供方点检登记表"] == "QR21-04"
    assert found["停机令"] is None


def test_the_forms_of_a_text_are_those_it_lists() -> None:
    assert forms(parse(lines_of(CLEAN))) == (Known("QR22-01", "到货通知单"), Known("QR22-02", "来料检验记录"))
    assert [form.number for form in forms(parse(lines_of(CAPTURED)))] == ["QR21-01", "QR21-02", "QR21-03", "QR21-04"]


@pytest.mark.parametrize(
    "entry",
    [
        "《领料单》 QR30-01",
        "领料单 QR30-01",
        "QR30-01 《领料单》",
        "QR30-01 领料单",
        "《领料单》（QR30-01）",
        "a) 《领料单》 QR30－01。",
        "1 | QR30-01 | 领料单 | 三年",
        "QR30-01 | 领料单",
    ],
)
def test_a_list_entry_is_read_in_any_order(entry: str) -> None:
    assert forms((Clause("6", 1, "相关记录", entry),)) == (Known("QR30-01", "领料单"),)


def test_several_entries_in_one_paragraph_keep_their_numbers() -> None:
    assert forms((Clause("6", 1, "相关记录", "《领料单》QR30-01、《退料单》QR30-02；《盘点表》QR30-03"),)) == (
        Known("QR30-01", "领料单"),
        Known("QR30-02", "退料单"),
        Known("QR30-03", "盘点表"),
    )


def test_prose_in_a_list_chapter_declares_nothing() -> None:
    assert forms((Clause("6", 1, "记录", "所有记录由质检科负责保管，保存期三年。"),)) == ()


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [("", "", 0), ("ab", "", 2), ("ab", "ba", 1), ("abc", "adc", 1), ("发货单", "退货单", 1), ("甲乙丙", "甲丙", 1)],
)
def test_distance_counts_changes(one: str, other: str, far: int) -> None:
    assert distance(one, other) == far == distance(other, one)


def test_short_names_are_not_taken_for_one_another() -> None:
    assert nearest("发货单", [Known("", "退货单"), Known("", "收货单")]) is None


def test_another_word_of_the_same_length_is_no_slip() -> None:
    assert not is_slip("产品安装回执单", "产品维修回执单")
    assert is_slip("产品维维修回执单", "产品维修回执单")


def test_a_title_is_one_whatever_its_brackets() -> None:
    assert title_key("《到货（退货），通知单》") == title_key("到货(退货)、通知单")
