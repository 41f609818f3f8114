"""Clauses in Word are counted by Word, and its numbers are the ones we print: read back by a counter of its own."""

import io
from dataclasses import replace

from docx import Document

from app.documents.rules.clauses import parse as clauses_of
from app.importing.rules.reading import read
from app.importing.rules.segments import cut, likely_start
from app.importing.rules.word.text import word_text
from app.rendering.docx.markup.names import W, parse
from app.rendering.docx.markup.numbering import Numbering, Place
from app.rendering.docx.procedure import render
from app.rendering.paper import ClauseBlock, PaperCell, PaperPicture, PaperTable
from tests.rules.rendering.docx_samples import parts_of, procedure
from tests.rules.rendering.pdf_papers import checklist

GAPS = (
    ClauseBlock("1", 1, "目的", ("正文。",)),
    ClauseBlock("3", 1, "职责"),
    ClauseBlock("3.1", 2, "", ("甲",)),
    ClauseBlock("3.3", 2, "", ("乙",)),
    ClauseBlock("3.4", 2, "", ("丙",)),
    ClauseBlock("4", 1, "程序"),
    ClauseBlock("4.1", 2, "节"),
    ClauseBlock("4.1.3", 3, "", ("丁",), (("a)", "一"), ("b)", "二"))),
    ClauseBlock("4.2", 2, "节二"),
    ClauseBlock("4.2.1", 3, "", ("己",), (("a)", "一"), ("c)", "三"), ("（1）", "四"), ("—", "五"))),
    ClauseBlock("4.2.1", 3, "重号"),
    ClauseBlock("4.2.2", 3, "", ("庚",)),
    ClauseBlock("6.1", 2, "没有上级"),
    ClauseBlock("5", 1, "回头"),
    ClauseBlock("附录A", 1, "附录"),
    ClauseBlock("", 1, "无号"),
)
SHOWN = [
    *(
        "1　目的",
        "正文。",
        "3　职责",
        "3.1　甲",
        "3.3　乙",
        "3.4　丙",
        "4　程序",
        "4.1　节",
        "4.1.3　丁",
        "a) 一",
        "b) 二",
    ),
    *("4.2　节二", "4.2.1　己", "a) 一", "c) 三", "（1） 四", "—\t五", "4.2.1　重号", "4.2.2　庚", "6.1　没有上级"),
    *("5　回头", "附录A　附录", "无号"),
]


def test_word_counts_to_the_very_numbers_with_gaps_repeats_and_steps_back():
    lines = [line for line in word_text(render(replace(procedure(), clauses=GAPS))).lines if line.strip()]
    assert lines[lines.index("1　目的") : -1] == SHOWN


