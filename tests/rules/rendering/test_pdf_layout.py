"""How cells become rows and sections become tables, and small spellings; nothing is drawn."""

from base64 import b64decode
from dataclasses import replace
from xml.etree import ElementTree as ET

import segno

from app.kernel.wording import Language, Words
from app.rendering import sentences
from app.rendering.fonts import measuring
from app.rendering.paper import Cell, FormSection, Grid, GridColumn
from app.rendering.pdf import drawing, layout
from tests.rules.rendering.pdf_papers import FORM

LABEL = Words("栏", "Field")
HALF, WIDE, LONG = Cell("h", LABEL), Cell("w", LABEL, wide=True), Cell("l", LABEL, long=True)
GRID = FORM.sections[2].parts[0]


def keys(rows):
    return ["".join(cell.key for cell in row) for row in rows]


def test_two_halves_share_a_row_and_the_order_is_kept():
    assert keys(layout.rows((HALF, HALF, HALF, WIDE, HALF, LONG, HALF, HALF))) == ["hh", "h", "w", "h", "l", "hh"]


def test_a_table_between_cells_is_a_block_of_its_own_and_only_the_first_has_the_heading():
    section = FormSection("s", LABEL, (HALF, GRID, GRID, WIDE))
    found = layout.blocks((section,))
    assert [block.grid is not None for block in found] == [False, True, True, False]
    assert [block.first for block in found] == [True, False, False, False]


def test_a_section_without_parts_keeps_its_heading():
    assert [block.first for block in layout.blocks((FormSection("s", LABEL, ()),))] == [True]


def test_the_heading_is_centred_only_where_no_row_can_break_over_pages():
    short, long, many = (FormSection("s", LABEL, parts) for parts in ((HALF,) * 8, (HALF, LONG), (HALF,) * 9))
    assert [layout.blocks((section,))[0].centred for section in (short, many)] == [True, False]
    assert not layout.blocks((long,))[0].centred
    assert not layout.Block(long, True, rows=((LONG,),)).centred


def test_columns_have_their_shares_unless_a_word_would_be_broken():
    columns = tuple(GridColumn(key, Words("栏", "F"), share) for key, share in (("a", 3), ("b", 1)))
    assert layout.widths(Grid("g", columns, ()), 100, Language.ZH) == [75, 25]
    wide = layout.widths(Grid("g", columns, (("x", "Averyverylongword"),)), 100, Language.ZH)
    assert wide[1] > 30
    assert round(sum(wide), 6) == 100


def test_columns_that_cannot_all_be_wide_enough_still_fill_the_width():
    columns = tuple(GridColumn(key, Words("栏", "F"), 1) for key in "abc")
    rows = (("x" * 90, "y" * 90, "z"),)
    assert round(sum(layout.widths(Grid("g", columns, rows), 100, Language.ZH)), 6) == 100
    assert layout.widths(Grid("g", (), ()), 100, Language.EN) == []


def test_hex_digits_are_grouped_in_upper_case():
    assert sentences.groups("a41f07d28b3c") == "A41F 07D2 8B3C"
    assert sentences.groups("") == ""


def test_a_long_title_is_set_smaller_step_by_step():
    assert [drawing.title_step("字" * size) for size in (6, 12, 25, 50, 90)] == [1, 2, 3, 4, 5]
    assert drawing.title_step("x" * 18) == 1


def test_a_text_is_shortened_to_its_breadth_and_always_ends():
    assert drawing.shortened("短", 5) == "短"
    assert drawing.shortened("一二三四五六七", 5) == "一二三四…"
    assert measuring.breadth(drawing.shortened("Quality management system procedure", 18)) <= 18.1


def test_a_side_heading_is_broken_evenly():
    assert [drawing.stacked(said) for said in ("顾客", "顾客信息", "工具与备件")] == [
        "顾客",
        "顾客\n信息",
        "工具与\n备件",
    ]
    assert drawing.stacked("Task") == "Task"


def test_a_company_is_broken_before_its_legal_form():
    assert drawing.company_lines("晨汐流体设备有限公司", 40) == "晨汐流体设备\n有限公司"
    assert drawing.company_lines("甲乙有限公司", 40) == "甲乙有限公司"


def test_a_qr_code_has_room_around_it():
    drawn = b64decode(drawing.qr("https://example.test/v/SP15").partition(",")[2])
    size = float(ET.fromstring(drawn).get("viewBox").split()[2])
    modules = segno.make("https://example.test/v/SP15", error="m", micro=False).symbol_size(border=0)[0]
    assert size == modules + 2 * 4
    assert replace(FORM.footing, address="").address == ""
