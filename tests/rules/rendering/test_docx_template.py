"""The Word template of a form: its tags are the form's keys, and a template that does not fit is told so."""

import io
from dataclasses import replace

import pytest
from docx import Document

from app.kernel.refusals import Invalid
from app.kernel.wording import Language, Words
from app.rendering.docx import words
from app.rendering.docx.markup.names import W14, W15, W, parse
from app.rendering.docx.package import open_safely
from app.rendering.docx.tags import META_NEEDED, keys_of
from app.rendering.docx.word_form import check
from app.rendering.docx.word_template import build
from app.rendering.paper import Cell, Choice, FormPaper, FormSection, Grid, GridColumn
from tests.rules.rendering.docx_samples import changed, dispatch, in_controls, parts_of, shown

DOCUMENT, HEADER, FOOTER = "word/document.xml", "word/header1.xml", "word/footer1.xml"
BLANK = dispatch(filled=False)
KEYS = keys_of(BLANK)


@pytest.fixture(scope="module")
def template() -> bytes:
    return build(BLANK)


def without(tag: str) -> str:
    return f'<w:tag w:val="{tag}"/>'


def test_the_keys_of_a_form_are_fields_options_tables_columns_and_signatures() -> None:
    assert {"contract", "kind=repair", "products", "products.serial", "sign.issued.code"} <= set(KEYS)
    assert "kind" not in KEYS


def test_every_key_has_its_control_and_the_template_fits_its_form(template: bytes) -> None:
    tags = {tag for part in (DOCUMENT, HEADER, FOOTER) for tag in in_controls(template, part)}
    assert tags >= {*KEYS, *META_NEEDED}
    assert check(template, KEYS) == ()


def test_the_template_passes_the_safe_opening_and_opens_in_python_docx(template: bytes) -> None:
    assert open_safely(template).main == DOCUMENT
    assert len(Document(io.BytesIO(template)).tables) > 5


def test_the_same_form_gives_the_same_bytes(template: bytes) -> None:
    assert build(BLANK) == template


def test_controls_are_locked_and_each_has_its_own_number(template: bytes) -> None:
    root = parse(parts_of(template)[DOCUMENT])
    heads = [sdt.find(W + "sdtPr") for sdt in root.iter(W + "sdt")]
    numbers = [head.find(W + "id").get(W + "val") for head in heads]
    assert len(set(numbers)) == len(numbers)
    assert {head.find(W + "lock").get(W + "val") for head in heads if head.find(W + "tag") is not None} == {"sdtLocked"}


def test_all_options_are_printed_as_check_boxes_and_none_is_ticked(template: bytes) -> None:
    root = parse(parts_of(template)[DOCUMENT])
    assert [box.get(W14 + "val") for box in root.iter(W14 + "checked")] == ["0"] * 6
    for said in ("调试", "维修", "电话", "邮件", "传真", "当面"):
        assert said in shown(template)


def test_a_table_is_a_repeating_section_of_one_row(template: bytes) -> None:
    root = parse(parts_of(template)[DOCUMENT])
    assert len(list(root.iter(W15 + "repeatingSection"))) == 2
    assert in_controls(template)["products.name"] == ["\u3000"]


def test_the_header_is_a_table_with_company_title_number_revision_and_page_fields(template: bytes) -> None:
    said = shown(template, HEADER)
    for word in ("启澜精密设备有限公司", "产品调试（维修）派遣书", "QR15-03", "A/2", "空白表"):
        assert word in said
    codes = [code.text.strip() for code in parse(parts_of(template)[HEADER]).iter(W + "instrText")]
    assert codes == ["PAGE", "NUMPAGES"]


def test_styles_name_chinese_faces_and_the_chinese_language(template: bytes) -> None:
    root = parse(parts_of(template)["word/styles.xml"])
    asian = {fonts.get(W + "eastAsia") for fonts in root.iter(W + "rFonts")}
    assert {"宋体", "黑体"} <= asian
    paragraphs = [style for style in root.iter(W + "style") if style.get(W + "type") == "paragraph"]
    assert {style.find(f"{W}rPr/{W}lang").get(W + "eastAsia") for style in paragraphs} == {"zh-CN"}


def test_an_english_template_has_english_labels_and_the_same_tags(template: bytes) -> None:
    english = build(replace(BLANK, language=Language.EN))
    assert "Contract no." in shown(english)
    assert "合同编号" not in shown(english)
    assert set(in_controls(english)) == set(in_controls(template))


def test_a_bilingual_template_has_the_other_language_below_each_label() -> None:
    said = shown(build(replace(BLANK, bilingual=True))).split("\n")
    assert said.index("Contract no.") == said.index("合同编号") + 1


def test_markup_in_a_label_is_text() -> None:
    cell = Cell("x", Words("<w:p/> & “'\"", "<b>"))
    paper = replace(BLANK, sections=(FormSection("s", Words("节", "S"), (cell,)),))
    assert "<w:p/> & “'\"" in shown(build(paper))


def test_a_tag_longer_than_word_takes_is_refused_by_its_name() -> None:
    option = Choice(Words("长", "long"), chosen=False, value="v" * 60)
    paper = replace(
        BLANK, sections=(FormSection("s", Words("节", "S"), (Cell("field", Words("栏", "F"), choices=(option,)),)),)
    )
    with pytest.raises(Invalid, match="field=vvvv"):
        build(paper)


def test_an_unknown_placeholder_is_named(template: bytes) -> None:
    odd = changed(template, DOCUMENT, lambda text: text.replace(without("contract"), without("kontrakt")))
    assert {problem.field for problem in check(odd, KEYS)} == {"kontrakt", "contract"}
    assert check(odd, KEYS)[0].message == words.UNKNOWN_TAG.filled(tag="kontrakt")