def test_numbers_are_of_word_and_not_typed_so_that_references_and_the_outline_work():
    document = Document(io.BytesIO(render(replace(procedure(), clauses=GAPS))))
    typed = [paragraph.text for paragraph in document.paragraphs]
    assert "节二" in typed
    assert "己" in typed
    assert "6.1　没有上级" in typed  # Word cannot count to it: there is no 6
    headings = {paragraph.text for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")}
    assert {"目的", "节", "重号", "附录A　附录"} <= headings


def test_headings_are_bound_to_the_levels_of_the_list():
    parts = parts_of(render(procedure()))
    levels = parse(parts["word/numbering.xml"]).iterfind(f"{W}abstractNum[@{W}abstractNumId='0']/{W}lvl")
    bound = {
        level.get(W + "ilvl"): style.get(W + "val")
        for level in levels
        if (style := level.find(W + "pStyle")) is not None
    }
    assert bound == {str(depth): f"Heading{depth + 1}" for depth in range(6)}
    numbered = {
        style.get(W + "styleId")
        for style in parse(parts["word/styles.xml"]).iter(W + "style")
        if style.find(f"{W}pPr/{W}numPr") is not None
    }
    assert numbered == set(bound.values())


def test_every_list_that_a_paragraph_names_is_there():
    parts = parts_of(render(replace(procedure(), clauses=GAPS)))
    lists = {one.get(W + "numId") for one in parse(parts["word/numbering.xml"]).iterfind(W + "num")}
    named = {one.get(W + "val") for one in parse(parts["word/document.xml"]).iter(W + "numId")}
    assert named - {"0"} <= lists  # 0 takes a paragraph out of its style's list


def test_a_number_that_follows_needs_no_list_of_its_own():
    counting = Numbering()
    assert [counting.clause(number) for number in ("1", "1.1", "1.2", "2", "2.1")] == [
        Place(0, 1),
        Place(1, 1),
        Place(1, 1),
        Place(0, 1),
        Place(1, 1),
    ]
    assert counting.clause("2.4") == Place(1, 2)
    assert counting.clause("2.5") == Place(1, 1)
    assert [counting.clause(odd) for odd in ("", "A.1", "一", "1.", "0.1", "１")] == [None] * 6


def test_a_table_repeats_its_head_keeps_rows_whole_and_has_columns_as_wide_as_their_words():
    clauses = (ClauseBlock("1", 1, "检查表"), ClauseBlock("", 1, "", figure=checklist(60)))
    body = parse(parts_of(render(replace(procedure(), clauses=clauses)))["word/document.xml"])
    table = list(body.iter(W + "tbl"))[-1]
    rows = list(table.iterfind(W + "tr"))
    assert len(rows) == 61
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:3]] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    widths = [int(column.get(W + "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    assert widths[2] > widths[3] > widths[0]


def test_several_pictures_of_a_table_stand_in_their_cells():
    dot = PaperPicture(_PNG, "标记", 10)
    table = PaperTable(
        ((PaperCell(("甲", dot)), PaperCell((dot,))), (PaperCell((dot, "乙")), PaperCell(("丙",)))), 0, 2
    )
    clauses = (ClauseBlock("", 1, "", figure=table),)
    body = parse(parts_of(render(replace(procedure(), clauses=clauses)))["word/document.xml"])
    drawn = list(body.iter(W + "tbl"))[-1]
    assert [len(list(cell.iter(W + "drawing"))) for cell in drawn.iter(W + "tc")] == [1, 1, 1, 0]
    assert not list(drawn.iter(W + "bookmarkStart"))


def test_our_own_word_file_read_in_again_gives_the_same_clauses():
    clauses = (
        ClauseBlock("1", 1, "目的", ("使顾客提出的要求都有人受理、有期限答复。",)),
        ClauseBlock("2", 1, "范围", ("适用于本公司产品的售前、售中、售后服务。",)),
        ClauseBlock("3", 1, "职责"),
        ClauseBlock("3.1", 2, "", ("销售中心负责订单和合同办理全过程中与顾客的沟通。",)),
        ClauseBlock("3.2", 2, "", ("客服科受理投诉，并做到：",), (("a)", "当日登记；"), ("b)", "一个工作日内答复。"))),
        ClauseBlock("4", 1, "程序"),
        ClauseBlock("4.2", 2, "投诉处理"),
        ClauseBlock("4.2.1", 3, "", ("重大质量问题移交品管部处理。",)),
    )
    lines = read(render(replace(procedure(), clauses=clauses)), "SP15.docx").lines
    found = clauses_of(cut(lines, likely_start(lines), None))
    assert [(one.number, one.level, one.title) for one in found] == [
        (one.number, one.level, one.title) for one in clauses
    ]
    texts = ["".join(one.text.split()) for one in found]
    assert texts[0] == "使顾客提出的要求都有人受理、有期限答复。"
    assert texts[4] == "客服科受理投诉，并做到：a)当日登记；b)一个工作日内答复。"
    assert texts[-1] == "重大质量问题移交品管部处理。"  # and not the line that says that nothing follows


_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
