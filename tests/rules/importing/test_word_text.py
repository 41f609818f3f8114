"""Word's text is read as Word shows it: with its automatic numbers, without what is not text."""

import io
import zipfile

import pytest

from app.documents.rules.clauses import parse
from app.importing.rules.reading import read
from app.importing.rules.word.figures import figure, letters, roman
from app.importing.rules.word.parts import picture_of
from app.kernel.figures import chinese, value_of
from app.kernel.refusals import Invalid
from tests.rules.importing.word_samples import level, listing, paragraph, word_file

LEGAL = listing(level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3"), level(3, "%4)", "lowerLetter"))


def lines(data: bytes) -> list[str]:
    return [line.text for line in read(data, "程序.docx").lines]


def notes(data: bytes) -> str:
    return "".join(note.zh for note in read(data, "程序.docx").notes)


def test_numbers_of_several_levels_are_counted_as_word_does() -> None:
    body = "".join(
        paragraph(text, number="1", level=depth)
        for depth, text in [
            (0, "目的"),
            (0, "程序"),
            (1, "收货"),
            (2, "通知"),
            (2, "验货"),
            (1, "发货"),
            (2, "装车"),
            (0, "记录"),
            (1, "清单"),
        ]
    )
    assert lines(word_file(body, numbering=LEGAL)) == [
        *("1. 目的", "2. 程序", "2.1 收货", "2.1.1 通知", "2.1.2 验货", "2.2 发货", "2.2.1 装车", "3. 记录", "3.1 清单")
    ]


def test_items_start_again_under_each_clause() -> None:
    depths = [0, 1, 3, 3, 1, 3]
    body = "".join(paragraph("文字", number="1", level=depth) for depth in depths)
    assert [line.split()[0] for line in lines(word_file(body, numbering=LEGAL))] == [
        "1.",
        "1.1",
        "a)",
        "b)",
        "1.2",
        "a)",
    ]


def test_a_level_without_a_parent_shows_the_start_of_the_parent() -> None:
    body = paragraph("甲", number="1", level=1) + paragraph("乙", number="1", level=1)
    assert lines(word_file(body, numbering=LEGAL)) == ["1.1 甲", "1.2 乙"]


def test_numbers_that_come_from_a_style_are_counted() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        paragraph("程序", style="H1")
        + paragraph("收货", style="H2")
        + paragraph("正文")
        + paragraph("发货", style="H2")
    )
    assert lines(word_file(body, numbering=LEGAL, styles=styles)) == ["1. 程序", "1.1 收货", "正文", "1.2 发货"]


def test_a_paragraph_that_switches_numbering_off_has_none() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = paragraph("说明", number="0", style="H1")
    assert lines(word_file(paragraph("甲", style="H1") + off, numbering=LEGAL, styles=styles)) == ["1. 甲", "说明"]


def test_two_uses_of_one_list_go_on_and_an_override_starts_again() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(paragraph("文", number=number) for number in "11233")
    assert lines(word_file(body, numbering=listing(level(0, "%1."), nums=nums))) == [
        "1. 文",
        "2. 文",
        "3. 文",
        "1. 文",
        "2. 文",
    ]


@pytest.mark.parametrize(
    ("form", "pattern", "shown"),
    [
        ("chineseCountingThousand", "第%1章", "第一章 甲"),
        ("chineseCounting", "%1、", "一、 甲"),
        ("upperRoman", "%1.", "I. 甲"),
        ("decimalEnclosedCircle", "%1", "① 甲"),
        ("ideographTraditional", "%1.", "甲. 甲"),
        ("decimalZero", "%1", "01 甲"),
        ("bullet", "", "• 甲"),
        ("none", "", "甲"),
        ("unheardOf", "%1)", "1) 甲"),
        ("decimalFullWidth", "%1", "１ 甲"),
        ("decimalEnclosedParen", "%1", "⑴ 甲"),
        ("ideographEnclosedCircle", "%1", "㊀ 甲"),
        ("ideographZodiacTraditional", "%1", "甲子 甲"),
        ("numberInDash", "%1", "- 1 - 甲"),
        ("ordinal", "%1", "1st 甲"),
    ],
)
def test_figures_are_written_in_the_list_s_format(form: str, pattern: str, shown: str) -> None:
    assert lines(word_file(paragraph("甲", number="1"), numbering=listing(level(0, pattern, form)))) == [shown]


def test_legal_numbering_writes_digits_below_a_chinese_chapter() -> None:
    numbering = listing(level(0, "第%1章", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>"))
    body = paragraph("总则", number="1") + paragraph("目的", number="1", level=1)
    assert lines(word_file(body, numbering=numbering)) == ["第一章 总则", "1.1 目的"]


def test_a_list_may_start_elsewhere_and_stand_close_to_its_text() -> None:
    numbering = listing(level(0, "%1.", start=4, more='<w:suff w:val="nothing"/>'))
    assert lines(word_file(paragraph("程序", number="1"), numbering=numbering)) == ["4.程序"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (0, "0"),
    ],
)
def test_chinese_figures_are_written_as_people_write_them(value: int, text: str) -> None:
    assert chinese(value) == text
    assert value_of(text) == value


def test_letters_and_roman_figures_go_beyond_the_first_row() -> None:
    assert [letters(1), letters(26), letters(27), roman(1994), figure(30, "decimalEnclosedCircle")] == [
        "a",
        "z",
        "aa",
        "mcmxciv",
        "30",
    ]


def test_headers_are_no_text() -> None:
    data = word_file(paragraph("正文"), header=paragraph("编号 SP99 第 1 页"))
    assert lines(data) == ["正文"]


def test_rows_of_a_table_are_kept_as_text() -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    table = (
        "<w:tbl>"
        + row.format(paragraph("QR30-01"), paragraph("领料单"))
        + row.format(paragraph("QR30-02"), paragraph("退料单"))
        + "</w:tbl>"
    )
    data = word_file(paragraph("6 记录") + table)
    assert lines(data) == ["6 记录", "| QR30-01 | 领料单 |", "| QR30-02 | 退料单 |"]


def test_a_frame_of_one_cell_holds_paragraphs() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('1 目的')}{paragraph('做好。')}</w:tc></w:tr></w:tbl>"
    assert lines(word_file(table)) == ["1 目的", "做好。"]