@pytest.mark.parametrize("tag", ["fault", "kind=repair", "products.serial", "sign.approved.time"])
def test_a_field_without_a_place_is_named(template: bytes, tag: str) -> None:
    gone = changed(template, DOCUMENT, lambda text: text.replace(without(tag), ""))
    assert [problem.message for problem in check(gone, KEYS)] == [words.NO_PLACE.filled(tag=tag)]


def test_a_template_without_the_checkpoint_is_refused(template: bytes) -> None:
    gone = changed(template, FOOTER, lambda text: text.replace(without("meta.checkpoint"), ""))
    assert [problem.field for problem in check(gone, KEYS)] == ["meta.checkpoint"]


def test_a_table_whose_row_is_gone_is_named(template: bytes) -> None:
    def outside(text: str) -> str:
        start = text.index('<w:sdt><w:sdtPr><w:alias w:val="产品 products"')
        end = text.index("</w:sdtContent></w:sdt></w:sdtContent></w:sdt></w:tbl>", start)
        return text[:start] + text[end + len("</w:sdtContent></w:sdt></w:sdtContent></w:sdt>") :]

    fields = {problem.field for problem in check(changed(template, DOCUMENT, outside), KEYS)}
    assert fields == {"products", "products.name", "products.model", "products.serial", "products.quantity"}


def test_a_control_that_swallowed_another_is_named(template: bytes) -> None:
    def swallowed(text: str) -> str:
        return text.replace("<w:tbl>", f"<w:sdt><w:sdtPr>{without('fault')}</w:sdtPr><w:sdtContent><w:tbl>", 1).replace(
            "</w:tbl>", "</w:tbl></w:sdtContent></w:sdt>", 1
        )

    assert words.NESTED.filled(tag="fault", inner="contract") in [
        problem.message for problem in check(changed(template, DOCUMENT, swallowed), KEYS)
    ]


def test_a_file_without_any_tag_is_told_what_lost_them() -> None:
    buffer = io.BytesIO()
    Document().save(buffer)
    assert [problem.message for problem in check(buffer.getvalue(), KEYS)] == [words.NO_TAGS]


def test_a_dangerous_or_broken_template_is_answered_with_problems_and_no_exception(template: bytes) -> None:
    assert check(b"junk", KEYS)[0].message == words.NOT_A_WORD_FILE
    chunk = changed(template, DOCUMENT, lambda text: text.replace("<w:body>", '<w:body><w:altChunk r:id="rId1"/>'))
    assert check(chunk, KEYS)[0].message == words.ALT_CHUNK.filled(part=DOCUMENT)


def with_parts(*parts: Cell | Grid) -> FormPaper:
    """The blank form with one section of these parts."""
    return replace(BLANK, sections=(FormSection("s", Words("节", "Section"), parts),))


CHECKS = Grid(
    "checks",
    (
        GridColumn("item", Words("项目", "Item"), 3),
        GridColumn("result", Words("结果", "Result"), options=(Words("合格", "Passed"), Words("不合格", "Failed"))),
    ),
    (),
)


def test_a_column_of_choices_prints_all_of_them_as_boxes_in_its_row() -> None:
    paper = with_parts(CHECKS)
    tags = in_controls(build(paper))
    assert (tags["checks.result=合格"], tags["checks.result=不合格"]) == (["☐"], ["☐"])
    assert check(build(paper), keys_of(paper)) == ()


def test_a_value_with_a_dot_makes_no_table_of_its_field() -> None:
    rates = tuple(Choice(Words(text, text), chosen=False, value=text) for text in ("1", "1.5"))
    paper = with_parts(Cell("rate", Words("系数", "Rate"), choices=rates))
    assert check(build(paper), keys_of(paper)) == ()


def test_a_control_around_a_whole_row_is_named(template: bytes) -> None:
    def around(text: str) -> str:
        start = text.index("<w:tr>", text.index("产品名称") - 3000)
        end = text.index("</w:tr>", start) + len("</w:tr>")
        head = f"<w:sdt><w:sdtPr>{without('note')}</w:sdtPr><w:sdtContent>"
        return f"{text[:start]}{head}{text[start:end]}</w:sdtContent></w:sdt>{text[end:]}"

    messages = [problem.message for problem in check(changed(template, DOCUMENT, around), KEYS)]
    assert words.AROUND_TABLE.filled(tag="note") in messages


def test_options_break_over_lines_between_options_only() -> None:
    long = [f"选项 {number} 的说明" for number in range(8)]
    options = tuple(Choice(Words(text, text), chosen=False, value=str(n)) for n, text in enumerate(long))
    lines = shown(build(with_parts(Cell("x", Words("栏", "X"), choices=options, wide=True)))).split("\n")
    for text in long:
        assert sum(text.replace(" ", "\u00a0") in line for line in lines) == 1
    assert sum("选项" in line for line in lines) > 1


def test_columns_share_the_whole_width_and_numbers_take_less(template: bytes) -> None:
    columns = tuple(GridColumn(f"c{n}", Words("列", "C"), 2, "start" if n == 0 else "end") for n in range(7))
    root = parse(parts_of(build(with_parts(Grid("t", columns, ()))))[DOCUMENT])
    first = next(root.iter(W + "tbl"))
    widths = [int(column.get(W + "w")) for column in first.iter(W + "gridCol")]
    assert abs(sum(widths) - int(first.find(f"{W}tblPr/{W}tblW").get(W + "w"))) <= 1
    assert widths[2] > widths[3]


def test_a_form_without_signatures_has_no_empty_block_for_them() -> None:
    assert "签署校验码" not in shown(build(replace(BLANK, sign_offs=())))
