"""Every kind of page is drawn, in both languages, and nothing of it lies off the sheet."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from app.kernel.wording import Language, Words
from app.rendering.fonts.measuring import column_widths
from app.rendering.paper import ClauseBlock, PaperCell, PaperTable, Stamp
from app.rendering.pdf import markup
from tests.rules.rendering.pdf_papers import BLANK, FORM, LIST, PROCEDURE, REDLINE, checklist
from tests.rules.rendering.pdf_reading import drawn, pages, text

_LONG = Words(
    "《顾客服务程序》SP15 A/1，" + "4.1.3.1、" * 12, "Customer service procedure SP15 A/1, " + "4.1.3.1, " * 12
)
_HELD = Words(
    "受控副本 03 · 持有 上海客服科 二号楼前台", "Controlled copy 03 · held by Shanghai service section, front desk"
)
PAPERS = (
    LIST,
    REDLINE,
    replace(FORM, governed_by=_LONG),
    replace(BLANK, governed_by=_LONG),
    replace(PROCEDURE, stamp=Stamp.CONTROLLED, footing=replace(PROCEDURE.footing, copy_line=_HELD)),
    replace(PROCEDURE, clauses=(ClauseBlock("", 1, "", figure=checklist(3)),)),
)
_EDGE = 5.0 * 72 / 25.4  # a printer loses 5 mm


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: type(paper).__name__)
def test_every_page_is_well_formed_and_keeps_clear_of_the_edge_that_printers_lose(paper, language):
    said = replace(paper, language=language)
    ET.fromstring(markup.html(said))
    for page in pypdfium2.PdfDocument(drawn(said)):
        found = page.get_textpage()
        lowest = min(
            found.get_charbox(index)[1]
            for index in range(found.count_chars())
            if found.get_text_range(index, 1).strip()
        )
        assert lowest >= _EDGE


def test_a_list_says_every_row_and_its_head_on_each_page():
    said = pages(drawn(LIST))
    assert len(said) > 1
    assert all("名称 <&>" in page for page in said)
    assert "SP39" in text(drawn(LIST))


def test_a_table_of_sixty_rows_in_a_clause_repeats_its_head_and_loses_no_row():
    said = pages(
        drawn(
            replace(
                PROCEDURE,
                clauses=(ClauseBlock("4.5", 2, "检查表", figure=None), ClauseBlock("", 2, "", figure=checklist(60))),
            )
        )
    )
    with_rows = [page for page in said if "密封面与紧固件" in page]
    assert len(with_rows) > 1
    assert all("方法与判定" in page for page in with_rows)
    assert sum(page.count("密封面与紧固件") for page in with_rows) == 60


def test_a_column_of_a_table_is_as_wide_as_its_words_and_all_fill_the_width():
    widths = column_widths(checklist(3), 165.0)
    assert round(sum(widths), 6) == 165.0
    assert widths[0] >= 2 * 3.7  # 序号 on one line
    assert widths[3] >= 4 * 3.7  # 客服人员 on one line
    assert max(widths) == widths[2]


def test_cells_that_span_columns_and_rows_leave_the_widths_to_the_others():
    merged = PaperTable(
        (
            (PaperCell(("项目",), rows=2), PaperCell(("期限（工作日），国内和国外",), columns=2)),
            (PaperCell(("国内",)), PaperCell(("国外含港澳台",))),
        ),
        2,
        3,
    )
    first, second, third = column_widths(merged, 90.0)
    assert third > first == second


def test_a_table_too_narrow_for_its_words_still_fills_its_width():
    row = tuple(PaperCell(("x" * 60,)) for _ in range(12))
    assert round(sum(column_widths(PaperTable((row,), 0, 12), 165.0)), 6) == 165.0