def test_tracked_insertions_are_kept_and_deletions_dropped() -> None:
    body = (
        "<w:p><w:r><w:t>三天</w:t></w:r><w:ins><w:r><w:t>之内</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>之后</w:delText></w:r></w:del><w:r><w:t>答复。</w:t></w:r></w:p>"
    )
    data = word_file(body)
    assert lines(data) == ["三天之内答复。"]
    assert "1 处新增" in notes(data)
    assert "1 处删除" in notes(data)


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>三天之内</w:t></w:r></w:p>" + paragraph("答复。")
    assert lines(word_file(body)) == ["三天之内答复。"]


def test_a_table_of_contents_and_hidden_text_are_left_out_and_told() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>草稿</w:t></w:r><w:r><w:t>正文</w:t></w:r></w:p>"
    data = word_file(paragraph("1 目的 1", style="TOC1") + hidden)
    assert lines(data) == ["正文"]
    assert "目录 1 行" in notes(data)
    assert "隐藏文字 1 处" in notes(data)


def test_a_numbered_word_file_becomes_clauses() -> None:
    body = paragraph("目的", number="1") + paragraph("使来料合格。") + paragraph("程序", number="1")
    body += paragraph("收货", number="1", level=1) + paragraph(
        "采购科在三天之内通知仓库收货，并核对品名和数量", number="1", level=1
    )
    text = read(word_file(body, numbering=LEGAL), "a.docx")
    clauses = parse(text.lines, broken=text.broken)
    assert [(clause.number, clause.title) for clause in clauses] == [
        ("1", "目的"),
        ("2", "程序"),
        ("2.1", "收货"),
        ("2.2", ""),
    ]


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"\x00" * 300, word_file(paragraph("甲"))[:-40]])
def test_a_damaged_word_file_is_refused_in_both_languages(data: bytes) -> None:
    with pytest.raises(Invalid) as refusal:
        read(data, "a.docx")
    assert refusal.value.message.zh
    assert refusal.value.message.en


def test_a_word_file_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(Invalid):
        read(word_file(paragraph("甲" + " " * 40_000_000)), "a.docx")


@pytest.mark.parametrize(
    "numbering",
    [
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
        '<w:num w:numId="1"/>',
        listing(level(0, "%9.%1")),
        listing('<w:lvl w:ilvl="x"><w:start w:val="-5"/></w:lvl>'),
        listing(level(0, "%1", start=99999)),
    ],
)
def test_broken_numbering_never_stops_the_reading(numbering: str) -> None:
    assert lines(word_file(paragraph("甲", number="1"), numbering=numbering))[0].endswith("甲")


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert lines(word_file(paragraph("甲", style="A"), numbering=LEGAL, styles=styles)) == ["甲"]


def test_figures_beyond_the_first_row_are_written_as_word_does() -> None:
    wanted = {
        ("upperLetter", 28): "BB",
        ("decimalEnclosedCircle", 21): "21",
        ("ideographDigital", 10): "一〇",
        ("chineseCounting", 99): "九十九",
        ("chineseCounting", 105): "一○五",
        ("chineseCountingThousand", 105): "一百零五",
        ("ordinal", 12): "12th",
        ("001, 002, 003, ...", 7): "007",
    }
    assert {key: figure(value, form) for key in wanted for form, value in [key]} == wanted


def test_a_wide_format_of_newer_word_and_hidden_paragraphs() -> None:
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    numbering = listing(f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{choice}<w:lvlText w:val="%1"/></w:lvl>')
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    hidden = (
        f"<w:p><w:pPr>{listed}<w:rPr><w:vanish/></w:rPr></w:pPr>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r></w:p>"
    )
    body = paragraph("甲", number="1") + hidden + paragraph("丙", number="1")
    assert lines(word_file(body, numbering=numbering)) == ["001 甲", "002 丙"]


def test_numbers_in_cells_and_of_deleted_paragraphs_are_counted_as_in_word() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="a"/>'
        "</w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    )
    cell = f"<w:tc>{paragraph('丙', number='1')}</w:tc>"
    body = (
        paragraph("甲", number="1")
        + gone
        + f"<w:tbl><w:tr>{cell}<w:tc>{paragraph('丁')}</w:tc></w:tr></w:tbl>"
        + paragraph("戊", number="1")
    )
    data = word_file(body, numbering=listing(level(0, "%1.")))
    assert [line.text for line in read(data, "a.docx").lines] == ["1. 甲", "| 2. 丙 | 丁 |", "3. 戊"]
    kept = [line.text for line in read(data, "a.docx", "reject").lines]
    assert kept == ["1. 甲", "2. 旧", "| 3. 丙 | 丁 |", "4. 戊"]


def test_a_cut_picture_is_none_and_no_error() -> None:
    data = word_file(paragraph("甲"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.png", b"\x89PNG" + bytes(range(256)) * 40)
    for size in range(60, len(buffer.getvalue()), 40):
        broken = bytearray(buffer.getvalue())
        broken[size : size + 8] = b"\xff" * 8
        assert picture_of(bytes(broken), "0" * 64) is None
    assert picture_of(data[:200], "0" * 64) is None
