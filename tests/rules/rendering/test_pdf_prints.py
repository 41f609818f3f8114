"""What stands on a print, page by page, read back from the PDF."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from app.kernel.wording import Language, Words
from app.rendering import words
from app.rendering.paper import Cell, ClauseBlock, FormSection, Grid, Stamp
from app.rendering.pdf.markup import html
from tests.rules.rendering.pdf_papers import BLANK, FOOTING, FORM, HASH, PROCEDURE, SIGN_OFFS, choices
from tests.rules.rendering.pdf_reading import drawn, fonts, pages, squeezed, text

GRID = FORM.sections[2].parts[0]


def one_cell(*parts, **paper):
    return replace(FORM, sections=(FormSection("s", Words("节", "Section"), parts),), **paper)


def test_every_page_of_a_procedure_carries_number_revision_day_and_page():
    read = pages(drawn(PROCEDURE))
    assert len(read) > 3
    for number, page in enumerate(read, 1):
        for said in ("SP15", "A/1", "2026-12-01", "顾客服务程序", f"第{number}页/共{len(read)}页"):
            assert said in squeezed(page)


def test_every_page_of_a_procedure_carries_the_ledger_checkpoint_and_who_printed_it():
    for page in pages(drawn(PROCEDURE)):
        for said in ("18452/5E02A9C70B61F4D8", "3D5B08E1C7A296F4", "2026-11-3009:20（UTC+8）陈镕", "P-2026-004221"):
            assert said in squeezed(page)
        assert "Uncontrolled when printed." in page


def test_a_procedure_says_who_signed_what_when_with_check_code_and_post():
    read = squeezed(pages(drawn(PROCEDURE))[0])
    for said in ("审核", "王喆", "管理者代表", "2026-11-2009:31:20", "D0735A2E9916", "电子签署"):
        assert said in read
    assert "待签署" not in read


def test_a_pending_signature_reads_as_pending():
    pending = replace(SIGN_OFFS[3], signed_at=None, check_code=None)
    assert "待签署" in text(drawn(replace(PROCEDURE, stamp=Stamp.DRAFT, sign_offs=(SIGN_OFFS[0], pending))))


def test_a_procedure_carries_its_history_with_reasons_the_full_hash_and_an_end():
    read = text(drawn(PROCEDURE))
    for said in ("修订履历", "A/0", "内审2026-04提出", HASH.upper(), "以下无正文"):
        assert said in read


def test_every_clause_and_item_is_printed_in_order():
    read = text(drawn(PROCEDURE))
    places = [read.index(squeezed(f"{clause.number}{clause.title}")) for clause in PROCEDURE.clauses if clause.title]
    assert places == sorted(places)
    assert "b)维修合格" in read


@pytest.mark.parametrize("stamp", list(Stamp))
@pytest.mark.parametrize("language", list(Language))
def test_the_stamp_stands_on_every_page(stamp, language):
    short = replace(PROCEDURE, stamp=stamp, language=language)
    for page in pages(drawn(short)):
        assert squeezed(words.STAMPS[stamp].say(language)) in squeezed(page)


@pytest.mark.parametrize("stamp", list(Stamp))
def test_only_what_must_not_be_worked_from_has_a_word_across_the_page(stamp):
    may_be_worked_from = {Stamp.CONTROLLED, Stamp.UNCONTROLLED, Stamp.RECORD, Stamp.BLANK}
    marked = stamp not in may_be_worked_from
    assert ('class="mark' in html(replace(PROCEDURE, stamp=stamp))) == marked
    assert 'class="mark' in html(replace(PROCEDURE, stamp=stamp, sample=True))


def test_sample_data_is_marked_across_documents_and_beside_the_stamp_of_forms():
    assert "示例" in text(drawn(replace(PROCEDURE, sample=True)))
    assert "示例数据" in text(drawn(replace(FORM, sample=True)))
    assert 'class="mark' not in html(replace(FORM, sample=True))
    assert "示例" not in text(drawn(FORM))


def test_a_superseded_revision_names_its_successor_and_since_when():
    paper = replace(PROCEDURE, stamp=Stamp.SUPERSEDED, effective_until=date(2027, 9, 1), replaced_by="A/2")
    read = text(drawn(paper))
    assert "本版本已于2027-09-01被A/2替代" in read
    assert "2027-09-01起" in read


def test_a_controlled_copy_names_its_number_and_holder():
    footing = replace(FOOTING, copy_line=Words("副本 03 · 持有：品管部", "Copy 03, held by Quality"))
    paper = replace(PROCEDURE, stamp=Stamp.CONTROLLED, stamp_note=Words("分发号 03", "Copy 03"), footing=footing)
    for page in pages(drawn(paper)):
        assert "分发号03" in squeezed(page)
        assert "副本03·持有：品管部" in squeezed(page)


def test_a_form_prints_every_value_and_every_choice_with_the_chosen_one_ticked():
    read = text(drawn(FORM))
    for said in ("☐调试", "☑维修", "☑电话", "☐邮件", "☐工具", "☑备件", "澄野包装机械（虚构）有限公司", "张力控制单元"):
        assert said in read
    assert read.count("☑") == 6


def test_a_form_names_what_governs_it_who_keeps_it_and_until_when():
    for page in pages(drawn(FORM)):
        for said in (
            "QR15-03",
            "A/2",
            "QR15-03-2026-0187",
            "依据：《顾客服务程序》SP15A/1",
            "各产品部客服科",
            "至2031-12-31",
        ):
            assert said in squeezed(page)


def test_an_empty_optional_cell_prints_a_stroke_on_a_record_and_nothing_on_a_draft():
    cell = Cell("a", Words("备注", "Note"))
    assert squeezed("备注/") in text(drawn(one_cell(cell)))
    assert squeezed("备注/") not in text(drawn(one_cell(cell, stamp=Stamp.DRAFT)))


def test_an_amended_value_keeps_the_old_one_beside_it_and_the_amendments_are_listed():
    amended = ("2", "2026-12-02 10:00", "李堃", "电话写错", "电话：0000-5550123 → 0000-5550124")
    read = text(drawn(replace(FORM, amendments=(amended,))))
    assert "0000-5550124原：0000-5550123" in read
    assert "电话写错" in read


def test_each_table_says_how_many_rows_it_has():
    assert "共2项" in text(drawn(FORM))
    empty = one_cell(replace(GRID, rows=()))
    assert "共0项" in text(drawn(empty))


def test_a_table_of_sixty_rows_repeats_its_head_on_every_page():
    rows = tuple((f"产品 {number}", "型号", f"SN-{number:03}", "1 台") for number in range(1, 61))
    read = pages(drawn(one_cell(replace(GRID, rows=rows))))
    assert len(read) >= 2
    assert all("型号规格" in squeezed(page) for page in read[:-1])
    assert "共60项" in text(drawn(one_cell(replace(GRID, rows=rows))))
    assert [f"SN-{number:03}" in "".join(read) for number in range(1, 61)] == [True] * 60


def test_a_narrative_of_five_thousand_characters_goes_on_over_pages_and_loses_nothing():
    told = "".join(f"第{number}次检查正常。" for number in range(600))
    content = drawn(one_cell(Cell("fault", Words("故障描述", "Fault"), told, long=True)))
    assert len(told) > 5000
    assert len(pages(content)) > 1
    body = "".join(squeezed(page) for page in pages(content))
    lost = [number for number in range(600) if f"第{number}次" not in body]
    assert len(lost) < len(pages(content)), "only what a page break cuts in two may be missing"
    assert "第0次" in squeezed(pages(content)[0]), "the narrative begins where it stands, not on a new page"


def test_a_blank_prints_empty_boxes_dated_gaps_rows_for_the_pen_and_how_to_fill_it():
    read = text(drawn(BLANK))
    assert "☑" not in read
    assert read.count("☐") == 2 + 4 + 3 + 3 * 2
    for said in ("仅供手写", "年月日时分", "录入后生成", "黑色签字笔", "两个工作日内"):
        assert said in read
    assert "0187" not in read


def test_a_numbered_blank_is_good_for_its_number_only():
    assert "仅供编号QR15-03-2026-0192使用一次" in text(drawn(replace(BLANK, record_number="QR15-03-2026-0192")))


def test_an_english_print_has_english_labels_and_leaves_the_chinese_content_as_it_is():
    read = text(drawn(replace(FORM, language=Language.EN)))
    for said in ("Customer", "☑Repair", "Recordno.", "1of1", "TheChinesetextgoverns.", "澄野包装机械"):
        assert said in read
    assert "顾客名称" not in read
    assert 'lang="en"' in html(replace(FORM, language=Language.EN))


def test_a_bilingual_form_has_both_labels():
    read = text(drawn(replace(FORM, bilingual=True)))
    assert squeezed("顾客名称*Customer") in read
    assert squeezed("☑维修Repair") in read


def test_an_empty_form_and_an_empty_procedure_are_printed_all_the_same():
    bare = replace(
        FORM, sections=(), sign_offs=(), status_line=None, logo_svg=None, footing=replace(FOOTING, address="")
    )
    assert len(pages(drawn(bare))) == 1
    procedure = replace(PROCEDURE, clauses=(), history=(), sign_offs=(), logo_svg=None)
    assert "尚无签署" in text(drawn(procedure))


def test_a_choice_with_nothing_chosen_says_so_on_a_record():
    cell = Cell("agreed", Words("同意", "Agreed"), choices=choices(("是", "Yes"), ("否", "No")))
    assert "☐是☐否/" in text(drawn(one_cell(cell)))


def test_title_author_and_hash_stand_in_the_properties():
    with pikepdf.open(BytesIO(drawn(FORM))) as document:
        assert str(document.docinfo["/Title"]) == "QR15-03-2026-0187 产品调试（维修）派遣书"
        assert str(document.docinfo["/Author"]) == "晨汐流体设备有限公司"
        assert f"sha256:{HASH}" in str(document.docinfo["/Keywords"])
        assert str(document.Root.Lang) == "zh-CN"


def test_every_font_is_embedded_and_none_is_of_the_machine():
    for paper in (FORM, PROCEDURE, BLANK, replace(FORM, language=Language.EN)):
        found = fonts(drawn(paper))
        assert found
        assert all(found.values())
        assert {name.split("+")[-1] for name in found} <= {"QMS-Hei", "QMS-Song", "QMS-Marks"}


def test_the_boxes_are_drawn_by_the_face_made_for_them():
    assert {name.split("+")[-1] for name in fonts(drawn(FORM))} == {"QMS-Hei", "QMS-Marks"}


def test_the_same_paper_gives_the_same_bytes():
    assert drawn(FORM) == drawn(FORM)


def test_clauses_without_paragraphs_and_deep_levels_are_printed():
    clauses = (ClauseBlock("7", 1, ""), ClauseBlock("7.1.1.1.1", 5, "深处", ("第一行\n第二行",)))
    read = text(drawn(replace(PROCEDURE, clauses=clauses)))
    assert "7.1.1.1.1深处第一行第二行" in read


def test_a_grid_row_shorter_than_its_columns_is_filled_up():
    grid = Grid("g", GRID.columns, (("只有名称",),))
    assert "只有名称///" in text(drawn(one_cell(grid)))
