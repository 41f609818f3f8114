"""A company's empty sheet: its places are found with the words beside them, and controls stand where they were."""

import pytest
from lxml import etree

from app.kernel.refusals import Invalid
from app.rendering.docx.markup.controls import tagged
from app.rendering.docx.markup.names import W
from app.rendering.docx.package import open_safely
from app.rendering.docx.word_form import placed, read_sheet
from app.rendering.docx.word_form.blanks.found import Blank, BlankKind
from tests.factories.sheets import cell, paragraph, table, word_file


def found(*blocks: str) -> list[Blank]:
    return list(read_sheet(word_file(*blocks)).blanks)


def told(*blocks: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.label) for one in found(*blocks)]


def text_of(data: bytes) -> list[str]:
    package = open_safely(data)
    root = package.tree(package.main)
    for tag, sdt in tagged(root):
        for run in sdt.iter(W + "t"):
            run.text = f"<{tag}>"
    return ["".join(one.text or "" for one in line.iter(W + "t")) for line in root.iter(W + "p")]


def test_what_stands_in_a_line_is_found():
    for text, expected in {
        "日期：____年__月__日": [("date", "日期")],
        "供方：________  电话：____": [("line", "供方"), ("line", "电话")],
        "姓名：        部门：": [("line", "姓名"), ("line", "部门")],
        "共（    ）次": [("line", "共")],
        "□ 合格 □ 不合格": [("boxes", "")],
        "结论：□合格 □不合格  处理：□返工 □报废": [("boxes", "结论"), ("boxes", "处理")],
        "方式：□电话 □其他____": [("boxes", "方式"), ("line", "方式 其他")],
        "第____页 共____页": [],
        "备  注：____": [("line", "备注")],
        "1. 检验人：____": [("line", "检验人")],
        "这一段只是说明，没有要填的。": [],
        "比例 3：1 的图": [],
    }.items():
        assert told(paragraph(text)) == expected, text


def test_a_unit_behind_the_gap_and_the_words_of_boxes_are_kept():
    weight, price = found(paragraph("重量：____kg  单价：____元/件"))
    assert (weight.unit, price.unit) == ("kg", "元")
    behind = found(paragraph("检验结论：合格□ 不合格□"))[0]
    assert (behind.label, behind.options) == ("检验结论", ("合格", "不合格"))


def test_underlined_spaces_are_a_line_to_write_on():
    assert told(paragraph("负责人：", underlined="          ")) == [("line", "负责人")]
    assert told(paragraph("负责人：", underlined="李明")) == []


def test_cells_take_the_label_at_their_left_or_above_merged_or_not():
    blanks = found(
        paragraph("基本情况"),
        table(
            ("名称", "", "型号", ""),
            (cell("描述"), cell(span=3)),
            (cell("意见", merge="restart"), "品管部", cell(span=2)),
            (cell(merge="continue"), "生产部", cell(span=2)),
            ("姓名", "部门", "电话", "邮箱"),
            ("", "", "", ""),
        ),
        table(("检查项目", "要求", "结果"), ("外观", "无划痕", ""), ("尺寸", "±0.1", "")),
        table(("项目", "内容"), ("地点", "")),
    )
    assert [one.label for one in blanks] == [
        *("名称", "型号", "描述", "品管部", "生产部", "姓名", "部门", "电话", "邮箱"),
        *("外观 结果", "尺寸 结果", "地点"),
    ]
    assert [one.section for one in blanks[2:6]] == ["基本情况", "意见", "意见", "基本情况"]


def test_empty_rows_below_a_head_are_one_table():
    row = (*("", "", ""), cell("□是 □否"))
    blank = found(table(("序号", "名称", "数量", "合格"), ("1", *row[1:]), ("2", *row[1:]), ("3", *row[1:])))
    assert [one.kind for one in blank] == [BlankKind.GRID]
    assert [(one.label, one.options) for one in blank[0].columns] == [
        *(("#", ()), ("名称", ()), ("数量", ())),
        ("合格", ("是", "否")),
    ]


def test_a_table_in_a_cell_and_room_below_a_label_are_found():
    inner = table(("电话", ""), ("传真", ""))
    assert told(table(("联系方式", cell(inside=inner)))) == [("line", "电话"), ("line", "传真")]
    room = found(table((cell("处理意见：\n\n\n签名：        日期：    年  月  日"),)))
    assert [(one.label, one.roomy) for one in room] == [("处理意见", True), ("签名", False), ("日期", False)]


def test_controls_stand_where_the_places_were_and_all_else_stays():
    data = word_file(
        paragraph("编号：____　　日期：____年__月__日 □甲 □乙"),
        table(("名称", "", "型号", "")),
        table(("序号", "项目"), ("1", ""), ("2", "")),
    )
    keys = {one.label or one.kind.value: one.key for one in read_sheet(data).blanks}
    tags = {
        keys["编号"]: ("no",),
        keys["日期"]: ("day",),
        keys["名称"]: ("sign.a.name", "sign.a.code"),
        keys["boxes"]: ("kind=a", "kind=b"),
        keys["grid"]: ("items", "row.no", "item"),
    }
    made = placed(data, tags)
    assert text_of(made) == [
        *("编号：<no>　　日期：<day> <kind=a>甲 <kind=b>乙", "名称", "<sign.a.name> <sign.a.code>", "型号", ""),
        *("序号", "项目", "<row.no>", "<items.item>"),
    ]
    assert b"mc:Ignorable" in dict(open_safely(made))["word/document.xml"][:2000]


def test_the_title_is_the_line_set_largest_not_the_company():
    sheet = read_sheet(
        word_file(
            paragraph("甲机电有限公司", centred=True),
            paragraph("进 料 检 验 记 录", size=36, centred=True),
            paragraph("编号：____"),
        )
    )
    assert sheet.title == "进料检验记录"


def test_a_file_that_could_run_is_refused():
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE cmd</w:instrText></w:r></w:p>'
    with pytest.raises(Invalid):
        read_sheet(word_file(body, paragraph("日期：____")))


def test_placeholders_and_tracked_changes_of_the_company_are_taken_off():
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击输入</w:t></w:r></w:sdtContent></w:sdt>"
    line = f"<w:p><w:r><w:t>供方：</w:t></w:r>{control}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    data = word_file(line)
    key = read_sheet(data).blanks[0].key
    made = placed(data, {key: ("supplier",)})
    assert text_of(made) == ["供方：<supplier>"]
    assert b"w:del" not in etree.tostring(open_safely(made).tree("word/document.xml")).replace(b"w:delText", b"")
