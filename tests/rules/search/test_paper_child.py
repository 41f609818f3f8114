"""The words in attached files: what is read out of PDF, Word and Excel, and that nothing broken stops anybody."""

import io
import zipfile

import pytest
from docx import Document
from openpyxl import Workbook

from app.search.queries import paper_child
from app.search.queries.paper_child import text_of
from app.search.queries.papers import text_in

SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def word(*paragraphs: str, cell: str = "") -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.add_table(1, 1).cell(0, 0).text = cell
    document.sections[0].header.paragraphs[0].text = "页眉文字"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel(*cells: object) -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.active.append(cells)
    book.save(out)
    return out.getvalue()


def test_words_of_paragraphs_cells_and_headers_of_a_word_file_are_read() -> None:
    read = text_of(word("轴承 温度偏高", "第二段", cell="表格里的字"))
    assert read.splitlines()[:3] == ["轴承 温度偏高", "第二段", "表格里的字"]
    assert "页眉文字" in read


def test_texts_and_figures_of_an_excel_file_are_read() -> None:
    assert text_of(excel("振动值", 4.82, "mm/s")) == "振动值 4.82 mm/s"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst {SHEET}><si><r><t>共用</t></r><r><t>文字</t></r></si></sst>")
        archive.writestr("xl/worksheets/sheet1.xml", f'<s {SHEET}><row><c t="s"><v>0</v></c><c><v>7</v></c></row></s>')
    assert text_of(out.getvalue()) == "共用文字\n7"


def test_a_pdf_is_read_by_the_process_of_its_own() -> None:
    page = b"BT /F1 12 Tf 72 700 Td (Bearing noise report) Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
    ]
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(parts, start=1))
    data += b"trailer << /Root 1 0 R >>\n%%EOF"
    assert text_in(data).strip() == "Bearing noise report"


def test_plain_text_is_read_in_the_encodings_that_occur() -> None:
    assert text_in("投诉登记".encode()) == "投诉登记"
    assert text_in("投诉登记".encode("gb18030")) == "投诉登记"
    assert text_in("投诉登记".encode("utf-16")) == "投诉登记"


def test_what_is_broken_or_holds_no_words_has_none() -> None:
    for data in (b"", b"\x89PNG\r\n\x1a\n\x00\x00", b"%PDF-1.4\n\x00rubbish", b"PK\x03\x04rubbish"):
        assert text_in(data) == "", data[:20]


def test_a_file_that_unpacks_to_too_much_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_child, "_MOST_UNPACKED", 1000)
    assert text_of(word("轴承" * 1000)) == ""


def test_an_entity_is_not_followed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:p><w:t>字&f;</w:t></w:p></w:document>",
        )
    read = text_of(out.getvalue())
    assert "root" not in read
    with pytest.raises(Exception, match=r"."):
        text_of(b"PK\x03\x04rubbish")
