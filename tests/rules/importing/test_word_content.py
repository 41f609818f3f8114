"""What stands in Word beside paragraphs: tables with spans, pictures, notes, tracked changes, page headers."""

import io
import struct
import zlib

import pytest
from docx import Document
from docx.shared import Mm

from app.documents.actions.examining import blocks_of
from app.documents.words.blocks import Picture, Table
from app.importing.rules.deciding import decided, is_accepted
from app.importing.rules.reading import read
from tests.rules.importing.word_samples import paragraph, word_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def png(side: int = 4) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * side for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def texts(data: bytes, changes: str = "") -> list[str]:
    return [line.text for line in read(data, "a.docx", changes).lines if line.text]


def test_a_table_keeps_its_merged_cells() -> None:
    document = Document()
    table = document.add_table(3, 3)
    for place, text in enumerate(["部门", "时限", "备注", "客服科", "当天", "甲", "品管部", "三天", "乙"]):
        table.cell(place // 3, place % 3).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    drawn = blocks_of("\n".join(texts(saved(document))))[0]
    assert isinstance(drawn, Table)
    assert (drawn.rows[0][1].columns, drawn.rows[1][0].rows) == (2, 2)
    assert drawn.rows[1][0].lines == ("客服科", "品管部")
    assert len(drawn.rows[2]) == 2


def test_a_picture_is_kept_by_its_content() -> None:
    document = Document()
    document.add_paragraph("1 流程")
    document.add_picture(io.BytesIO(png()), width=Mm(60))
    found = read(saved(document), "a.docx")
    block = blocks_of("\n".join(line.text for line in found.lines if line.text))[1]
    assert isinstance(block, Picture)
    assert (found.pictures[block.sha256], block.width) == (png(), 60)


def test_page_headers_and_footers_are_no_text_and_tell_what_the_document_is() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "文件编号：SP31"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    document.add_paragraph("1 目的")
    found = read(saved(document), "a.docx")
    assert [line.text for line in found.lines if line.text] == ["1 目的"]
    assert "文件编号：SP31" in found.heads


CHANGED = (
    "<w:p><w:r><w:t>客服科在</w:t></w:r><w:del w:author='甲'><w:r><w:delText>三天</w:delText></w:r></w:del>"
    "<w:ins w:author='甲' w:date='2026-01-02T00:00:00Z'><w:r><w:t>两天</w:t></w:r></w:ins><w:r><w:t>内答复。</w:t></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ("", "客服科在两天内答复。"),
        ("accept", "客服科在两天内答复。"),
        ("reject", "客服科在三天内答复。"),
        ("accept 1", "客服科在三天两天内答复。"),
        ("reject 1", "客服科在内答复。"),
    ],
)
def test_each_tracked_change_is_decided(changes: str, text: str) -> None:
    assert texts(word_file(CHANGED), changes) == [text]


def test_tracked_changes_are_told_with_who_and_where() -> None:
    removed, added = read(word_file(CHANGED), "a.docx").changes
    assert (removed.adds, removed.text, removed.before, removed.behind) == (False, "三天", "客服科在", "两天内答复。")
    assert (added.author, added.day, added.text) == ("甲", "2026-01-02", "两天")


def test_a_refused_new_paragraph_is_gone_with_its_mark() -> None:
    added = (
        "<w:p><w:pPr><w:rPr><w:ins w:author='甲'/></w:rPr></w:pPr>"
        "<w:ins w:author='甲'><w:r><w:t>新加的一段。</w:t></w:r></w:ins></w:p>"
    )
    data = word_file(paragraph("前。") + added + paragraph("后。"))
    assert texts(data) == ["前。", "新加的一段。", "后。"]
    assert texts(data, "reject") == ["前。", "后。"]


def test_a_decision_is_spelt_and_read_again() -> None:
    assert decided([1, 3], [1, 2, 3]) == "accept 2"
    assert [is_accepted("accept 2", one) for one in (1, 2, 3)] == [True, False, True]
    assert decided([], [1, 2]) == "reject"
    assert decided([1, 2], [1, 2]) == "accept"


def test_signs_of_symbol_fonts_and_formulas_are_text() -> None:
    body = (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>合格</w:t><w:sym w:font="Symbol" w:char="F0B3"/>'
        '<w:t>5</w:t></w:r><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        "<m:r><m:t>S=P×K</m:t></m:r></m:oMath></w:p>"
    )
    assert texts(word_file(body)) == ["☑合格≥5S=P×K"]
