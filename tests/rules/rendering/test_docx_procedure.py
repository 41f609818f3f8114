"""A procedure as a Word file: headings, header table, fields, marks, protection."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from app.kernel.wording import Language, Words
from app.rendering.docx.markup.names import W, parse
from app.rendering.docx.package import open_safely
from app.rendering.docx.procedure import render
from app.rendering.paper import ClauseBlock, Stamp
from tests.rules.rendering.docx_samples import parts_of, procedure, shown

HEADER, FOOTER, SETTINGS = "word/header1.xml", "word/footer1.xml", "word/settings.xml"


@pytest.fixture(scope="module")
def file() -> bytes:
    return render(procedure())


def test_titled_clauses_are_headings_with_outline_levels(file: bytes) -> None:
    document = Document(io.BytesIO(file))
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert found == [
        ("Heading 1", "目的"),
        ("Heading 1", "范围"),
        ("Heading 1", "工作程序"),
        ("Heading 2", "安装与维修"),
        ("Heading 2", "投诉"),
    ]
    levels = {
        style.get(W + "styleId"): style.find(f"{W}pPr/{W}outlineLvl").get(W + "val")
        for style in parse(parts_of(file)["word/styles.xml"]).iter(W + "style")
        if style.get(W + "styleId").startswith("Heading")
    }
    assert levels == {f"Heading{level}": str(level - 1) for level in range(1, 7)}


def test_an_untitled_clause_has_its_number_first_and_its_next_paragraph_indented(file: bytes) -> None:
    texts = {p.text: p.style.name for p in Document(io.BytesIO(file)).paragraphs}
    assert texts["客服科签发 QR15-03《产品调试（维修）派遣书》，并通知顾客“某日到场”。"] == "条文"
    assert texts["完成后当场签回执。"] == "正文首行缩进两字"
    assert texts["数量、交期、运输损坏：与品管部商定纠正后答复；"] == "条文列项"


def test_the_indent_is_two_characters_by_both_measures(file: bytes) -> None:
    styles = parse(parts_of(file)["word/styles.xml"])
    style = next(s for s in styles.iter(W + "style") if s.get(W + "styleId") == "Indented")
    indent = style.find(f"{W}pPr/{W}ind")
    assert (indent.get(W + "firstLineChars"), indent.get(W + "firstLine")) == ("200", "480")


def test_the_header_of_every_page_names_the_document(file: bytes) -> None:
    said = shown(file, HEADER)
    for word in ("启澜精密设备有限公司", "质量管理体系程序文件", "顾客服务程序", "SP15", "A/1", "2026-12-01", "非受控"):
        assert word in said
    assert [code.text.strip() for code in parse(parts_of(file)[HEADER]).iter(W + "instrText")] == ["PAGE", "NUMPAGES"]
    assert Document(io.BytesIO(file)).sections[0].different_first_page_header_footer is False


def test_the_front_holds_sign_offs_history_and_the_whole_hash(file: bytes) -> None:
    said = shown(file)
    for word in (
        "文件审批",
        "李堃",
        "A41F 07D2 8B3C",
        "待签署",
        "修订履历",
        "派遣书须闭环；原因：内审发现派遣书无回执。",
    ):
        assert word in said
    assert said.replace(" ", "").count("7C1E90B42F6AD3A8") == 4


def test_the_footer_holds_print_checkpoint_and_the_sentence_in_both_languages(file: bytes) -> None:
    said = shown(file, FOOTER)
    for word in ("2026-11-30 09:20", "18452 / 5E02 A9C7 0B61 F4D8", "打印件不受控", "Uncontrolled when printed."):
        assert word in said


def test_the_code_stands_in_the_verification_block_and_in_the_footer(file: bytes) -> None:
    for part in ("word/document.xml", FOOTER):
        assert len(list(parse(parts_of(file)[part]).iter(W + "drawing"))) == 1


@pytest.mark.parametrize(
    ("stamp", "mark"), [(Stamp.DRAFT, "草稿"), (Stamp.WITHDRAWN, "作废"), (Stamp.SUPERSEDED, "作废")]
)
def test_a_draft_and_a_withdrawn_one_carry_their_word_across_the_page(stamp: Stamp, mark: str) -> None:
    assert f'string="{mark}"' in parts_of(render(procedure(stamp)))[HEADER].decode()


def test_a_current_one_carries_no_mark(file: bytes) -> None:
    assert "textpath" not in parts_of(file)[HEADER].decode()


def test_a_sample_says_so_whatever_its_state() -> None:
    header = parts_of(render(replace(procedure(), sample=True)))[HEADER].decode()
    assert 'string="示例"' in header
    assert ">非受控<" in header
    assert ">示例数据<" in header


def test_an_issued_one_is_read_only_and_a_draft_is_not(file: bytes) -> None:
    protection = parse(parts_of(file)[SETTINGS]).find(W + "documentProtection")
    assert (protection.get(W + "edit"), protection.get(W + "enforcement")) == ("readOnly", "1")
    assert parse(parts_of(render(procedure(Stamp.DRAFT)))[SETTINGS]).find(W + "documentProtection") is None


def test_a_replaced_one_says_by_what_and_when() -> None:
    paper = replace(procedure(Stamp.SUPERSEDED), replaced_by="A/2", effective_until=date(2027, 9, 1))
    assert "本版本已于 2027-09-01 被 A/2 替代" in shown(render(paper), FOOTER)
    assert "2027-09-01" in shown(render(paper), HEADER)


def test_a_controlled_copy_shows_its_number_in_the_stamp() -> None:
    paper = replace(procedure(Stamp.CONTROLLED), stamp_note=Words("分发号 03", "Copy 03"))
    assert "分发号 03" in shown(render(paper), HEADER)


def test_the_same_paper_gives_the_same_bytes(file: bytes) -> None:
    assert render(procedure()) == file


def test_the_file_passes_the_safe_opening(file: bytes) -> None:
    assert open_safely(file)


def test_an_english_print_has_english_labels_and_says_that_the_chinese_governs() -> None:
    data = render(procedure(language=Language.EN))
    for word in ("Approval", "Revision history", "Verification"):
        assert word in shown(data)
    assert "Customer Service Procedure" in shown(data, HEADER)
    assert "The Chinese text governs." in shown(data, FOOTER)


def test_a_procedure_without_sign_offs_or_history_says_so() -> None:
    said = shown(render(replace(procedure(Stamp.DRAFT), sign_offs=(), history=(), effective_on=None)))
    assert "尚无签署" in said
    assert "尚无履历" in said


@pytest.mark.parametrize("text", ["㛃䶮𠮷", "a\x00\x0b\x1fb", "\ud800x", "<w:p>&", "\ufffe"])
def test_any_text_gives_a_file_word_can_open(text: str) -> None:
    clauses = (
        ClauseBlock(text, 1, text, (text,), ((text, text),)),
        ClauseBlock("1.1", 2, "", (text,)),
        ClauseBlock("", 1, "", (text,)),
        ClauseBlock("1.1.1.1", 4, text),
        ClauseBlock("2", 1, ""),
    )
    data = render(replace(procedure(), clauses=clauses, title=Words(text, text), number=text))
    assert Document(io.BytesIO(data))


def test_a_long_procedure_keeps_all_its_clauses() -> None:
    clauses = tuple(ClauseBlock(f"4.{n}", 2, f"条 {n}", (f"正文 {n}",)) for n in range(1, 301))
    said = shown(render(replace(procedure(), clauses=clauses)))
    assert "条 300" in said
    assert "正文 300" in said
